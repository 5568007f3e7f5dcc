import { z } from 'zod'
import type { OpenQuestion } from '../conversation/ports.ts'
import type { Prompt } from '../delivery/ports.ts'
import { type Choice, decodeChoice, encodeChoice } from '../domain/notices/choice.ts'
import {
  type ActionGiven,
  type ActionOutcome,
  type ActionTarget,
  COMMITTEE_ACTS,
} from '../domain/committee/action.ts'
import type { DigestSummary } from '../domain/committee/digest.ts'
import {
  CASE_FIELDS,
  CASE_STATUSES,
  type EnforcementCase,
  type Party,
} from '../domain/request/enforcement-case.ts'
import type { OfficialDocument } from '../domain/request/coordination-request.ts'
import type { DraftGiven } from '../domain/request/draft.ts'
import type { Notice } from '../domain/notices/notice.ts'
import { isRequestStep } from '../domain/request/view.ts'
import type { Cause } from '../usecases/ports.ts'
import type { SilentAccount } from '../usecases/accounts/ports.ts'
import { aDay, anId, anInstant, named, shapeOf } from './shape.ts'

/** What more a notice of its kind needs is found out by whoever puts it into words, one by one. */
export const notice = z.custom<Notice>(
  (value) => z.object({ kind: z.string() }).safeParse(value).success,
)

export const cause = shapeOf<Cause>()(
  z.object({
    rule: z.string(),
    request: z.string().exactOptional(),
    about: z.array(z.string()).exactOptional(),
    version: z.int().exactOptional(),
    inboxId: z.string().exactOptional(),
    by: anId.exactOptional(),
    insteadOf: z.string().exactOptional(),
  }),
)

const party = shapeOf<Party>()(
  z.object({
    role: z.enum(['creditor', 'debtor', 'related']),
    kind: z.enum(['person', 'minor', 'organisation']),
    name: z.string(),
    gender: z.enum(['male', 'female']).exactOptional(),
    address: z.string().exactOptional(),
    identifier: z.string().exactOptional(),
  }),
)

export const enforcementCase = shapeOf<EnforcementCase>()(
  z.object({
    code: z.string(),
    decision: z.object({ number: z.string(), on: aDay, issuer: z.string() }),
    judgment: z.object({ number: z.string(), on: aDay, court: z.string() }).exactOptional(),
    field: z.enum(CASE_FIELDS),
    parties: z.array(party),
    obligation: z.string().exactOptional(),
    amount: z.bigint().exactOptional(),
    status: z.enum(CASE_STATUSES),
    officer: anId.exactOptional(),
    commune: z.string().exactOptional(),
  }),
)

export const orderAct = z.enum(COMMITTEE_ACTS)
export const orderState = z.enum(['waiting', 'done', 'undone'])
const officialDocument = shapeOf<OfficialDocument>()(z.object({ number: z.string(), on: aDay }))
export const conclusionDocument = z.union([officialDocument, z.literal('later')])
export const orderGiven = shapeOf<ActionGiven>()(
  z.object({
    text: z.string().exactOptional(),
    until: aDay.exactOptional(),
    days: z.int().exactOptional(),
    reason: z.string().exactOptional(),
    document: conclusionDocument.exactOptional(),
    tasks: z
      .array(
        z.object({
          agency: z.string(),
          name: z.string(),
          text: z.string(),
          until: aDay,
          isAsked: z.literal(true).exactOptional(),
        }),
      )
      .exactOptional(),
  }),
)
export const orderOutcome = shapeOf<ActionOutcome>()(
  z.object({
    urged: z.array(z.string()).exactOptional(),
    left: z.int().exactOptional(),
    unreached: z.int().exactOptional(),
    request: z.string().exactOptional(),
    tasks: z.array(z.string()).exactOptional(),
    drafted: z.literal(true).exactOptional(),
    refused: z.string().exactOptional(),
  }),
)

const target = shapeOf<ActionTarget>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['request', 'agency']), code: z.string() }),
    z.object({ kind: z.literal('all') }),
  ]),
)

const draftGiven = shapeOf<DraftGiven>()(
  z.object({
    type: z.string().exactOptional(),
    answerer: z.string().exactOptional(),
    documentNumber: z.string().exactOptional(),
    documentOn: aDay.exactOptional(),
    caseCode: z.string().exactOptional(),
    subject: z.string().exactOptional(),
    due: aDay.exactOptional(),
    variant: z.string().exactOptional(),
    startedOn: aDay.exactOptional(),
  }),
)

export const openQuestion = shapeOf<OpenQuestion>()(
  z.union([
    z.object({
      kind: z.literal('order'),
      act: orderAct,
      digest: z.int(),
      target,
      given: orderGiven,
    }),
    z.object({ kind: z.literal('draft'), given: draftGiven }),
    z.object({ kind: z.literal('inquiry'), request: z.string(), inquiry: anId.exactOptional() }),
    z.object({
      kind: z.undefined().exactOptional(),
      step: named(isRequestStep),
      request: z.string(),
      version: z.int(),
      given: z.object({
        receivedOn: aDay.exactOptional(),
        expectedOn: z.union([aDay, z.literal('none')]).exactOptional(),
        reason: z.string().exactOptional(),
        answerNumber: z.string().exactOptional(),
        answerOn: aDay.exactOptional(),
        until: aDay.exactOptional(),
        colleague: anId.exactOptional(),
        agency: z.string().exactOptional(),
        suggested: z.string().exactOptional(),
        confirmed: z.literal(true).exactOptional(),
      }),
      asked: z.literal(true).exactOptional(),
    }),
  ]),
)

export const silentAccount = shapeOf<SilentAccount>()(
  z.object({
    account: z.string(),
    direction: z.enum(['sends', 'receives']),
    reason: z.enum(['silent', 'refused']),
    since: anInstant,
    why: z.string(),
    toldAt: anInstant.exactOptional(),
  }),
)

const choice = z.custom<Choice>(
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is none is not written, or does not read back
  (value) => decodeChoice(encodeChoice(value as Choice)) !== undefined,
)
export const promptChoices = shapeOf<Prompt['choices']>()(
  z.array(z.object({ code: z.string(), number: z.int().exactOptional(), choice })).readonly(),
)

const count = z.int()
const standing = { overdue: count, open: count, oldestDays: count }
const judicial = z.object({ overdue: count, soon: count, open: count })
const items = z.array(
  z.object({ code: z.string().exactOptional(), agency: z.string().exactOptional(), days: count }),
)

export const digestSummary = shapeOf<DigestSummary>()(
  z.object({
    on: aDay,
    takenAt: anInstant,
    since: aDay.exactOptional(),
    open: count,
    overdue: count,
    newlyOverdue: count,
    dueToday: count,
    soon: count,
    bands: z.object({ '1-5': count, '6-15': count, '16-30': count, 'over-30': count }),
    withinAgreement: count,
    agencies: z.array(z.object({ ...standing, kind: z.string() })),
    late: z.array(z.object({ ...standing, agency: z.string(), name: z.string() })),
    newest: items,
    oldest: items,
    blocked: count,
    obstacles: z
      .array(z.object({ code: z.string(), agency: z.string(), reason: z.string() }))
      .exactOptional(),
    awaitingCommittee: count,
    court: judicial,
    procuracy: judicial,
    completed: count,
    completedInTime: count,
    unconfirmed: count,
    agenda: count,
    directions: z
      .object({ open: count, overdue: count, unchecked: count, late: items })
      .exactOptional(),
    actions: z.object({
      urged: count,
      urgedAnswered: count,
      directed: count,
      advised: count,
      concluded: count.exactOptional(),
      convened: count,
      muted: count,
    }),
    trend: z.array(z.object({ on: aDay, overdue: count })),
  }),
)
