import {
  type CoordinationRequest,
  isRefusedInWriting,
  type OfficialDocument,
  type RequestCode,
} from '../../domain/request/coordination-request.ts'
import { eventToTell } from '../../domain/request/applied-limit.ts'
import { daysBetween } from '../../domain/time/day.ts'
import type { Field } from '../../domain/notices/question-notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type {
  RequestCommand,
  RequestStep,
  Given,
  Repeated,
  StepInWords,
} from '../../domain/request/commands.ts'
import type { Correctable } from '../../domain/request/correction.ts'
import { needsReceiptFirst } from '../../domain/request/view.ts'
import type { Catalogue } from '../../usecases/ports.ts'

/** A step under way in a chat: the bot asks for all that is missing, and again for what stays so. */
export interface Form {
  step: RequestStep
  request: RequestCode
  /** The version of the request on which the person decided. */
  version: number
  given: Given
  /** All the requests that the same answers are meant for, this one among them. */
  all?: RequestCode[]
  /** What is given was told before it was seen which requests it is meant for: a yes is asked for. */
  confirm?: true
  /** Something has been asked for it, so that it stands open in the chat. */
  asked?: true
}

/** What each step needs, in the order in which it is asked. Legal steps are repeated back and confirmed. */
const SLOTS: Readonly<Record<RequestStep, readonly Field[]>> = {
  send: [],
  acknowledge: ['receivedOn'],
  'correct-receipt': ['receivedOn'],
  'date-limit': ['startedOn'],
  'choose-limit': ['variant'],
  'start-work': ['expectedOn'],
  'report-obstacle': ['reason'],
  answer: ['answerNumber', 'answerOn', 'confirmed'],
  'request-extension': ['until', 'reason', 'confirmed'],
  'grant-extension': [],
  'decline-extension': [],
  refuse: ['reason', 'suggested', 'confirmed'],
  'report-not-received': [],
  'propose-transfer': ['colleague'],
  'accept-transfer': [],
  'decline-transfer': [],
  complete: [],
  return: ['reason'],
  'accept-refusal': [],
  reroute: ['agency', 'confirmed'],
  withdraw: ['reason', 'confirmed'],
  correct: ['what', 'confirmed'],
  urge: [],
}

/** What each thing that is told anew is told with. */
export const TOLD_WITH: Readonly<Record<Correctable, Field>> = {
  due: 'until',
  start: 'startedOn',
  case: 'variant',
  subject: 'subject',
  officer: 'colleague',
}

/** What is asked in one message; the ready answers are those of the first. */
export type Fields = readonly [Field, ...Field[]]

/** What to ask for next, all at once; undefined when the form is complete. A yes is asked for last, to all that is known. */
export function missingFields(form: Form, request: CoordinationRequest): Fields | undefined {
  const missing = slotsOf(form, request).filter((slot) => form.given[slot] === undefined)
  const facts = missing.filter((slot) => slot !== 'confirmed')
  const [first, ...others] = facts.length > 0 ? facts : missing
  return first && [first, ...others]
}

/** All that a step needs of a request as it stands. */
export function slotsOf(
  { step, given, confirm }: Pick<Form, 'step'> & Partial<Pick<Form, 'given' | 'confirm'>>,
  request: CoordinationRequest,
): readonly Field[] {
  if (confirm) return [...SLOTS[step], 'confirmed']
  if (given?.what) return ['what', TOLD_WITH[given.what], 'confirmed']
  if (step === 'date-limit' && isFarOff(given, request)) return [...SLOTS[step], 'confirmed']
  if (step === 'accept-refusal' && isRefusedInWriting(request)) return SLOTS.answer
  return needsReceiptFirst(request, step) ? ['receivedOn', ...SLOTS[step]] : SLOTS[step]
}

const HALF_A_YEAR = 183

/** A slip of the year would move the due day unseen. */
function isFarOff({ startedOn }: Given = {}, { document }: CoordinationRequest): boolean {
  return startedOn !== undefined && Math.abs(daysBetween(document.on, startedOn)) > HALF_A_YEAR
}

/** The commands that a form stands for: acknowledging first where the step needs it. */
export function commandsOf(
  form: Form,
  request: CoordinationRequest,
  by: OfficialId,
): RequestCommand[] {
  const { step, given } = form
  const isToBeTold = step === 'accept-refusal' && missingFields(form, request) !== undefined
  const command = isToBeTold ? undefined : COMMANDS[step](given, by)
  if (!needsReceiptFirst(request, step)) return command ? [command] : []
  const { receivedOn } = given
  if (receivedOn === undefined) return []
  const acknowledge: RequestCommand = { type: 'acknowledge', receivedOn, contact: by }
  return command ? [acknowledge, command] : [acknowledge]
}

type Maker = (given: Given, by: OfficialId) => RequestCommand | undefined

/** A command out of what was given; undefined while something is missing. */
const COMMANDS: Readonly<Record<RequestStep, Maker>> = {
  send: () => undefined,
  acknowledge: ({ receivedOn }, contact) =>
    receivedOn && { type: 'acknowledge', receivedOn, contact },
  'correct-receipt': ({ receivedOn }) => receivedOn && { type: 'correct-receipt', receivedOn },
  'date-limit': ({ startedOn }) => startedOn && { type: 'date-limit', startedOn },
  'choose-limit': ({ variant }) =>
    variant === undefined ? undefined : { type: 'choose-limit', variant },
  'start-work': ({ expectedOn }) =>
    expectedOn && {
      type: 'start-work',
      ...(expectedOn !== 'none' && { expectedOn }),
    },
  'report-obstacle': ({ reason }) =>
    reason === undefined ? undefined : { type: 'report-obstacle', reason },
  answer: (given) => {
    const answer = documentIn(given)
    return answer && { type: 'answer', answer }
  },
  'request-extension': ({ until, reason }) =>
    until === undefined || reason === undefined
      ? undefined
      : { type: 'request-extension', until, reason },
  'grant-extension': () => ({ type: 'grant-extension' }),
  'decline-extension': () => ({ type: 'decline-extension' }),
  refuse: ({ reason, suggested }) =>
    reason === undefined
      ? undefined
      : { type: 'refuse', reason, ...(suggested && suggested !== 'none' && { suggested }) },
  'report-not-received': () => ({ type: 'report-not-received' }),
  'propose-transfer': ({ colleague }) =>
    colleague === undefined ? undefined : { type: 'propose-transfer', to: colleague },
  'accept-transfer': (_given, by) => ({ type: 'accept-transfer', by }),
  'decline-transfer': (_given, by) => ({ type: 'decline-transfer', by }),
  complete: () => ({ type: 'complete' }),
  return: ({ reason }) => (reason === undefined ? undefined : { type: 'return', reason }),
  'accept-refusal': (given) => {
    const document = documentIn(given)
    return { type: 'accept-refusal', ...(document && { document }) }
  },
  reroute: ({ agency }) => (agency === undefined ? undefined : { type: 'reroute', to: agency }),
  withdraw: ({ reason }) => (reason === undefined ? undefined : { type: 'withdraw', reason }),
  correct: (given, by) => {
    const { what, colleague: officer, subject, until } = given
    if (what === 'start') return COMMANDS['date-limit'](given, by)
    if (what === 'case') return COMMANDS['choose-limit'](given, by)
    const isTold = what !== undefined && given[TOLD_WITH[what]] !== undefined
    if (!isTold) return undefined
    if (what === 'due') return until && { type: 'correct', documentDue: until }
    return what === 'officer'
      ? { type: 'correct', ...(officer !== undefined && { officer }) }
      : { type: 'correct', ...(subject !== undefined && { subject }) }
  },
  urge: () => ({ type: 'urge' }),
}

function documentIn({ answerNumber, answerOn }: Given): OfficialDocument | undefined {
  if (answerNumber === undefined || answerOn === undefined) return undefined
  return { number: answerNumber, on: answerOn }
}

/** What a step has been given and nothing has recorded; undefined while that is nothing. */
export function heldIn({ given }: Form): Given | undefined {
  const { confirmed: _confirmed, ...held } = given
  return Object.keys(held).length > 0 ? held : undefined
}

/** A legal step with all that it will record, to be repeated back and confirmed. */
export function inWords(
  form: Form,
  request: CoordinationRequest,
  catalogue: Catalogue,
): Repeated | undefined {
  const { receivedOn, startedOn } = form.given
  const start = eventToTell(request.limit)
  if (form.step === 'date-limit') {
    return start && startedOn && { step: form.step, start, on: startedOn }
  }
  const words = stepInWords(form, catalogue)
  return words && { ...words, ...(receivedOn && { receivedOn }) }
}

function stepInWords({ step, given }: Form, { agencies }: Catalogue): StepInWords | undefined {
  const { answerNumber: number, answerOn: on, reason, until, suggested, agency } = given
  if (step === 'answer' || step === 'accept-refusal') {
    return number === undefined || on === undefined ? undefined : { step, number, on }
  }
  if (step === 'reroute' && agency) {
    return { step, agency: agencies.get(agency)?.name ?? agency }
  }
  if (reason === undefined) return undefined
  if (step === 'request-extension') return until && { step, until, reason }
  if (step === 'refuse') {
    return { step, reason, ...(suggested && suggested !== 'none' && { suggested }) }
  }
  return step === 'withdraw' ? { step, reason } : undefined
}
