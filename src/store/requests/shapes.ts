import { z } from 'zod'
import type {
  AppliedLimit,
  CoordinationRequest,
  Extension,
  LimitAnchors,
  OfficialDocument,
  Receipt,
  RequestState,
} from '../../domain/request/coordination-request.ts'
import type {
  Dues,
  FirstHandEvent,
  RequestEvent,
  UndoneEvent,
} from '../../domain/request/events.ts'
import type { Due } from '../../domain/request/time-limit.ts'
import {
  aBound,
  limitCertainty,
  limitStart,
  limitVariants,
  privacyLevel,
  timeLimit,
} from '../tables/catalogue-shapes.ts'
import { aDay, anId, anInstant, shapeOf } from '../shape.ts'

const appliedLimit = shapeOf<AppliedLimit>()(
  z.object({
    regime: z.enum(['2008', '2026']),
    limit: timeLimit,
    start: limitStart,
    internal: z.boolean(),
    basis: z.string(),
    certainty: limitCertainty,
    noLaterThan: aBound.exactOptional(),
    variant: z.string().exactOptional(),
    variants: limitVariants.readonly().exactOptional(),
    usual: aBound.exactOptional(),
    documentDue: aDay.exactOptional(),
  }),
)

const anchor = anInstant.exactOptional()

const limitAnchors = shapeOf<LimitAnchors>()(
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
    'report-received': anchor,
  }),
)

const aDue = shapeOf<Due>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('day'), on: aDay }),
    z.object({ kind: z.literal('moment'), at: anInstant }),
  ]),
)

const aDocument = shapeOf<OfficialDocument>()(z.object({ number: z.string(), on: aDay }))
const reason = z.string()

const requestState = shapeOf<RequestState>()(
  z.discriminatedUnion('status', [
    z.object({ status: z.enum(['draft', 'sent', 'acknowledged']) }),
    z.object({
      status: z.literal('in-progress'),
      expectedOn: aDay.exactOptional(),
      toAdd: reason.exactOptional(),
    }),
    z.object({ status: z.literal('blocked'), reason, toAdd: reason.exactOptional() }),
    z.object({ status: z.enum(['returned', 'withdrawn']), reason }),
    z.object({ status: z.literal('answered'), answer: aDocument }),
    z.object({ status: z.literal('refused'), reason, suggested: z.string().exactOptional() }),
    z.discriminatedUnion('outcome', [
      z.object({
        status: z.literal('closed'),
        outcome: z.literal('completed'),
        answer: aDocument,
      }),
      z.object({
        status: z.literal('closed'),
        outcome: z.literal('refusal-accepted'),
        reason,
        document: aDocument.exactOptional(),
      }),
    ]),
  ]),
)

const anExtension = shapeOf<Extension>()(
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

const changing = {
  inCharge: z.string(),
  limit: appliedLimit,
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
}
/** Written before limits could change, it has none. */
const restoredPart = shapeOf<UndoneEvent['restored']>()(
  z.object({ ...changing, limit: appliedLimit.exactOptional() }),
)

export const coordinationRequest = shapeOf<CoordinationRequest>()(
  z.object({
    ...changing,
    code: z.string(),
    type: z.string(),
    privacy: privacyLevel,
    asker: z.string(),
    answerer: z.string(),
    officer: anId.exactOptional(),
    caseCode: z.string().exactOptional(),
    document: aDocument,
    version: z.int(),
  }),
)

const firstHandEvent = shapeOf<FirstHandEvent>()(
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('sent'),
      at: anInstant,
      receipt,
      dues,
      isQuiet: z.literal(true).exactOptional(),
    }),
    z.object({ type: z.literal('acknowledged'), receipt, dues, contact: anId }),
    z.object({ type: z.literal('receipt-corrected'), receipt, dues }),
    z.object({
      type: z.literal('limit-dated'),
      start: limitStart,
      on: aDay,
      replaced: aDay.exactOptional(),
      dues,
    }),
    z.object({
      type: z.literal('limit-chosen'),
      limit: appliedLimit,
      replaced: appliedLimit,
      dues,
    }),
    z.object({
      type: z.literal('work-started'),
      expectedOn: aDay.exactOptional(),
      dues: dues.exactOptional(),
    }),
    z.object({
      type: z.enum(['obstacle-reported', 'returned', 'withdrawn']),
      reason,
    }),
    z.object({
      type: z.literal('refusal-accepted'),
      reason,
      document: aDocument.exactOptional(),
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
    z.object({
      type: z.literal('taken-over'),
      source: z.string(),
      sentAt: anInstant,
      receipt,
      dues,
      state: requestState,
      acknowledgedOn: aDay.exactOptional(),
      agreedDue: aDay.exactOptional(),
    }),
    z.object({
      type: z.literal('corrected'),
      source: z.string().exactOptional(),
      officer: anId.exactOptional(),
      subject: z.string().exactOptional(),
      caseCode: z.string().exactOptional(),
      limit: appliedLimit.exactOptional(),
      dues: dues.exactOptional(),
      replaced: z
        .object({
          officer: anId.exactOptional(),
          subject: z.string().exactOptional(),
          limit: appliedLimit.exactOptional(),
        })
        .exactOptional(),
    }),
  ]),
)

export const requestEvent = shapeOf<RequestEvent>()(
  z.union([
    firstHandEvent,
    z.object({
      type: z.literal('undone'),
      of: z.array(firstHandEvent).readonly(),
      restored: restoredPart,
    }),
  ]),
)
