import { DIRECTION_TYPE, raisedFrom, trackedAs } from '../../domain/committee/direction.ts'
import { isOpen, workingDue } from '../../domain/request/coordination-request.ts'
import { awaitsExecution } from '../../domain/request/applied-limit.ts'
import { type Day, instantAt } from '../../domain/time/day.ts'
import type { MaskedParty } from '../../domain/request/privacy.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import type { Phrases } from '../phrases.ts'
import type { EventNames } from '../vi/events.ts'
import { EVENT_LOOKS } from './event-looks.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised, cut, decapitalised, ended, STATUS_SIGNS } from '../signs.ts'

/** What is asked, by which document, in which case: never more than the privacy level allows. */
export function requestBody(
  view: RequestView,
  t: Phrases,
  most = Number.MAX_SAFE_INTEGER,
): (RichText | string | undefined)[] {
  const { request, inCharge, caseOf, isWithheld } = view
  const { number, on } = request.document
  if (request.privacy === 'B4') return [t.card.to(inCharge), t.card.restrictedDocument(number, on)]
  if (isWithheld) {
    return [t.card.to(inCharge), `${capitalised(t.digest.secret)}.`, t.card.document(number, on)]
  }
  return [
    asked(view, t, most),
    documentLine(view, t),
    caseOf?.decision && caseLine(caseOf.decision, caseOf.parties, { t, most }),
  ]
}

/** A direction is its own words; of anything else its type says what is asked, and a public subject about what. */
function asked(view: RequestView, t: Phrases, most: number): RichText {
  const { request, typeName } = view
  const subject = request.privacy === 'B1' && view.subject ? cut(view.subject, most) : undefined
  const before = t.card.asks(view)
  if (request.type === DIRECTION_TYPE && subject) return rich`${before}${bold(`«${subject}»`)}.`
  const what = decapitalised(typeName[t.language])
  return rich`${before}${bold(what)}.${subject ? ` ${ended(t.card.subject(subject))}` : ''}`
}

function documentLine({ request: { document, sentAt }, origin }: RequestView, t: Phrases): string {
  const count = trackedAs(document.number)
  const from = raisedFrom(document.number)
  if (origin) return t.card.byConclusion(origin, count)
  const at = sentAt ?? instantAt(document.on, '00:00')
  if (from !== undefined) return t.card.raisedHere(from, at)
  return count === undefined
    ? t.card.document(document.number, document.on)
    : t.card.givenHere(count, at)
}

function caseLine(
  decision: { number: string; on: RequestView['today'] },
  parties: readonly MaskedParty[],
  { t, most }: { t: Phrases; most: number },
): string {
  const debtors = parties.filter(({ role }) => role === 'debtor').map((party) => nameOf(party, t))
  const named =
    debtors.length > 0 && t.card.party('debtor', cut([...new Set(debtors)].join(', '), most))
  return [t.card.decision(decision.number, decision.on), named].filter(Boolean).join('; ')
}

export function partyText(party: MaskedParty, t: Phrases): string {
  return t.card.party(party.role, nameOf(party, t))
}

/** Of some parties the role alone may be told. */
function nameOf(party: MaskedParty, t: Phrases): string {
  if (party.shown === 'role') return t.card.unnamed
  return party.shown === 'name' ? party.name : withTitle(party, t)
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
  const basis = isSilent || limit.internal ? undefined : shortBasis(limit.basis, t)
  const provisional = view.isDueProvisional && t.card.provisionalDue
  const counted = [countedBy(request, t), basis, provisional].filter(Boolean).join(', ')
  const brackets = counted === '' ? '' : ` (${counted})`
  return [
    rich`${received}${bold(`${dueLabel(request, t)}: ${when}`)}${brackets}`,
    agreedDue && bold(t.card.agreed(agreedDue, legalDue && dueDay(legalDue))),
    agreedDue && view.pastLegalDue ? pastDue(view, agreedDue, t) : undefined,
  ]
}

function pastDue({ today, request }: RequestView, agreed: Day, t: Phrases): string {
  const legal = request.legalDue ? dueDay(request.legalDue) : agreed
  return today > agreed ? t.card.pastAgreedDue(agreed) : t.card.pastLegalDue(legal)
}

function dueLabel({ limit, document }: RequestView['request'], t: Phrases): string {
  return trackedAs(document.number) === undefined ? t.card.dueLabel(limit) : t.card.directedLabel
}

/** By when, as a card is headed: the day that reminders follow. */
export function dueInTitle({ request, isDueProvisional }: RequestView, t: Phrases): string {
  const { receipt, limit, agreedDue } = request
  const due = workingDue(request)
  if (!due) return t.card.noDueInTitle(limit)
  const label = dueDay(due) === agreedDue ? t.card.agreedLabel : dueLabel(request, t)
  const when = due.kind === 'moment' ? t.moment(due.at) : t.card.untilEndOf(due.on)
  // A date that was named follows from no receipt.
  const isCounted = limit.limit.unit !== 'in-document' && receipt?.source === 'presumed'
  const isPresumed = isDueProvisional || isCounted
  return `${decapitalised(label)}: ${when}${isPresumed ? ` ${t.card.presumed}` : ''}`
}

/** What has to be known besides of when it is due. */
export function dueNote(view: RequestView, t: Phrases): string | undefined {
  const { request, isDueProvisional, pastLegalDue } = view
  const { agreedDue, legalDue, limit, anchors } = request
  if (agreedDue && legalDue) {
    return pastLegalDue ? pastDue(view, agreedDue, t) : t.card.legalDue(dueDay(legalDue))
  }
  const isTwofold = legalDue && limit.limit.unit !== 'at-once' && awaitsExecution(limit, anchors)
  const notes = [
    isTwofold && t.card.atOnceThenReport(t.limit(limit.limit)),
    isDueProvisional && `${dueLabel(request, t)} ${t.card.provisionalDue}`,
  ].filter((note) => typeof note === 'string')
  return notes.length > 0 ? ended(capitalised(notes.join('; '))) : undefined
}

/** By what a due day was counted: until a measure is executed, by the first of its two milestones. */
function countedBy({ limit, anchors }: RequestView['request'], t: Phrases): string | undefined {
  // The label has said so.
  if (limit.limit.unit === 'in-document') return undefined
  const counted = t.limit(limit.limit)
  const isTwofold = limit.limit.unit !== 'at-once' && awaitsExecution(limit, anchors)
  return isTwofold ? t.card.atOnceThenReport(counted) : counted
}

/** Where the request stands and who brought it there, each thing once. */
export function currentState(view: RequestView, t: Phrases): RichText | undefined {
  const parts = stateParts(view, t)
  return parts && lines(...parts, wordOf(view, t), contacts(view, t))
}

/** The same in one line, in which the committee's word has its place. */
export function stateOnCard(view: RequestView, t: Phrases, most: number): string | undefined {
  const state = stateParts(view, t)?.join('; ')
  const shown = [state, wordOf(view, t)].flatMap((part) => (part ? cut(part, most + MOMENT) : []))
  return shown.length > 0 ? shown.join('; ') : undefined
}

function wordOf({ word, request, isWithheld }: RequestView, t: Phrases): string | undefined {
  return word && isOpen(request) && !isWithheld ? t.card.word(word) : undefined
}

/** Who and when, behind what was said. */
const MOMENT = 60

function stateParts(view: RequestView, t: Phrases): string[] | undefined {
  const { last, request, isWithheld } = view
  if (!last || last.event.type === 'sent' || last.event.type === 'rerouted') return undefined
  const { state } = request
  const sign = STATUS_SIGNS[state.status]
  if (isWithheld) return [`${sign} ${t.status[state.status]}`]
  const who =
    last.by === undefined ? t.card.system : (view.people.get(last.by)?.name ?? t.card.system)
  const isAside = EVENT_LOOKS[last.event.type].isAside === true
  const standing =
    last.event.type === 'acknowledged'
      ? t.card.acknowledgedAt(last.event.receipt.on)
      : t.card.standing(state)
  return [
    `${sign} ${standing}${isAside ? '' : ` ${t.card.updated(who, last.at)}`}`,
    isAside && t.card.since(who, t.happened(last.event, eventNames(view)), last.at),
    'toAdd' in state && state.toAdd && t.card.toAdd(state.toAdd),
  ].filter((part) => typeof part === 'string')
}

/** Who follows it, and whom to call on the other side. */
export function contacts(view: RequestView, t: Phrases): string | undefined {
  const { request, people, asker, inCharge, side, isWithheld } = view
  if (isWithheld) return undefined
  const { contact, officer } = request
  const name = contact === undefined ? undefined : people.get(contact)?.name
  const caller = officer === undefined ? undefined : people.get(officer)
  if (side !== 'answering') {
    const where = [inCharge.name, ...(inCharge.phone ? [t.card.phone(inCharge.phone)] : [])]
    if (name) return t.card.follower(name, ...where)
    return inCharge.phone && t.card.call(undefined, inCharge.name, inCharge.phone)
  }
  const isToCall = request.privacy !== 'B4' && (caller !== undefined || asker.phone !== undefined)
  const parts = [
    name && t.card.follower(name),
    isToCall && t.card.call(caller, asker.name, asker.phone),
  ].filter((part) => typeof part === 'string')
  return parts.length > 0 ? parts.join(' · ') : undefined
}

export function eventNames(view: RequestView): EventNames {
  return {
    official: (id) => view.people.get(id)?.name ?? '',
    agency: (code) => (code === view.inCharge.code ? view.inCharge.name : code),
    isPublic: view.request.privacy === 'B1' && !view.isWithheld,
  }
}

/** "Luật THADS 2025 (106/2025/QH15) Đ37.6b; …" → "Điều 37 Luật THADS 2025"; undefined where no article is named first. */
function shortBasis(basis: string, t: Phrases): string | undefined {
  const [first = ''] = basis.replaceAll(/\([^)]*\)/g, '').split(/[;:–]/)
  const [, act, article] = /^(.*?)\s*Đ(\d+)/.exec(first) ?? []
  return act && article ? t.card.article(article, act.replaceAll(/\s+/g, ' ').trim()) : undefined
}
