import { rollToWorkingDay, type WorkingCalendar } from '../time/calendar.ts'
import { isClassifiedNumber } from './privacy.ts'
import {
  eventToTell,
  limitOfVariant,
  mayLieAhead,
  anchorsWithReceipt,
  duesFrom,
} from './applied-limit.ts'
import {
  AWAITING_ANSWER,
  AWAITING_CHECK,
  type AppliedLimit,
  type CoordinationRequest,
  isRefusedInWriting,
  type OfficialDocument,
  type Receipt,
  type RequestStatus,
  workingDue,
} from './coordination-request.ts'
import { type Day, dayOf, instantAt } from '../time/day.ts'
import { type Refusal, refuse, type Refused } from './refusal.ts'
import type { RequestCommand, RequestStep } from './commands.ts'
import { corrected, correctionFault, limitDated } from './correction.ts'
import type { Dues, RequestEvent } from './events.ts'
import { dueDay } from './time-limit.ts'

export interface Circumstances {
  now: Date
  calendar: WorkingCalendar
}

type Wanted<Step extends RequestStep> = [
  request: CoordinationRequest,
  command: RequestCommand<Step>,
]

interface Rule<Step extends RequestStep> {
  from: readonly RequestStatus[]
  fault?: (...wanted: [...Wanted<Step>, today: Day]) => Refusal | undefined
  event: (...wanted: [...Wanted<Step>, circumstances: Circumstances]) => RequestEvent
}

const ANSWERABLE = AWAITING_ANSWER.filter((status) => status !== 'sent')
const EXTENDABLE = ANSWERABLE.filter((status) => status !== 'returned')

/** Every step: from which statuses it exists, what speaks against it, what it brings about. */
export const STEPS: { readonly [Step in RequestStep]: Rule<Step> } = {
  send: {
    from: ['draft'],
    event: (request, _command, circumstances) => {
      return { type: 'sent', at: circumstances.now, ...delivery(request, circumstances) }
    },
  },
  acknowledge: {
    from: ['sent'],
    fault: (request, { receivedOn }, today) => receiptFault(request, receivedOn, today),
    event: (request, { receivedOn, contact }, { calendar }) => {
      return { type: 'acknowledged', ...confirmed(request, receivedOn, calendar), contact }
    },
  },
  'correct-receipt': {
    from: AWAITING_ANSWER,
    fault: (request, { receivedOn }, today) => receiptFault(request, receivedOn, today),
    event: (request, { receivedOn }, { calendar }) => {
      return { type: 'receipt-corrected', ...confirmed(request, receivedOn, calendar) }
    },
  },
  'date-limit': {
    from: AWAITING_ANSWER,
    fault: ({ limit }, { startedOn }, today) => startFault(limit, startedOn, today),
    event: (request, { startedOn }, { calendar }) => limitDated(request, startedOn, calendar),
  },
  'choose-limit': {
    from: AWAITING_ANSWER,
    fault: ({ limit }, { variant }) =>
      limitOfVariant(limit, variant) ? undefined : { reason: 'unknown-variant' },
    event: ({ limit: replaced, anchors }, { variant }, { calendar }) => {
      const limit = limitOfVariant(replaced, variant) ?? replaced
      return { type: 'limit-chosen', limit, replaced, dues: duesFrom(limit, anchors, calendar) }
    },
  },
  'start-work': {
    from: ANSWERABLE,
    fault: (_request, { expectedOn }, today) =>
      expectedOn && expectedOn < today ? { reason: 'day-in-past', day: expectedOn } : undefined,
    event: (request, { expectedOn }, { now, calendar }) => {
      const dues = duesOnExecution(request, now, calendar)
      return { type: 'work-started', ...(expectedOn && { expectedOn }), ...(dues && { dues }) }
    },
  },
  'report-obstacle': {
    from: EXTENDABLE,
    fault: (_request, { reason }) => missingReason(reason),
    event: (_request, { reason }) => ({ type: 'obstacle-reported', reason }),
  },
  answer: {
    from: ANSWERABLE,
    fault: (request, { answer }, today) => answerFault(request, answer, today),
    event: (_request, { answer }) => ({ type: 'answered', answer }),
  },
  'request-extension': {
    from: EXTENDABLE,
    fault: (request, { until, reason }, today) =>
      extensionFault(request, until, today) ?? missingReason(reason),
    event: (_request, { until, reason }) => ({ type: 'extension-requested', until, reason }),
  },
  'grant-extension': {
    from: EXTENDABLE,
    fault: noExtensionOpen,
    event: ({ extension }, _command, { now }) => {
      return { type: 'extension-granted', until: extension?.until ?? dayOf(now) }
    },
  },
  'decline-extension': {
    from: EXTENDABLE,
    fault: noExtensionOpen,
    event: () => ({ type: 'extension-declined' }),
  },
  refuse: {
    from: ['sent', 'acknowledged', 'in-progress'],
    fault: (_request, { reason }) => missingReason(reason),
    event: (_request, { reason, suggested }) => {
      return { type: 'refused', reason, ...(suggested && { suggested }) }
    },
  },
  'report-not-received': { from: ['sent'], event: () => ({ type: 'not-received-reported' }) },
  'propose-transfer': {
    from: AWAITING_ANSWER,
    fault: ({ contact }, { to }) => (to === contact ? { reason: 'same-contact' } : undefined),
    event: (_request, { to }) => ({ type: 'transfer-proposed', to }),
  },
  'accept-transfer': {
    from: AWAITING_ANSWER,
    fault: ({ transferTo }, { by }) => (transferTo === by ? undefined : NO_TRANSFER),
    event: (_request, { by }) => ({ type: 'transfer-accepted', to: by }),
  },
  'decline-transfer': {
    from: AWAITING_ANSWER,
    fault: ({ transferTo }, { by }) => (transferTo === by ? undefined : NO_TRANSFER),
    event: (_request, { by }) => ({ type: 'transfer-declined', to: by }),
  },
  complete: {
    from: ['answered'],
    fault: (request, { answeredOn }, today) =>
      answeredOn && answerDayFault(request, answeredOn, today),
    event: (request, { answeredOn }) => {
      return { type: 'completed', answer: acceptedAnswer(request, answeredOn) }
    },
  },
  return: {
    from: ['answered'],
    fault: (_request, { reason }) => missingReason(reason),
    event: (_request, { reason }) => ({ type: 'returned', reason }),
  },
  'accept-refusal': {
    from: ['refused'],
    fault: (request, { document }, today) => {
      if (document) return answerFault(request, document, today)
      return isRefusedInWriting(request) ? { reason: 'document-number-missing' } : undefined
    },
    event: ({ state }, { document }) => {
      const reason = state.status === 'refused' ? state.reason : ''
      return { type: 'refusal-accepted', reason, ...(document && { document }) }
    },
  },
  reroute: {
    from: ['refused'],
    fault: ({ inCharge }, { to }) => (to === inCharge ? { reason: 'same-agency' } : undefined),
    event: (request, { to }, circumstances) => {
      // What the first agency executed starts no limit of the next one.
      const { execution: _execution, ...anchors } = request.anchors
      const at = circumstances.now
      return { type: 'rerouted', to, at, ...delivery({ ...request, anchors }, circumstances) }
    },
  },
  withdraw: {
    from: ['draft', 'sent'],
    fault: (_request, { reason }) => missingReason(reason),
    event: (_request, { reason }) => ({ type: 'withdrawn', reason }),
  },
  correct: {
    from: [...AWAITING_ANSWER, ...AWAITING_CHECK],
    fault: correctionFault,
    event: (request, retold, { calendar }) => corrected(request, retold, calendar),
  },
  urge: {
    from: AWAITING_ANSWER,
    fault: ({ lastUrgedOn }, _command, today) =>
      lastUrgedOn === today ? { reason: 'already-urged-today' } : undefined,
    event: (_request, _command, { now }) => ({ type: 'urged', on: dayOf(now) }),
  },
}

/** What a step would bring about, or why it cannot be taken. Nothing is changed here. */
export function decide<Step extends RequestStep>(
  request: CoordinationRequest,
  command: RequestCommand<Step>,
  circumstances: Circumstances,
): RequestEvent | Refused {
  const rule: Rule<Step> = STEPS[command.type]
  const { status } = request.state
  if (!rule.from.includes(status)) return refuse({ reason: 'wrong-status', status })
  const fault = rule.fault?.(request, command, dayOf(circumstances.now))
  return fault ? refuse(fault) : rule.event(request, command, circumstances)
}

const NO_TRANSFER: Refusal = { reason: 'no-transfer-open' }

function missingReason(reason: string): Refusal | undefined {
  return reason.trim() === '' ? { reason: 'reason-missing' } : undefined
}

function noExtensionOpen({ extension }: CoordinationRequest): Refusal | undefined {
  return extension?.decision === 'open' ? undefined : { reason: 'no-extension-open' }
}

function receiptFault({ document }: CoordinationRequest, on: Day, today: Day): Refusal | undefined {
  if (on > today) return { reason: 'day-in-future', day: on }
  return on < document.on
    ? { reason: 'receipt-before-document', receivedOn: on, documentOn: document.on }
    : undefined
}

function startFault(limit: AppliedLimit, on: Day, today: Day): Refusal | undefined {
  const start = eventToTell(limit)
  if (!start) return { reason: 'no-event-to-tell' }
  return on > today && !mayLieAhead(start) ? { reason: 'day-in-future', day: on } : undefined
}

function answerFault(
  request: CoordinationRequest,
  answer: OfficialDocument,
  today: Day,
): Refusal | undefined {
  if (answer.number.trim() === '') return { reason: 'document-number-missing' }
  if (isClassifiedNumber(answer.number)) return { reason: 'document-number-classified' }
  return answerDayFault(request, answer.on, today)
}

function answerDayFault(
  { document }: CoordinationRequest,
  on: Day,
  today: Day,
): Refusal | undefined {
  if (on > today) return { reason: 'day-in-future', day: on }
  return on < document.on
    ? { reason: 'answer-before-document', answeredOn: on, documentOn: document.on }
    : undefined
}

function extensionFault(request: CoordinationRequest, until: Day, today: Day): Refusal | undefined {
  if (request.extension?.decision === 'open') return { reason: 'extension-open' }
  const due = workingDue(request)
  if (!due) return { reason: 'no-due-to-extend' }
  if (until < today) return { reason: 'day-in-past', day: until }
  return until > dueDay(due)
    ? undefined
    : { reason: 'extension-not-later', until, due: dueDay(due) }
}

/** THADS may correct the day of a back-dated answer to the day it was really sent. */
function acceptedAnswer({ state }: CoordinationRequest, answeredOn?: Day): OfficialDocument {
  if (state.status !== 'answered') throw new Error(`Expected "answered", got "${state.status}"`)
  return answeredOn ? { ...state.answer, on: answeredOn } : state.answer
}

/**
 * A document sent through the e-document system counts as received when it is registered: the same day, at the latest
 * the next working day (NĐ 30/2020). That is presumed until the agency confirms its own day.
 */
function delivery(
  { limit, anchors }: CoordinationRequest,
  { now, calendar }: Circumstances,
): { receipt: Receipt; dues: Dues } {
  const on = rollToWorkingDay(calendar, dayOf(now))
  const receivedAt = on === dayOf(now) ? now : instantAt(on, '00:00')
  const dues = duesFrom(limit, { ...anchors, receipt: receivedAt }, calendar)
  return { receipt: { on, source: 'presumed' }, dues }
}

/** The day of receipt as the agency tells it, and what is due by it. */
function confirmed(
  { limit, anchors }: CoordinationRequest,
  on: Day,
  calendar: WorkingCalendar,
): { receipt: Receipt; dues: Dues } {
  const receipt: Receipt = { on, source: 'confirmed' }
  return { receipt, dues: duesFrom(limit, anchorsWithReceipt(anchors, receipt), calendar) }
}

/** Starting work is the execution from which some limits run; it is recorded once. */
function duesOnExecution(
  { limit, anchors }: CoordinationRequest,
  now: Date,
  calendar: WorkingCalendar,
): Dues | undefined {
  if (limit.start !== 'execution' || anchors.execution) return undefined
  return duesFrom(limit, { ...anchors, execution: now }, calendar)
}
