import { branchOf } from '../../domain/people/agency.ts'
import type { PartyRole } from '../../domain/request/enforcement-case.ts'
import type { LimitStart } from '../../domain/request/type.ts'
import { date, enMoment, enWeekday } from '../format.ts'
import type { Phrases } from '../phrases.ts'

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

export const enCard: Phrases['card'] = {
  newTitle: () => 'New coordination request',
  reroutedTitle: () => 'Coordination request passed to you',
  returnedTitle: 'More is needed',
  urgedTitle: 'Your attention is asked for',
  unansweredTitle: 'Nobody has acknowledged',
  silentTitle: 'How does it stand?',
  madeTitle: 'Sent',
  transferOfferTitle: 'You are asked to take over',
  to: (agency) => `To: ${agency.name}`,
  asks: (asker, parent) =>
    `${parent && branchOf(asker.kind) === branchOf(parent.kind) ? `${parent.name} (${asker.name})` : asker.name} asks for your cooperation: `,
  document: (number, on) =>
    `Document: no. ${number} of ${date(on)} (sent through the e-document system)`,
  restrictedDocument: (number, on) =>
    `One restricted document waits: no. ${number} of ${date(on)}. Its content is in the document only.`,
  subject: (subject) => `Subject: ${subject}`,
  decision: (number, on) => `Case: decision no. ${number} of ${date(on)}`,
  party: (role, name) => `${EN_PARTY_ROLES[role]}: ${name}`,
  male: (initials) => `Mr ${initials}`,
  female: (initials) => `Ms ${initials}`,
  receipt: (on, presumed) => `Received on ${date(on)}${presumed ? ' (presumed)' : ''}.`,
  dueLabel: ({ internal, limit }) => {
    if (internal) return 'Internal target'
    return limit.unit === 'in-document' ? 'Due by the document' : 'Due'
  },
  untilEndOf: (on) => `end of ${enWeekday(on)}, ${date(on)}`,
  atOnceThenReport: (limit) => `to execute at once; result within ${limit} of executing`,
  provisionalDue: 'provisional, the rest days are not announced yet',
  agreed: (on, legal) =>
    `Agreed: end of ${enWeekday(on)}, ${date(on)}${legal ? ` (the legal due date ${date(legal)} stays)` : ''}`,
  noDueYet: ({ start }) => `Due: counted from ${EN_STARTS[start]} (not known yet).`,
  askToAcknowledge: () => 'Please confirm that you have received it. Thank you.',
  askToAnswer: () =>
    'Please tell us the result, or the number and date of your answer; name any difficulty so that it can be solved. Thank you.',
  askToCheck: 'Please check, and confirm completion or ask for more.',
  askToDecideExtension: 'Please decide.',
  askToReroute: 'Please send it to the right agency, or go on.',
  legalDueStays: 'Note: the legal due date does not change; only the agreed time is recorded.',
  pastLegalDue: (on) => `The legal due date ${date(on)} has passed; within the agreed time.`,
  pastAgreedDue: (on) => `Both the legal due date and the agreed one (${date(on)}) have passed.`,
  toAdd: (what) => `To be added: ${what}`,
  opinion: ({ text, by }) => `Opinion of ${by}: ${text}`,
  follower: (name) => `Followed by ${name}.`,
  updated: (who, at) => `(${who}, ${enMoment(at)})`,
  since: (who, happened, at) => `${who} ${happened} (${enMoment(at)})`,
  system: 'system',
  more: '⋯ More',
  less: '‹ Less',
  details: 'ℹ️ Details',
  answerContains: (parts) => `A complete answer contains: ${parts.join('; ')}.`,
  basis: (basis, uncertain) => `Basis: ${basis}${uncertain ? ' (to be confirmed)' : ''}.`,
  footer: 'This message is a reminder only and does not replace the document.',
}
