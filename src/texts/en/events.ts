import { isKeptQuiet } from '../../domain/request/applied-limit.ts'
import type { Dues, RequestEvent } from '../../domain/request/events.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { EN_STARTS } from './card.ts'
import { date } from '../format.ts'
import type { EventNames } from '../phrases/phrases.ts'

/** What happened, after its subject. */
export function enHappened(event: RequestEvent, names: EventNames): string {
  switch (event.type) {
    case 'sent':
      return 'sent it'
    case 'acknowledged':
      return `acknowledged; document received on ${date(event.receipt.on)}`
    case 'receipt-corrected':
      return `confirmed that the document was received on ${date(event.receipt.on)}`
    case 'limit-dated':
      return `told ${toldStart(event)}`
    case 'limit-chosen':
      return `told the case of the time limit: ${event.limit.variants?.[event.limit.variant ?? '']?.name.en ?? 'the usual one'}`
    case 'work-started':
      return event.expectedOn
        ? `is working on it, answer expected on ${date(event.expectedOn)}`
        : 'is working on it'
    case 'obstacle-reported':
      return `reported an obstacle: ${event.reason}`
    case 'answered':
      return `answered by document no. ${event.answer.number} of ${date(event.answer.on)}`
    case 'extension-requested':
      return `asks for time until ${date(event.until)}. Reason: ${event.reason}`
    case 'extension-granted':
      return `agreed to ${date(event.until)}; the legal due date stays`
    case 'extension-declined':
      return 'did not agree to more time'
    case 'refused':
      return `says it is not within its competence: ${event.reason}${event.suggested ? ` (suggests: ${event.suggested})` : ''}`
    case 'not-received-reported':
      return 'says the document has not arrived'
    case 'transfer-proposed':
      return `asked ${names.official(event.to)} to take over`
    case 'transfer-accepted':
      return 'took over'
    case 'transfer-declined':
      return 'did not take over'
    case 'completed':
      return `confirmed completion (document no. ${event.answer.number} of ${date(event.answer.on)})`
    case 'returned':
      return `asks for more: ${event.reason}`
    case 'refusal-accepted':
      return `accepted the reason and closed the request${event.document ? ` (refusal no. ${event.document.number} of ${date(event.document.on)})` : ''}`
    case 'rerouted':
      return `sent the request to ${names.agency(event.to)}`
    case 'withdrawn':
      return `withdrew the request: ${event.reason}`
    case 'urged':
      return 'asks for attention and an answer'
    case 'due-recomputed':
      return `recomputed when it is due${newDue(event.dues)}, because rest days have changed`
    case 'undone':
      return `took back what was just reported (${event.of.map((it) => enHappened(it, names)).join('; ')})`
  }
}

function toldStart({ start, on }: Extract<RequestEvent, { type: 'limit-dated' }>): string {
  return isKeptQuiet(start) ? EN_STARTS[start] : `${EN_STARTS[start]}: ${date(on)}`
}

function newDue({ legalDue, internalDue }: Dues): string {
  const due = legalDue ?? internalDue
  return due ? ` on ${date(dueDay(due))}` : ''
}
