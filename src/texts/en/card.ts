import {
  type CommitteeWord,
  DIRECTION_TYPE,
  type Director,
  raisedFrom,
  trackedAs,
} from '../../domain/committee/direction.ts'
import { type Agency, branchOf, isJudicial } from '../../domain/people/agency.ts'
import type { RequestState } from '../../domain/request/coordination-request.ts'
import type { PartyRole } from '../../domain/request/enforcement-case.ts'
import type { LimitStart } from '../../domain/request/type.ts'
import type { PersonName, RequestView } from '../../domain/request/view.ts'
import { dayOf } from '../../domain/time/day.ts'
import { date, enMoment, enWeekday } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { said, type Texts } from '../said.ts'
import { ended } from '../signs.ts'

export const EN_STARTS: Readonly<Record<LimitStart, string>> = {
  receipt: 'receipt of the document',
  'judgment-in-force': 'the day the judgment takes effect',
  'court-accepts': 'the day the court accepts the case',
  'complaint-accepted': 'the day of acceptance',
  'planned-action': 'the planned day',
  'appointed-time': 'the appointed time',
  execution: 'execution',
  'pay-period': 'the pay day',
  'money-collected': 'the day the money is collected',
  'enforcement-date': 'the enforcement day',
  'report-received': 'the day the provincial police get the report',
}

const EN_PARTY_ROLES: Readonly<Record<PartyRole, string>> = {
  creditor: 'creditor',
  debtor: 'debtor',
  related: 'related party',
}

const STANDINGS: Texts<RequestState, 'status'> = {
  draft: 'Draft',
  sent: 'Sent – waiting to be acknowledged',
  acknowledged: 'Acknowledged',
  'in-progress': ({ expectedOn }) =>
    expectedOn ? `In progress, answer expected on ${date(expectedOn)}` : 'In progress',
  blocked: ({ reason }) => `Obstacle: ${reason}`,
  answered: ({ answer }) =>
    `Answered by document no. ${answer.number} of ${date(answer.on)} – waiting for confirmation`,
  returned: ({ reason }) => `More is needed: ${reason}`,
  refused: ({ reason, suggested }) =>
    `Not within competence. Reason: ${ended(reason)}${suggested ? ` Suggested: ${suggested}` : ''}`,
  closed: (state) =>
    state.outcome === 'completed'
      ? `Completed: answered by document no. ${state.answer.number} of ${date(state.answer.on)}`
      : `Closed: the refusal was accepted${state.document ? ` (document no. ${state.document.number} of ${date(state.document.on)})` : ''}`,
  withdrawn: ({ reason }) => `Withdrawn. Reason: ${reason}`,
}

const DIRECTORS: Readonly<Record<Director, string>> = {
  'committee-chair': 'The head of the steering committee',
  'standing-deputy': 'The standing deputy head of the steering committee',
}

export const enCard: Phrases['card'] = {
  newTitle: (_agency, type) =>
    type === DIRECTION_TYPE ? 'New direction' : 'New coordination request',
  reroutedTitle: () => 'Coordination request passed to you',
  returnedTitle: 'More is needed',
  urgedTitle: 'Your attention is asked for',
  unansweredTitle: 'Nobody has acknowledged',
  silentTitle: 'An update is requested',
  madeTitle: 'Sent',
  transferOfferTitle: 'You are asked to take over',
  to: (agency) => `To: ${agency.name}`,
  asks: enAsks,
  document: (number, on) => `Document: no. ${number} of ${date(on)}`,
  givenHere: (count, at) =>
    `Given in this software at ${enMoment(at)} (tracked as ${String(count)}); a document follows if one is issued.`,
  byConclusion: ({ on, document, about }, count) =>
    [
      document
        ? `Under the notice of conclusion no. ${document.number} of ${date(document.on)}`
        : `Under the conclusion of the committee of ${date(on)}`,
      about && ` on request ${about}`,
      count !== undefined && ` (tracked as ${String(count)})`,
      '.',
    ]
      .filter(Boolean)
      .join(''),
  raisedHere: (from, at) =>
    `Brought up in this software at ${enMoment(at)}, from request ${from}; a document follows if one is issued.`,
  restrictedDocument: (number, on) =>
    `One restricted document waits: no. ${number} of ${date(on)}. Its content is in the document only.`,
  subject: (subject) => `Subject: ${subject}`,
  decision: (number, on) => `Enforcement decision no. ${number} of ${date(on)}`,
  party: (role, name) => `${EN_PARTY_ROLES[role]}: ${name}`,
  unnamed: 'not named',
  commune: (name) => `Place: ${name}`,
  male: (initials) => `Mr ${initials}`,
  female: (initials) => `Ms ${initials}`,
  receipt: (on, presumed) => `Received on ${date(on)}${presumed ? ' (presumed)' : ''}.`,
  dueLabel: ({ internal, limit }) => {
    if (internal) return 'Internal target'
    return limit.unit === 'in-document' ? 'Due by the document' : 'Due'
  },
  directedLabel: 'Due',
  agreedLabel: 'Agreed',
  untilEndOf: (on) => `end of ${enWeekday(on)}, ${date(on)}`,
  atOnceThenReport: (limit) => `to execute at once; result within ${limit} of executing`,
  presumed: '(presumed)',
  provisionalDue: 'provisional, the rest days are not announced yet',
  agreed: (on, legal) =>
    `Agreed: end of ${enWeekday(on)}, ${date(on)}${legal ? ` (the legal due date ${date(legal)} stays)` : ''}`,
  noDueYet: ({ start }) => `Due: counted from ${EN_STARTS[start]} (not known yet).`,
  noDueInTitle: ({ start }) => `due counted from ${EN_STARTS[start]} (not known yet)`,
  askToAcknowledge: () => 'Please confirm that you have received it. Thank you.',
  askToAnswer: () =>
    'Please give the result, or the number and date of your answer, and mention any difficulty. Thank you.',
  askToCheck: 'Please check, and confirm completion or ask for more.',
  askToDecideExtension: 'Please decide.',
  askToReroute: 'Please send it to the right agency, or decide how to proceed.',
  legalDueStays: 'Note: the legal due date does not change; only the agreed time is recorded.',
  legalDue: (on) => `The legal due date ${date(on)} stays.`,
  pastLegalDue: (on) =>
    `The legal due date ${date(on)} has passed; the agreed extension still runs.`,
  pastAgreedDue: (on) => `Both the legal due date and the agreed one (${date(on)}) have passed.`,
  standing: (state) => said(STANDINGS, state.status, state),
  acknowledgedAt: (received) => `Acknowledged; document received on ${date(received)}`,
  toAdd: (what) => `To be added: ${what}`,
  word: (word) => said(WORDS, word.act, word),
  follower: (name, ...where) => `Followed by ${[name, ...where].join(', ')}`,
  handedOver: (to) => ` is now handled by ${enNamed(to)}; you no longer need to follow it.`,
  call: (person, office, phone) =>
    `Contact: ${[person && enNamed(person), office, phone && enPhone(phone)].filter(Boolean).join(', ')}`,
  phone: enPhone,
  updated: (who, at) => `(${who}, ${enMoment(at)})`,
  since: (who, happened, at) => `${who} ${happened} (${enMoment(at)})`,
  system: 'the software',
  more: '⋯ More',
  less: '‹ Less',
  details: 'ℹ️ Details',
  answerContains: (parts) => `A complete answer contains: ${parts.join('; ')}.`,
  basis: (basis, uncertain) => `Basis: ${enBasis(basis)}${uncertain ? ' (to be confirmed)' : ''}.`,
  article: (article, act) => `art. ${article}, ${act}`,
  footer: 'This message is a reminder only and does not replace the document.',
}

const WORDS: Texts<CommitteeWord, 'act'> = {
  advise: ({ text, title, at }) => `Opinion of ${title} (${date(dayOf(at))}): ${text}`,
  conclude: ({ text, title, at, document }) =>
    `Conclusion of ${title} (${document && document !== 'later' ? `notice no. ${document.number} of ${date(document.on)}` : date(dayOf(at))}): ${text}`,
  convene: ({ at }) => `Put on the agenda of the committee on ${date(dayOf(at))}`,
  raise: ({ at, pending }) =>
    `Brought before the committee on ${date(dayOf(at))}${pending ? '' : ', which has answered'}`,
}

/** How a message calls what it is about: a document, or a direction that has none yet. */
export function enDocument(number: string): string {
  const from = raisedFrom(number)
  if (from !== undefined) return `what was brought up from request ${from}`
  return trackedAs(number) === undefined ? `document no. ${number}` : 'direction'
}

function enPhone(phone: string): string {
  return `tel. ${phone}`
}

function enNamed({ name, title }: PersonName): string {
  return /^chấp hành viên/iu.test(title) ? `enforcement officer ${name}` : name
}

function enAsks({
  request: { type },
  asker,
  askerParent,
  inCharge,
  directedBy,
}: RequestView): string {
  const from = askerName(asker, askerParent)
  const { name, kind } = inCharge
  if (type === DIRECTION_TYPE) {
    return `${directedBy ? DIRECTORS[directedBy] : from} directs ${name}: `
  }
  if (branchOf(kind) === 'committee' || kind === 'ubnd-tinh') {
    return `${from} submits to ${name} for consideration: `
  }
  return `${from} ${isJudicial(kind) ? 'kindly asks' : 'asks'} ${name} to `
}

/** A division asks in the name of the body that it belongs to. */
function askerName(asker: Agency, parent: Agency | undefined): string {
  if (!parent || asker.kind !== 'thads-kv') return asker.name
  // The body in front says of which province.
  return `${parent.name} (${asker.name.replace(/ – .*$/, '')})`
}

function enBasis(basis: string): string {
  return basis
    .replaceAll(/Đ(\d+(?:[–-]\d+)?(?:\.\d+)?\p{Ll}?)(?![\p{L}\d])/gu, 'art. $1')
    .replaceAll(/ngày LV(?!\p{L})/gu, 'working days')
}
