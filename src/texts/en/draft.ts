import { date } from '../format.ts'
import type { Phrases } from '../phrases.ts'

export const enDraft: Phrases['draft'] = {
  title: 'This will be sent:',
  told: ({ document, decision, subject, due }) => [
    ...(document
      ? [`Document: no. ${document.number}${document.on ? ` of ${date(document.on)}` : ''}`]
      : []),
    ...(decision === undefined ? [] : [`Enforcement case: decision no. ${decision}`]),
    ...(subject === undefined ? [] : [`Matter: ${subject}`]),
    ...(due ? [`Due by the document: ${date(due)}`] : []),
  ],
  to: (agency) => `To: ${agency}`,
  ask: {
    type: 'What is being requested?',
    answerer: 'Which agency gets the request?',
    document: 'What are the number and date of your document?',
    case: 'Which enforcement case does it belong to?',
    subject: 'What is it about?',
    due: 'By which day does the document ask for an answer?',
  },
  hint: {
    type: 'Choose, or type some words, for example: verify enforcement conditions.',
    answerer: 'Choose, or type the name of the agency.',
    document: 'For example: 512/THADS-KV9 ngày 18/11/2026.',
    case: 'Type the number of the enforcement decision, for example: 46/QĐ-THADS.',
    subject: 'Be brief; no names of parties, no account, identity or telephone numbers.',
    due: 'Choose a day or type another, for example: 10/12/2026.',
  },
  fault: (fault) =>
    fault === 'no-such-agency'
      ? 'No agency that may answer this has such a name.'
      : 'No such enforcement case among those that you may read.',
  receivers: (names) =>
    names.length > 0
      ? `It will be sent to: ${names.join(', ')}.`
      : '⚠️ Nobody at this agency can be reached yet; the coordinator will be told.',
  confirm: 'Send it?',
  otherCase:
    'Another case of the time limit, or change by typing, for example: hạn 10/12, nội dung: …',
  unheeded: (due) =>
    `${date(due)} does not count as the due day: requests of this type are due by rule.`,
  change: 'Change by typing, for example: số 513/THADS-KV9, nội dung: …',
  send: '📨 Send',
  noCase: 'No case in particular',
  dropped: 'The request that you were making was not sent.',
}
