import type { Asked } from '../vi/question.ts'
import type { RequestStep, Given, StepInWords } from '../../domain/request/commands.ts'
import { date, enWeekday } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { TYPED } from '../render/typed-examples.ts'
import { said, type Texts } from '../said.ts'
import { capitalised } from '../signs.ts'
import { EN_STARTS } from './card.ts'

const REASONS: Partial<Record<RequestStep, string>> = {
  'report-obstacle': 'What is in the way?',
  'request-extension': 'Why is more time needed?',
  refuse: 'Why is it not within your competence?',
  return: 'What has to be added?',
  withdraw: 'Why is the request withdrawn?',
}

const EXAMPLES: Readonly<Record<Asked, string>> = { ...TYPED, confirmed: 'yes' }

const DAY_HINT = 'Choose a day or type another, for example: 24/11.'

const NO_NUMBERS = 'No account, identity or telephone numbers.'

export const enQuestion: Phrases['question'] = {
  ask: {
    receivedOn: (_step, documentNumber) =>
      `On which day did your agency receive document no. ${documentNumber}?`,
    startedOn: () => 'On which day did the event happen from which the time limit runs?',
    variant: () => 'Which case of the time limit is it?',
    expectedOn: () => 'When do you expect to answer?',
    reason: (step) => REASONS[step] ?? 'What is the reason?',
    answer: (step) => `What are the number and date of ${documentOf(step)}?`,
    answerNumber: (step) => `What is the number of ${documentOf(step)}?`,
    answerOn: (step) => `What is the date of ${documentOf(step)}?`,
    until: () => 'Until which day do you ask for time?',
    colleague: () => 'Who should take over?',
    suggested: () => 'Which agency is competent?',
    agency: () => 'Which agency should get the request?',
    confirmed: () => 'Is this right?',
  },
  hint: {
    receivedOn:
      'The time limit runs from this day. Choose one or type another, for example: 19/11.',
    startedOn: DAY_HINT,
    expectedOn: DAY_HINT,
    until: DAY_HINT,
    answerOn: DAY_HINT,
    answer: 'For example: 145/UBND-NC ngày 23/11/2026.',
    answerNumber: 'For example: 145/UBND-NC.',
    suggested: 'Type its name, or choose "Not known".',
    agency: 'Type its name.',
    variant: 'The law has a time limit for each. Choose one.',
    colleague: 'Choose from the list or type a name.',
    reason: 'In a few words; no account, identity or telephone numbers.',
    confirmed: '',
  },
  hintTogether: (asked) =>
    `Answer in one message, for example: "${asked.map((it) => EXAMPLES[it]).join(', ')}".${asked.includes('reason') ? ` ${NO_NUMBERS}` : ''}`,
  repeat: (step) => said(REPEATED, step.step, step),
  askStart: (start) => `Please tell ${EN_STARTS[start]}.`,
  usualLimit: 'The usual case',
  held: (given) => `Not recorded yet: ${enFacts(given)}. Still missing:`,
  dropped: (given, request) => `Not recorded yet: ${enFacts(given)} for ${request}.`,
  resume: 'Go on',
  whichMeaning: 'I am not sure that I understood. What you wrote means:',
  read: enFacts,
  otherMeaning: 'Something else',
  yes: '✔️ Right, record it',
  again: '✏️ Change it',
  noDate: 'Not known yet',
  none: 'Not known',
  cancel: 'Leave (/huy)',
  cancelled: 'Left; nothing more was recorded.',
  nothingToCancel: 'No question is open.',
}

function documentOf(step: RequestStep): string {
  return step === 'accept-refusal' ? 'the refusal' : 'your answer'
}

const REPEATED: Texts<StepInWords, 'step'> = {
  answer: ({ number, on }) => `The agency answered by document no. ${number} of ${date(on)}.`,
  'date-limit': ({ start, on }) => `${capitalised(EN_STARTS[start])}: ${date(on)}.`,
  refuse: ({ reason, suggested }) =>
    `The request is not within the agency's competence: ${reason}${suggested ? ` (suggested: ${suggested})` : ''}`,
  'request-extension': ({ until, reason }) =>
    `Time is asked for until the end of ${enWeekday(until)}, ${date(until)}. Reason: ${reason}`,
  'accept-refusal': ({ number, on }) =>
    `The request will be closed: the agency refused by document no. ${number} of ${date(on)}.`,
  reroute: ({ agency }) => `The request goes to ${agency}.`,
  withdraw: ({ reason }) => `The request is withdrawn. Reason: ${reason}`,
}

function enFacts(given: Given): string {
  const { receivedOn, startedOn, expectedOn, answerNumber, answerOn, until, reason, suggested } =
    given
  const facts = [
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
