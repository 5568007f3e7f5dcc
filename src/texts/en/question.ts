import type { Asked } from '../vi/question.ts'
import type { Day } from '../../domain/time/day.ts'
import type { RequestStep, Given, StepInWords } from '../../domain/request/commands.ts'
import { date, enWeekday } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { TYPED } from '../render/typed-examples.ts'
import { said, type Texts } from '../said.ts'
import { capitalised, decapitalised, ended } from '../signs.ts'
import { EN_STARTS, enDocument } from './card.ts'

const REASONS: Partial<Record<RequestStep, string>> = {
  'report-obstacle': 'Please say what is in the way.',
  'request-extension': 'Please give the reason for the extension.',
  refuse: 'Please give the reason why it is not within competence.',
  return: 'Please say what has to be added.',
  withdraw: 'Please give the reason for the withdrawal.',
}

const EXAMPLES: Readonly<Record<Asked, string>> = { ...TYPED, confirmed: 'yes' }

const PAST_DAY = 'Choose a day or type another, for example: hôm qua.'
const COMING_DAY = 'Choose a day or type another, for example: thứ Sáu tuần sau.'

const NO_NUMBERS = 'No account, identity or telephone numbers.'

const EN_CORRECTABLE: Phrases['question']['what'] = {
  due: 'Due day in the document',
  start: 'Start of the limit',
  case: 'Case of the limit',
  subject: 'Subject',
  officer: 'Officer',
}

export const enQuestion: Phrases['question'] = {
  ask: {
    receivedOn: (_step, documentNumber) =>
      `On which day did your agency receive ${enDocument(documentNumber)}?`,
    startedOn: () => 'On which day did the event that starts the time limit happen?',
    variant: () => 'Which case of the time limit is it?',
    expectedOn: () => 'When do you expect to answer?',
    reason: (step) => REASONS[step] ?? 'Please give the reason.',
    answer: (step) => `What are the number and date of ${documentOf(step)}?`,
    answerNumber: (step) => `What is the number of ${documentOf(step)}?`,
    answerOn: (step) => `What is the date of ${documentOf(step)}?`,
    until: (step) =>
      step === 'correct'
        ? 'By which day does the document ask for the answer?'
        : 'Until which day do you need more time?',
    colleague: (step) => (step === 'correct' ? 'Who owns the request?' : 'Who should take over?'),
    what: () => 'What is to be corrected?',
    subject: () => 'What is the right subject?',
    suggested: () => 'Which agency is competent?',
    agency: () => 'Which agency should get the request?',
    confirmed: () => 'Is this right?',
  },
  hint: {
    receivedOn: `The time limit runs from this day. ${PAST_DAY}`,
    startedOn: PAST_DAY,
    expectedOn: COMING_DAY,
    until: COMING_DAY,
    answerOn: PAST_DAY,
    answer: 'For example: 145/UBND-NC ngày 23/11/2026.',
    answerNumber: 'For example: 145/UBND-NC.',
    suggested: 'Type its name, or choose "Not known".',
    agency: 'Type its name.',
    variant: 'The law has a time limit for each. Choose one.',
    colleague: 'Choose from the list or type a name.',
    what: '',
    subject: 'In a few words; no names of parties, no account, identity or telephone numbers.',
    reason: 'In a few words; no account, identity or telephone numbers.',
    confirmed: '',
  },
  hintWhat: (example) => `Choose, or type what is right, for example: ${example}.`,
  hintTogether: (asked) =>
    `Answer in one message, for example: "${asked.map((it) => EXAMPLES[it]).join(', ')}".${asked.includes('reason') ? ` ${NO_NUMBERS}` : ''}`,
  repeat: (step) => said(REPEATED, step.step, step),
  askStart: (start) => `Please give ${EN_STARTS[start]}.`,
  /** One answer for several requests. */
  receiveAll: (total: number) => `Acknowledge ${String(total)} requests`,
  askAllReceived: 'On which day did your agency receive these documents?',
  allReceived: (total: number, on: Day) =>
    `Acknowledged: ${String(total)} ${total === 1 ? 'request' : 'requests'}, received on ${date(on)}`,
  undoOne: 'Recorded one by mistake: type /hoantac with its code, within 5 minutes.',
  notReceived: 'Not recorded:',
  usualLimit: 'The usual case',
  held: (given) => `Not recorded yet: ${enFacts(given)}. Still missing:`,
  dropped: (given, request) => `Not recorded yet for ${request}: ${enFacts(given)}.`,
  documents: (total) => `${String(total)} documents`,
  resume: 'Go on',
  what: EN_CORRECTABLE,
  willHear: (names) =>
    names.length > 0
      ? `This will be told to ${names.join(', ')}.`
      : 'No new message is sent; the cards of both sides will show what is right.',
  whichMeaning: 'This may mean several things. Please choose what you meant:',
  read: enFacts,
  otherMeaning: 'Something else',
  yes: '✔️ Right, record it',
  again: '✏️ Change it',
  noDate: 'Not known yet',
  none: 'Not known',
  cancel: 'Cancel (/huy)',
  cancelled: 'The question was cancelled; nothing more was recorded.',
  nothingToCancel: 'No question is open.',
}

function documentOf(step: RequestStep): string {
  return step === 'accept-refusal' ? 'the refusal' : 'your answer'
}

const REPEATED: Texts<StepInWords, 'step'> = {
  answer: ({ number, on }) => `The agency answered by document no. ${number} of ${date(on)}.`,
  'date-limit': ({ start, on }) => `${capitalised(EN_STARTS[start])}: ${date(on)}.`,
  refuse: ({ reason, suggested }) =>
    `Not within the agency's competence. Reason: ${ended(reason)}${suggested ? ` Suggested: ${suggested}` : ''}`,
  'request-extension': ({ until, reason }) =>
    `More time is requested until the end of ${enWeekday(until)}, ${date(until)}. Reason: ${reason}`,
  'accept-refusal': ({ number, on }) =>
    `The request will be closed: the agency refused by document no. ${number} of ${date(on)}.`,
  reroute: ({ agency }) => `The request goes to ${agency}.`,
  withdraw: ({ reason }) => `The request is withdrawn. Reason: ${reason}`,
}

function enFacts(given: Given): string {
  const { receivedOn, startedOn, expectedOn, answerNumber, answerOn, until, reason, suggested } =
    given
  const { what, subject } = given
  const facts = [
    what && `a correction of the ${decapitalised(EN_CORRECTABLE[what])}`,
    subject && `«${subject}»`,
    receivedOn && `received ${date(receivedOn)}`,
    startedOn && `the limit runs from ${date(startedOn)}`,
    expectedOn &&
      (expectedOn === 'none'
        ? 'day of the answer not known'
        : `answer expected ${date(expectedOn)}`),
    answerNumber && `no. ${answerNumber}`,
    answerOn && `of ${date(answerOn)}`,
    until && `until the end of ${enWeekday(until)}, ${date(until)}`,
    reason && `reason: ${reason}`,
    suggested && (suggested === 'none' ? 'competent agency not known' : `suggested: ${suggested}`),
    given.agency && 'the agency it goes to',
  ]
  return facts.filter(Boolean).join('; ')
}
