import {
  type Agency,
  type AgencyCode,
  branchOf,
  existsOn,
  isJudicial,
  supervises,
} from './agency.ts'
import type { CoordinationRequest } from '../request/coordination-request.ts'
import { type Day, dayOf } from '../time/day.ts'
import { holds, membershipsOn, type Official, type OfficialId, type Role } from './official.ts'
import { type Refusal, refuse, type Refused } from '../request/refusal.ts'
import type { RequestStep } from '../request/commands.ts'

/** How an official stands to a request, through one of the offices held on that day. */
export interface Standing {
  side: 'answering' | 'asking' | 'committee' | 'supervision' | 'administration'
  role: Role
  /** Asking side: owns the request. Answering side: is its contact, or nobody is yet. */
  own: boolean
}

export interface Grant {
  side: Standing['side']
  roles: readonly Role[]
  own?: true
}

/** Who decides for a committee. */
const DECIDING_ROLES: readonly Role[] = ['committee-chair', 'standing-deputy']
/** Who watches over the province for a committee and reads its digests. */
export const COMMITTEE_ROLES: readonly Role[] = [...DECIDING_ROLES, 'committee-secretary']
/** Who sees all of the province. */
export const OVERSIGHT_ROLES: readonly Role[] = ['coordinator', ...COMMITTEE_ROLES]

/** What is asked of a committee is answered by itself. */
const ANSWERERS: Grant = { side: 'answering', roles: ['contact', 'leader', ...COMMITTEE_ROLES] }
const RECEIVERS: Grant = { side: 'answering', roles: [...ANSWERERS.roles, 'clerk'] }
/** In these one owns what one's agency asks for. */
export const OWNING_ROLES: readonly Role[] = [
  'enforcement-officer',
  'contact',
  'committee-secretary',
]
const OWNER: Grant = {
  side: 'asking',
  roles: OWNING_ROLES,
  own: true,
}
const HEADS: Grant = {
  side: 'asking',
  roles: ['thads-head', 'leader', ...COMMITTEE_ROLES],
}
/** What somebody who decides has directed is told otherwise by nobody who only keeps the register. */
const CORRECTORS: Grant = {
  side: 'asking',
  roles: ['thads-head', 'leader', ...DECIDING_ROLES],
}
const COMMITTEE: Grant = { side: 'committee', roles: DECIDING_ROLES }
/** Who brings an obstacle before a committee: the side that asked, or the committee's secretary. */
const RAISERS: readonly Grant[] = [
  OWNER,
  HEADS,
  { side: 'committee', roles: ['committee-secretary'] },
]

/** Who may take which step. Only the asking side closes. */
const MAY_TAKE: Readonly<Record<RequestStep, readonly Grant[]>> = {
  send: [OWNER, HEADS],
  acknowledge: [ANSWERERS],
  'correct-receipt': [RECEIVERS],
  'date-limit': [ANSWERERS, OWNER, HEADS],
  'choose-limit': [OWNER, HEADS],
  'start-work': [ANSWERERS],
  'report-obstacle': [ANSWERERS],
  answer: [ANSWERERS],
  'request-extension': [ANSWERERS],
  'grant-extension': [OWNER, HEADS],
  'decline-extension': [OWNER, HEADS],
  refuse: [ANSWERERS],
  'report-not-received': [RECEIVERS],
  'propose-transfer': [ANSWERERS],
  'accept-transfer': [ANSWERERS],
  'decline-transfer': [ANSWERERS],
  complete: [OWNER, HEADS],
  return: [OWNER, HEADS],
  'accept-refusal': [OWNER, HEADS],
  reroute: [OWNER, HEADS],
  withdraw: [OWNER, HEADS],
  correct: [OWNER, CORRECTORS],
  urge: [OWNER, HEADS, COMMITTEE],
}

/** Who asks the other side about a request, and answers what it asks. */
const SPEAKERS = { answering: [RECEIVERS], asking: [OWNER, HEADS] } as const
export type SpeakingSide = keyof typeof SPEAKERS

/** Who may read a request: what a search finds follows from the same table (read-scope.ts). */
export const READERS: readonly Grant[] = [
  RECEIVERS,
  OWNER,
  HEADS,
  { side: 'asking', roles: ['clerk'] },
  { side: 'committee', roles: COMMITTEE_ROLES },
  { side: 'supervision', roles: ['procuracy-supervisor'] },
  { side: 'administration', roles: ['coordinator'] },
]

/** The agencies as they are known. */
export type Agencies = (code: AgencyCode) => Agency | undefined

/** Every way in which an official has to do with a request on a day. */
export function standingsOf(
  official: Official,
  request: CoordinationRequest,
  { on, agencyOf }: { on: Day; agencyOf: Agencies },
): Standing[] {
  const asker = agencyOf(request.asker)
  const asking = [request.asker, asker?.parent]
  return membershipsOn(official, on).flatMap(({ agency, role }): Standing[] => {
    const standings: Standing[] = []
    if (agency === request.inCharge) {
      standings.push({ side: 'answering', role, own: ownsAnswer(request, official.id) })
    }
    if (asking.includes(agency)) {
      standings.push({ side: 'asking', role, own: request.officer === official.id })
    }
    if (COMMITTEE_ROLES.includes(role)) standings.push({ side: 'committee', role, own: false })
    if (
      role === 'procuracy-supervisor' &&
      supervises(agencyOf(agency), [asker, agencyOf(request.inCharge)])
    ) {
      standings.push({ side: 'supervision', role, own: false })
    }
    if (role === 'coordinator') standings.push({ side: 'administration', role, own: false })
    return standings
  })
}

function ownsAnswer({ contact }: CoordinationRequest, id: OfficialId): boolean {
  return contact === undefined || contact === id
}

export function mayRead(standings: readonly Standing[]): boolean {
  return READERS.some((grant) => standings.some((standing) => grants(grant, standing)))
}

/** Nothing but an office of a committee lets these read a request. */
export function readsForCommitteeAlone(standings: readonly Standing[]): boolean {
  return mayRead(standings) && !mayRead(standings.filter(({ side }) => side !== COMMITTEE.side))
}

export function mayRaise(standings: readonly Standing[]): boolean {
  return RAISERS.some((grant) => standings.some((standing) => grants(grant, standing)))
}

/** Whether somebody decides for a committee on what comes before it. */
export function mayDecide(standings: readonly Standing[]): boolean {
  return standings.some((standing) => grants(COMMITTEE, standing))
}

/** Whether somebody keeps the papers of a committee. */
export function mayPrepare(standings: readonly Standing[]): boolean {
  return standings.some(({ side }) => side === COMMITTEE.side)
}

/** The sides for which somebody with these standings asks and answers questions. */
export function sidesSpokenFor(standings: readonly Standing[]): SpeakingSide[] {
  return (['answering', 'asking'] as const).filter((side) =>
    SPEAKERS[side].some((grant) => standings.some((standing) => grants(grant, standing))),
  )
}

/** Whether a step is open to somebody with these standings; undefined when it is. */
export function stepRefusal(
  standings: readonly Standing[],
  step: RequestStep,
  inCharge: Agency,
): Refused | undefined {
  const granted = MAY_TAKE[step].filter((grant) => standings.some((held) => grants(grant, held)))
  // What a committee has answered is not sent back to it.
  const isFinal = step === 'return' && branchOf(inCharge.kind) === 'committee'
  if (granted.length === 0 || isFinal) return refuse(refusalFor(standings))
  const onlyCommittee = granted.every(({ side }) => side === 'committee')
  return onlyCommittee && isJudicial(inCharge.kind)
    ? refuse({ reason: 'judicial-agency' })
    : undefined
}

function refusalFor(standings: readonly Standing[]): Refusal {
  return { reason: mayRead(standings) ? 'not-permitted' : 'not-found' }
}

function grants({ side, roles, own }: Grant, standing: Standing): boolean {
  return standing.side === side && roles.includes(standing.role) && (!own || standing.own)
}

/** answers: reports on requests · asks: takes the answers · decides: orders for the committee */
export const WAYS_TO_SPEAK = ['answers', 'asks', 'decides'] as const
export type WayToSpeak = (typeof WAYS_TO_SPEAK)[number]

const SPEAKING: Readonly<Record<WayToSpeak, readonly Role[]>> = {
  answers: ['contact', 'leader'],
  asks: ['enforcement-officer', 'thads-head'],
  decides: DECIDING_ROLES,
}

/** What an official can do beside looking things up. */
export function waysToSpeak(official: Official, on: Day): WayToSpeak[] {
  return WAYS_TO_SPEAK.filter((way) => holds(official, SPEAKING[way], on))
}

/** Whoever may send a request owns it or heads those who do; whoever decides for a committee directs instead. */
const MAKING = [...OWNER.roles, ...HEADS.roles].filter((role) => !DECIDING_ROLES.includes(role))

/** The offices in which an official makes requests for their agency, and whether those would be their own. */
export function makingOffices(
  official: Official,
  on: Day,
): { agency: AgencyCode; owns: boolean }[] {
  return membershipsOn(official, on)
    .filter(({ role }) => MAKING.includes(role))
    .map(({ agency, role }) => ({ agency, owns: OWNER.roles.includes(role) }))
}

/** Who may have a group chat told of their agency's numbers. */
const LINKING: readonly Role[] = ['contact', 'leader', ...COMMITTEE_ROLES]

/** The agency to which an official may link a group: the first that they speak for on a day. */
export function groupAgencyOf(official: Official, on: Day): AgencyCode | undefined {
  return membershipsOn(official, on).find(({ role }) => LINKING.includes(role))?.agency
}

/** Whether an official may enter a code of this agency in a group: whoever belongs to it. */
export function belongsTo(official: Official, agency: AgencyCode, on: Day): boolean {
  return membershipsOn(official, on).some((held) => held.agency === agency)
}

/** The committees for which an official decides on that day. */
export function committeesOf(official: Official, now: Date, as = DECIDING_ROLES): AgencyCode[] {
  return membershipsOn(official, dayOf(now)).flatMap(({ agency, role }) =>
    as.includes(role) ? [agency] : [],
  )
}

/** The committees whose digests and reports an official reads: their own; whoever runs the service, all. */
export function committeesRead(
  official: Official,
  now: Date,
  agencies: Iterable<Agency>,
): AgencyCode[] {
  const on = dayOf(now)
  if (!holds(official, ['coordinator'], on)) return committeesOf(official, now, COMMITTEE_ROLES)
  const all = [...agencies].filter((it) => branchOf(it.kind) === 'committee' && existsOn(it, on))
  return all.map(({ code }) => code)
}

export function decidesFor(official: Official, committee: AgencyCode, now: Date): boolean {
  return committeesOf(official, now).includes(committee)
}
