import { DIRECTION_TYPE } from '../committee/direction.ts'
import type { CoordinationRequest } from '../request/coordination-request.ts'
import type { CardOccasion, Notice } from './notice.ts'
import type { OfficialId } from '../people/official.ts'
import { followersOf, type Roster } from '../people/seats.ts'
import type { FirstHandEvent, RequestEvent } from '../request/events.ts'

export interface Addressed {
  to: OfficialId
  notice: Notice
  urgent: boolean
}

interface Happening {
  event: RequestEvent
  request: CoordinationRequest
  by?: OfficialId
  at: Date
}

type Group = keyof Roster | 'followers' | 'proposed'
/** Told in a note, or by a card. */
type Route = Group | { to: Group; card: CardOccasion }

/** Who is told of what. Everyone who already has a card sees it change besides this. */
const ROUTES: Readonly<Record<FirstHandEvent['type'], readonly Route[]>> = {
  sent: [{ to: 'followers', card: 'new' }],
  rerouted: [{ to: 'followers', card: 'rerouted' }],
  'taken-over': [{ to: 'followers', card: 'new' }],
  acknowledged: [],
  'receipt-corrected': [],
  'limit-dated': ['owners', 'followers'],
  'limit-chosen': ['owners', 'followers'],
  corrected: ['owners', 'followers'],
  'work-started': [],
  'obstacle-reported': ['owners', 'leaders'],
  answered: ['owners'],
  'extension-requested': ['owners'],
  'extension-granted': ['followers', 'extenders'],
  'extension-declined': ['followers', 'extenders'],
  refused: ['owners'],
  'not-received-reported': ['owners'],
  'transfer-proposed': [{ to: 'proposed', card: 'transfer-offer' }],
  'transfer-accepted': ['owners', 'contacts'],
  'transfer-declined': ['contacts'],
  completed: ['followers'],
  returned: [{ to: 'followers', card: 'returned' }],
  'refusal-accepted': ['followers'],
  withdrawn: ['followers'],
  // Told to each person at once for all requests: usecases/office/change-calendar.ts.
  'due-recomputed': [],
  urged: [
    { to: 'followers', card: 'urged' },
    { to: 'leaders', card: 'urged' },
  ],
}

/** All goes its way: its owners read of it in the list of the next morning (usecases/reminders/send-my-work.ts). */
export const ROUTINE: readonly RequestEvent['type'][] = [
  'acknowledged',
  'receipt-corrected',
  'work-started',
]

export function isRoutine(event: RequestEvent): boolean {
  return firstHand(event).every(({ type }) => ROUTINE.includes(type))
}

/** The messages that an event calls for; nobody is told what they have just done themselves. */
export function noticesAfter(happening: Happening, roster: Roster): Addressed[] {
  const { event, request, by, at } = happening
  const told = new Set<OfficialId>(by === undefined ? [] : [by])
  const urgent = firstHand(event).some(({ type }) => URGENT.has(type))
  return routesOf(event, request).flatMap((route): Addressed[] => {
    const people = peopleOf(groupOf(route), happening, roster).filter((id) => !told.has(id))
    people.forEach((id) => told.add(id))
    const common = { request: request.code, version: request.version, ...(by && { by }) }
    const notice: Notice =
      typeof route === 'object'
        ? { kind: 'request-card', occasion: route.card, ...common }
        : { kind: 'event-note', event, at, ...common }
    return people.map((to) => ({ to, notice, urgent }))
  })
}

/** Whoever was told of what is taken back is told that it was; a direction is given to the leader too. */
function routesOf(event: RequestEvent, request: CoordinationRequest): readonly Route[] {
  if (event.type === 'sent' && request.type === DIRECTION_TYPE) {
    return [...ROUTES.sent, { to: 'leaders', card: 'new' }]
  }
  if (event.type === 'undone') {
    return event.of.flatMap((it) => routesOf(it, request).map(groupOf))
  }
  // Who answers is told of what they have to do, and whom a person has named to be called about it.
  const isAside = event.type === 'corrected' && event.subject === undefined && !event.dues
  return isAside && !handedOver(event) ? ['owners'] : ROUTES[event.type]
}

/** A person has given a request to another officer, or taken that back: from whom, where that is known. */
export function handedOver(event: RequestEvent): { from?: OfficialId } | undefined {
  for (const it of firstHand(event)) {
    if (it.type !== 'corrected' || it.officer === undefined || it.source !== undefined) continue
    const from = event.type === 'undone' ? it.officer : it.replaced?.officer
    return from === undefined ? {} : { from }
  }
  return undefined
}

function groupOf(route: Route): Group {
  return typeof route === 'object' ? route.to : route
}

/** What an event tells of: itself, or what it takes back. */
function firstHand(event: RequestEvent): readonly FirstHandEvent[] {
  return event.type === 'undone' ? event.of : [event]
}

const URGENT: ReadonlySet<RequestEvent['type']> = new Set<RequestEvent['type']>([
  'sent',
  'rerouted',
  'refused',
  'not-received-reported',
  'obstacle-reported',
])

function peopleOf(group: Group, { event, request }: Happening, roster: Roster): OfficialId[] {
  if (group === 'proposed') return proposedTo(event, request)
  return group === 'followers' ? followersOf(request, roster) : roster[group]
}

function proposedTo(event: RequestEvent, { transferTo }: CoordinationRequest): OfficialId[] {
  if (event.type !== 'undone') return transferTo === undefined ? [] : [transferTo]
  return event.of.flatMap((it) => (it.type === 'transfer-proposed' ? [it.to] : []))
}
