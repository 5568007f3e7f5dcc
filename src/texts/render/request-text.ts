import {
  isOpen,
  type RequestState,
  type RequestStatus,
} from '../../domain/request/coordination-request.ts'
import { awaitsExecution } from '../../domain/request/applied-limit.ts'
import type { Day } from '../../domain/time/day.ts'
import type { MaskedParty } from '../../domain/request/privacy.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import type { Phrases } from '../phrases.ts'
import type { EventNames } from '../vi/events.ts'
import { EVENT_LOOKS } from './event-looks.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised, STATUS_SIGNS } from '../signs.ts'

/** What is asked, by which document, in which case, until when: never more than the privacy level allows. */
export function requestBody(view: RequestView, t: Phrases): (RichText | string | undefined)[] {
  const { request, typeName, asker, askerParent, inCharge, caseOf, isWithheld } = view
  const { number, on } = request.document
  if (request.privacy === 'B4') {
    return [t.card.restrictedDocument(number, on), ...dueLines(view, t)]
  }
  if (isWithheld) {
    return [`${capitalised(t.digest.secret)}.`, t.card.document(number, on), ...dueLines(view, t)]
  }
  const asks = t.card.asks(asker, askerParent, inCharge)
  return [
    rich`${asks}${bold(typeName[t.language])}.`,
    t.card.document(number, on),
    request.privacy === 'B1' && view.subject ? t.card.subject(view.subject) : undefined,
    caseOf?.decision && caseLine(caseOf.decision, caseOf.parties, t),
    ...dueLines(view, t),
  ]
}

function caseLine(
  decision: { number: string; on: RequestView['today'] },
  parties: readonly MaskedParty[],
  t: Phrases,
): string {
  const debtors = parties.filter(({ role }) => role === 'debtor')
  const named = debtors.flatMap((party) => partyText(party, t) ?? [])
  return [t.card.decision(decision.number, decision.on), ...named].join('; ')
}

/** Nothing of a party of which the role alone may be told. */
export function partyText(party: MaskedParty, t: Phrases): string | undefined {
  switch (party.shown) {
    case 'role':
      return undefined
    case 'name':
      return t.card.party(party.role, party.name)
    case 'initials':
      return t.card.party(party.role, withTitle(party, t))
  }
}

function withTitle(party: Extract<MaskedParty, { shown: 'initials' }>, t: Phrases): string {
  if (party.gender === 'male') return t.card.male(party.initials)
  return party.gender === 'female' ? t.card.female(party.initials) : party.initials
}

export function dueLines(view: RequestView, t: Phrases): (RichText | string | undefined)[] {
  const { request } = view
  const { receipt, limit, agreedDue, legalDue } = request
  const due = legalDue ?? request.internalDue
  if (!due) {
    const received = receipt && t.card.receipt(receipt.on, receipt.source === 'presumed')
    return [received, t.card.noDueYet(limit)]
  }
  const when = due.kind === 'moment' ? t.moment(due.at) : t.card.untilEndOf(due.on)
  const received = receipt ? `${t.card.receipt(receipt.on, receipt.source === 'presumed')} ` : ''
  // The article would tell what a restricted document is about, and no article fixes an internal target.
  const isSilent = request.privacy === 'B4' || view.isWithheld
  const basis = isSilent || limit.internal ? undefined : shortBasis(limit.basis)
  const provisional = view.isDueProvisional && t.card.provisionalDue
  const pastDue = (agreed: Day): string =>
    view.today > agreed ? t.card.pastAgreedDue(agreed) : t.card.pastLegalDue(dueDay(due))
  const counted = [countedBy(request, t), basis, provisional].filter(Boolean).join(', ')
  return [
    rich`${received}${bold(`${t.card.dueLabel(limit)}: ${when}`)} (${counted})`,
    agreedDue && bold(t.card.agreed(agreedDue, legalDue && dueDay(legalDue))),
    agreedDue && view.pastLegalDue ? pastDue(agreedDue) : undefined,
  ]
}

/** By what a due day was counted: until a measure is executed, by the first of its two milestones. */
function countedBy({ limit, anchors }: RequestView['request'], t: Phrases): string {
  const counted = t.limit(limit.limit)
  const isTwofold = limit.limit.unit !== 'at-once' && awaitsExecution(limit, anchors)
  return isTwofold ? t.card.atOnceThenReport(counted) : counted
}

/** Where the request stands and who brought it there; what happened since without moving it stands on a line of its own. */
export function currentState(view: RequestView, t: Phrases): RichText | undefined {
  const { last, request, opinion, isWithheld } = view
  if (!last || last.event.type === 'sent' || last.event.type === 'rerouted') return undefined
  const { status } = request.state
  if (isWithheld) return rich`${STATUS_SIGNS[status]} ${bold(t.status[status])}`
  const who =
    last.by === undefined ? t.card.system : (view.people.get(last.by)?.name ?? t.card.system)
  const happened = t.happened(last.event, eventNames(view))
  const isAside = EVENT_LOOKS[last.event.type].isAside === true
  const told = isAside ? stateTold(request.state, view, t) : happened
  return lines(
    rich`${STATUS_SIGNS[status]} ${statusThat(told, status, t)}${isAside ? '' : ` ${t.card.updated(who, last.at)}`}`,
    isAside ? t.card.since(who, happened, last.at) : undefined,
    'toAdd' in request.state && t.card.toAdd(request.state.toAdd),
    opinion && isOpen(request) && t.card.opinion(opinion),
    follower(view, t),
  )
}

/** What the event said that led to a status. */
function stateTold(state: RequestState, view: RequestView, t: Phrases): string {
  const names = eventNames(view)
  if (state.status === 'blocked') {
    return t.happened({ type: 'obstacle-reported', reason: state.reason }, names)
  }
  if (state.status === 'returned' || state.status === 'refused') {
    const { status: type, ...told } = state
    return t.happened({ type, ...told }, names)
  }
  if (state.status !== 'in-progress') return t.status[state.status]
  const { expectedOn } = state
  return t.happened({ type: 'work-started', ...(expectedOn && { expectedOn }) }, names)
}

/** A telling that says its status itself need not say it twice. */
function statusThat(told: string, status: RequestStatus, t: Phrases): RichText {
  const name = t.status[status]
  const sentence = capitalised(told)
  return rich`${bold(name)}${sentence.startsWith(name) ? sentence.slice(name.length) : ` – ${sentence}`}`
}

function follower({ request, people }: RequestView, t: Phrases): string | undefined {
  const name = request.contact === undefined ? undefined : people.get(request.contact)?.name
  return name && t.card.follower(name)
}

export function eventNames(view: RequestView): EventNames {
  return {
    official: (id) => view.people.get(id)?.name ?? '',
    agency: (code) => (code === view.inCharge.code ? view.inCharge.name : code),
  }
}

/** "Luật THADS 2025 (106/2025/QH15) Đ37.6b; …" → "Điều 37 Luật THADS 2025"; undefined where no article is named first. */
function shortBasis(basis: string): string | undefined {
  const [first = ''] = basis.replaceAll(/\([^)]*\)/g, '').split(/[;:–]/)
  const [, act, article] = /^(.*?)\s*Đ(\d+)/.exec(first) ?? []
  return act && article ? `Điều ${article} ${act.replaceAll(/\s+/g, ' ').trim()}` : undefined
}
