import { isKeptQuiet } from '../../domain/request/applied-limit.ts'
import type { Dues, RequestEvent } from '../../domain/request/events.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { date } from '../format.ts'
import { said, type Texts } from '../said.ts'
import { ended } from '../signs.ts'
import { enSource } from '../source-name.ts'
import type { EventNames } from '../vi/events.ts'
import { EN_STARTS } from './card.ts'
import { EN_STATUS_IN_SENTENCE } from './refusals.ts'

/** What happened, after its subject. */
const EVENTS: Texts<RequestEvent & { names: EventNames }, 'type'> = {
  sent: 'sent it',
  acknowledged: ({ receipt }) => `acknowledged; document received on ${date(receipt.on)}`,
  'receipt-corrected': ({ receipt }) =>
    `confirmed that the document was received on ${date(receipt.on)}`,
  'limit-dated': (event) => `told ${toldStart(event)}`,
  'limit-chosen': ({ limit }) =>
    `told the case of the time limit: ${limit.variants?.[limit.variant ?? '']?.name.en ?? 'the usual one'}`,
  'work-started': ({ expectedOn }) =>
    expectedOn ? `is working on it, answer expected on ${date(expectedOn)}` : 'is working on it',
  'obstacle-reported': ({ reason }) => `reported an obstacle: ${reason}`,
  answered: ({ answer }) => `answered by document no. ${answer.number} of ${date(answer.on)}`,
  'extension-requested': ({ until, reason }) =>
    `asks for time until ${date(until)}. Reason: ${reason}`,
  'extension-granted': ({ until }) => `agreed to ${date(until)}; the legal due date stays`,
  'extension-declined': 'did not agree to more time',
  refused: ({ reason, suggested }) =>
    `says it is not within its competence. Reason: ${ended(reason)}${suggested ? ` Suggested: ${suggested}` : ''}`,
  'not-received-reported': 'says the document has not arrived',
  'transfer-proposed': ({ to, names }) => `asked ${names.official(to)} to take over`,
  'transfer-accepted': 'took over',
  'transfer-declined': 'did not take over',
  completed: ({ answer }) =>
    `confirmed completion (document no. ${answer.number} of ${date(answer.on)})`,
  returned: ({ reason }) => `asks for more: ${reason}`,
  'refusal-accepted': ({ document }) =>
    `accepted the reason and closed the request${document ? ` (refusal no. ${document.number} of ${date(document.on)})` : ''}`,
  rerouted: ({ to, names }) => `sent the request to ${names.agency(to)}`,
  withdrawn: ({ reason }) => `withdrew the request. Reason: ${reason}`,
  urged: 'asks for attention and an answer',
  'due-recomputed': ({ dues }) =>
    `recomputed when it is due${newDue(dues)}, because rest days have changed`,
  'taken-over': ({ source, state }) =>
    `took it over from ${enSource(source)}; then it ${EN_STATUS_IN_SENTENCE[state.status]}`,
  corrected: ({ source, subject, caseCode, dues }) =>
    `corrected it by ${enSource(source)}${subject ? `; the subject was corrected` : ''}${caseCode ? `; it belongs to case ${caseCode}` : ''}${dues ? `; due${newDue(dues)}` : ''}`,
  undone: ({ of, names }) =>
    `undid what was just reported (${of.map((it) => enHappened(it, names)).join('; ')})`,
}

export function enHappened(event: RequestEvent, names: EventNames): string {
  return said(EVENTS, event.type, { ...event, names })
}

function toldStart({ start, on }: Extract<RequestEvent, { type: 'limit-dated' }>): string {
  return isKeptQuiet(start) ? EN_STARTS[start] : `${EN_STARTS[start]}: ${date(on)}`
}

function newDue({ legalDue, internalDue }: Dues): string {
  const due = legalDue ?? internalDue
  return due ? ` on ${date(dueDay(due))}` : ''
}
