import { isKeptQuiet } from '../../domain/request/applied-limit.ts'
import type { AppliedLimit } from '../../domain/request/coordination-request.ts'
import type { Corrected, Dues, RequestEvent } from '../../domain/request/events.ts'
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
  'limit-dated': (event) => `stated ${toldStart(event)}`,
  'limit-chosen': ({ limit, replaced }) =>
    `stated the case of the time limit: ${caseOf(limit)} (previously ${caseOf(replaced)})`,
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
  corrected: ({ source, names, ...told }) =>
    `corrected ${source === undefined ? '' : `by ${enSource(source)}: `}${correctedIn(told, names).join('; ')}`,
  undone: ({ of, names }) =>
    `undid what was just reported (${of.map((it) => enHappened(it, names)).join('; ')})`,
}

export function enHappened(event: RequestEvent, names: EventNames): string {
  return said(EVENTS, event.type, { ...event, names })
}

function toldStart({
  start,
  on,
  replaced,
  names,
}: Extract<RequestEvent, { type: 'limit-dated' }> & { names: EventNames }): string {
  if (isKeptQuiet(start) && !names.isOwn) return EN_STARTS[start]
  return `${EN_STARTS[start]}: ${date(on)}${replaced ? ` (before: ${date(replaced)})` : ''}`
}

function caseOf({ variants, variant = '' }: AppliedLimit): string {
  return variants?.[variant]?.name.en ?? 'the usual one'
}

function correctedIn(
  { officer, subject, caseCode, limit, dues, replaced = {} }: Omit<Corrected, 'source' | 'type'>,
  names: EventNames,
): string[] {
  const moved = (what: string, to: string, from?: string | false): string =>
    `${what}${from ? ` from ${from}` : ''} to ${to}`
  const former = replaced.officer
  const [dueBefore, due] = [replaced.limit?.documentDue, limit?.documentDue]
  const subjectBefore = replaced.subject && `«${replaced.subject}»`
  return [
    officer !== undefined &&
      moved('the officer', names.official(officer), former !== undefined && names.official(former)),
    subject !== undefined &&
      (names.isPublic ? moved('the subject', `«${subject}»`, subjectBefore) : 'the subject'),
    caseCode !== undefined && `the case: ${caseCode}`,
    due && moved('the due day in the document', date(due), dueBefore && date(dueBefore)),
    dues && !due && `the due day${newDue(dues)}`,
  ].filter((part) => typeof part === 'string')
}

function newDue({ legalDue, internalDue }: Dues): string {
  const due = legalDue ?? internalDue
  return due ? ` on ${date(dueDay(due))}` : ''
}
