import { z } from 'zod'
import type {
  AppliedLimit,
  Extension,
  LimitAnchors,
  OfficialDocument,
  Receipt,
  RequestState,
} from '../domain/coordination-request.ts'
import type { ChangingPart, Dues, FirstHandEvent, RequestEvent } from '../domain/request-events.ts'
import type { LimitCertainty, LimitStart, PrivacyLevel } from '../domain/request-type.ts'
import type { Due, TimeLimit } from '../domain/time-limit.ts'
import { aDay, anId, anInstant, nameIn, shapeOf } from './shape.ts'

/** More than any law grants; what is counted step by step needs an end. */
const LONGEST_LIMIT = 10_000

const value = z.int().min(-LONGEST_LIMIT).max(LONGEST_LIMIT)

export const timeLimit = shapeOf<TimeLimit>()(
  z.discriminatedUnion('unit', [
    z.object({ unit: z.enum(['working-days', 'days', 'months', 'hours']), value }),
    z.object({ unit: z.literal('at-once') }),
    z.object({ unit: z.literal('in-document') }),
  ]),
)

const STARTS: Readonly<Record<LimitStart, true>> = {
  receipt: true,
  'judgment-in-force': true,
  'court-accepts': true,
  'complaint-accepted': true,
  'planned-action': true,
  'appointed-time': true,
  execution: true,
  'pay-period': true,
  'money-collected': true,
  'enforcement-date': true,
}
export const limitStart = nameIn<LimitStart>(STARTS)
export const limitCertainty = nameIn<LimitCertainty>({
  read: true,
  recalled: true,
  uncertain: true,
  'no-limit': true,
})
export const privacyLevel = nameIn<PrivacyLevel>({ B1: true, B2: true, B3: true, B4: true })
export const bound = z.object({ limit: timeLimit, start: limitStart })

export const appliedLimit = shapeOf<AppliedLimit>()(
  z.object({
    regime: z.enum(['2008', '2026']),
    limit: timeLimit,
    start: limitStart,
    internal: z.boolean(),
    basis: z.string(),
    certainty: limitCertainty,
    noLaterThan: bound.exactOptional(),
    documentDue: aDay.exactOptional(),
  }),
)

const anchor = anInstant.exactOptional()

export const limitAnchors = shapeOf<LimitAnchors>()(
  z.object({
    receipt: anchor,
    'judgment-in-force': anchor,
    'court-accepts': anchor,
    'complaint-accepted': anchor,
    'planned-action': anchor,
    'appointed-time': anchor,
    execution: anchor,
    'pay-period': anchor,
    'money-collected': anchor,
    'enforcement-date': anchor,
  }),
)

export const aDue = shapeOf<Due>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('day'), on: aDay }),
    z.object({ kind: z.literal('moment'), at: anInstant }),
  ]),
)

const aDocument = shapeOf<OfficialDocument>()(z.object({ number: z.string(), on: aDay }))
const reason = z.string()

export const requestState = shapeOf<RequestState>()(
  z.discriminatedUnion('status', [
    z.object({ status: z.enum(['draft', 'sent', 'acknowledged']) }),
    z.object({ status: z.literal('in-progress'), expectedOn: aDay.exactOptional() }),
    z.object({ status: z.enum(['blocked', 'returned', 'withdrawn']), reason }),
    z.object({ status: z.literal('answered'), answer: aDocument }),
    z.object({ status: z.literal('refused'), reason, suggested: z.string().exactOptional() }),
    z.discriminatedUnion('outcome', [
      z.object({
        status: z.literal('closed'),
        outcome: z.literal('completed'),
        answer: aDocument,
      }),
      z.object({ status: z.literal('closed'), outcome: z.literal('refusal-accepted'), reason }),
    ]),
  ]),
)

export const anExtension = shapeOf<Extension>()(
  z.object({
    until: aDay,
    reason,
    decision: z.enum(['open', 'granted', 'declined', 'lapsed']),
  }),
)

const receipt = shapeOf<Receipt>()(
  z.object({ on: aDay, source: z.enum(['confirmed', 'presumed']) }),
)

const dues = shapeOf<Dues>()(
  z.object({
    anchors: limitAnchors,
    legalDue: aDue.exactOptional(),
    internalDue: aDue.exactOptional(),
  }),
)

const changingPart = shapeOf<ChangingPart>()(
  z.object({
    inCharge: z.string(),
    contact: anId.exactOptional(),
    anchors: limitAnchors,
    sentAt: anInstant.exactOptional(),
    receipt: receipt.exactOptional(),
    legalDue: aDue.exactOptional(),
    internalDue: aDue.exactOptional(),
    agreedDue: aDay.exactOptional(),
    state: requestState,
    extension: anExtension.exactOptional(),
    transferTo: anId.exactOptional(),
    lastUrgedOn: aDay.exactOptional(),
  }),
)

const firstHandEvent = shapeOf<FirstHandEvent>()(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('sent'), at: anInstant, receipt, dues }),
    z.object({ type: z.literal('acknowledged'), receipt, dues, contact: anId }),
    z.object({ type: z.literal('receipt-corrected'), receipt, dues }),
    z.object({
      type: z.literal('work-started'),
      expectedOn: aDay.exactOptional(),
      dues: dues.exactOptional(),
    }),
    z.object({
      type: z.enum(['obstacle-reported', 'returned', 'refusal-accepted', 'withdrawn']),
      reason,
    }),
    z.object({ type: z.enum(['answered', 'completed']), answer: aDocument }),
    z.object({ type: z.literal('extension-requested'), until: aDay, reason }),
    z.object({ type: z.literal('extension-granted'), until: aDay }),
    z.object({ type: z.enum(['extension-declined', 'not-received-reported']) }),
    z.object({ type: z.literal('refused'), reason, suggested: z.string().exactOptional() }),
    z.object({
      type: z.enum(['transfer-proposed', 'transfer-accepted', 'transfer-declined']),
      to: anId,
    }),
    z.object({ type: z.literal('rerouted'), to: z.string(), at: anInstant, receipt, dues }),
    z.object({ type: z.literal('urged'), on: aDay }),
    z.object({ type: z.literal('due-recomputed'), dues }),
  ]),
)

export const requestEvent = shapeOf<RequestEvent>()(
  z.union([
    firstHandEvent,
    z.object({
      type: z.literal('undone'),
      of: z.array(firstHandEvent).readonly(),
      restored: changingPart,
    }),
  ]),
)
