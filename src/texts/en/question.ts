import type { RequestStep, Given, StepInWords } from '../../domain/request/commands.ts'
import { date, enWeekday } from '../format.ts'
import type { Asked, QuestionPhrases } from '../phrases/question.ts'
import { capitalised } from '../signs.ts'
import { TYPED } from '../render/typed-examples.ts'
import { EN_STARTS } from './card.ts'

export const enQuestion: QuestionPhrases = {
  ask: enAsk,
  hint: enHint,
  hintTogether: (asked) =>
    `Answer in one message, for example: "${asked.map((it) => EXAMPLES[it]).join(', ')}".${asked.includes('reason') ? ` ${NO_NUMBERS}` : ''}`,
  repeat: enRepeat,
  askStart: (start) => `Please tell ${EN_STARTS[start]}.`,
  usualLimit: 'The usual case',
  held: (given) => `Not recorded yet: ${enFacts(given)}. Still missing:`,
  dropped: (given, request) => `Not recorded yet: ${enFacts(given)} for ${request}.`,
  resume: 'Go on',
  yes: '✔️ Right, record it',
  again: '✏️ Change it',
  noDate: 'Not known yet',
  none: 'Not known',
  cancel: 'Leave (/huy)',
  cancelled: 'Left; nothing more was recorded.',
  nothingToCancel: 'No question is open.',
}

const REASONS: Partial<Record<RequestStep, string>> = {
  'report-obstacle': 'What is in the way?',
  'request-extension': 'Why is more time needed?',
  refuse: 'Why is it not within your competence?',
  return: 'What has to be added?',
  withdraw: 'Why is the request withdrawn?',
}

const EXAMPLES: Readonly<Record<Asked, string>> = { ...TYPED, confirmed: 'yes' }

const NO_NUMBERS = 'No account, identity or telephone numbers.'

function enAsk(slot: Asked, step: RequestStep, documentNumber: string): string {
  switch (slot) {
    case 'receivedOn':
      return `On which day did your agency receive document no. ${documentNumber}?`
    case 'startedOn':
      return 'On which day did the event happen from which the time limit runs?'
    case 'variant':
      return 'Which case of the time limit is it?'
    case 'expectedOn':
      return 'When do you expect to answer?'
    case 'reason':
      return REASONS[step] ?? 'What is the reason?'
    case 'answer':
      return `What are the number and date of ${documentOf(step)}?`
    case 'answerNumber':
      return `What is the number of ${documentOf(step)}?`
    case 'answerOn':
      return `What is the date of ${documentOf(step)}?`
    case 'until':
      return 'Until which day do you ask for time?'
    case 'colleague':
      return 'Who should take over?'
    case 'suggested':
      return 'Which agency is competent?'
    case 'agency':
      return 'Which agency should get the request?'
    case 'confirmed':
      return 'Is this right?'
  }
}

function documentOf(step: RequestStep): string {
  return step === 'accept-refusal' ? 'the refusal' : 'your answer'
}

function enHint(slot: Asked): string | undefined {
  switch (slot) {
    case 'receivedOn':
      return 'The time limit runs from this day. Choose one or type another, for example: 19/11.'
    case 'startedOn':
    case 'expectedOn':
    case 'until':
    case 'answerOn':
      return 'Choose a day or type another, for example: 24/11.'
    case 'answer':
      return 'For example: 145/UBND-NC ngày 23/11/2026.'
    case 'answerNumber':
      return 'For example: 145/UBND-NC.'
    case 'suggested':
      return 'Type its name, or choose "Not known".'
    case 'agency':
      return 'Type its name.'
    case 'variant':
      return 'The law has a time limit for each. Choose one.'
    case 'colleague':
      return 'Choose from the list or type a name.'
    case 'reason':
      return 'In a few words; no account, identity or telephone numbers.'
    case 'confirmed':
      return undefined
  }
}

function enRepeat(step: StepInWords): string {
  switch (step.step) {
    case 'answer':
      return `The agency answered by document no. ${step.number} of ${date(step.on)}.`
    case 'date-limit':
      return `${capitalised(EN_STARTS[step.start])}: ${date(step.on)}.`
    case 'refuse':
      return `The request is not within the agency's competence: ${step.reason}${step.suggested ? ` (suggested: ${step.suggested})` : ''}`
    case 'request-extension':
      return `Time is asked for until the end of ${enWeekday(step.until)}, ${date(step.until)}. Reason: ${step.reason}`
    case 'accept-refusal':
      return `The request will be closed: the agency refused by document no. ${step.number} of ${date(step.on)}.`
    case 'reroute':
      return `The request goes to ${step.agency}.`
    case 'withdraw':
      return `The request is withdrawn. Reason: ${step.reason}`
  }
}

function enFacts(given: Given): string {
  const { receivedOn, startedOn, expectedOn, answerNumber, answerOn, until, reason, suggested } =
    given
  const facts = [
    receivedOn && `received ${date(receivedOn)}`,
    startedOn && `the limit runs from ${date(startedOn)}`,
    expectedOn === 'none' && 'day of the answer not known',
    expectedOn && expectedOn !== 'none' && `answer expected ${date(expectedOn)}`,
    answerNumber && `no. ${answerNumber}`,
    answerOn && `of ${date(answerOn)}`,
    until && `until the end of ${enWeekday(until)}, ${date(until)}`,
    reason && `reason: ${reason}`,
    suggested === 'none' && 'competent agency not known',
    suggested && suggested !== 'none' && `suggested: ${suggested}`,
    given.agency && 'the agency it goes to',
  ]
  return facts.filter(Boolean).join('; ')
}
