import { COMMITTEE_ROLES } from '../people/authority.ts'
import type { CoordinationRequest } from '../request/coordination-request.ts'
import {
  CHAINS,
  chainFor,
  type EscalationStep,
  type EscalationTone,
  type Seat,
} from './escalation-chains.ts'
import { followersOf, type Seats } from '../people/seats.ts'
import type { OfficialId } from '../people/official.ts'
import { isRestricted } from '../request/privacy.ts'
import type { Rung } from './reminder.ts'
import type { EscalationChain, Regime } from '../request/type.ts'

export interface Recipient {
  official: OfficialId
  /** `contact`: a plain reminder to whoever has to answer. */
  tone: EscalationTone | 'contact'
  /** Nobody does the work of the office that comes before. */
  instead?: true
  /** It is restricted and not this reader's to answer: what a digest does not name to them, nothing does unasked. */
  unnamed?: true
}

/**
 * Everybody who hears of a request at a rung: whoever follows it, and from the first working day after the due day on
 * every step of its chain that has been reached. A step with nobody goes to the next one that has somebody.
 */
export function recipientsOf(
  request: CoordinationRequest,
  rung: Rung,
  { seats, chain }: { seats: Seats; chain: EscalationChain },
): Recipient[] {
  const { inCharge } = request
  const found = new Map<OfficialId, Recipient>()
  for (const official of remindedOf(request, seats)) {
    found.set(official, { official, tone: 'contact' })
  }
  const steps = CHAINS[chainFor(chain, seats.kindOf(inCharge))]
  steps.forEach((step, index) => {
    if (typeof rung !== 'number' || step.after > rung) return
    const own = sitting(step, { request, seats })
    const next = steps.slice(index + 1).map((later) => sitting(later, { request, seats }))
    const stand = own.length > 0 ? own : (next.find((later) => later.length > 0) ?? [])
    for (const each of stand) {
      found.set(each.official, { ...each, ...(own.length === 0 && { instead: true as const }) })
    }
  })
  const watching = ({ official, tone }: Recipient): boolean =>
    tone !== 'contact' && tone !== 'leader' && seats.holds(official, COMMITTEE_ROLES)
  return [...found.values()].map((each) =>
    isRestricted(request) && watching(each) ? { ...each, unnamed: true } : each,
  )
}

/** The follower, else the contacts; where an agency has none, its leaders, else those who ask. */
function remindedOf(request: CoordinationRequest, seats: Seats): OfficialId[] {
  const contacts = seats.at(request.inCharge, ['contact'])
  const leaders = seats.at(request.inCharge, ['leader'])
  const followers = followersOf(request, { contacts, leaders })
  if (followers.length > 0) return followers
  if (leaders.length > 0) return leaders
  return request.officer === undefined ? [] : [request.officer]
}

function sitting(
  step: EscalationStep,
  { request, seats }: { request: CoordinationRequest; seats: Seats },
): Recipient[] {
  return step.told.flatMap(({ seat, tone }) =>
    holdersOf(seat, request, seats).map((official) => ({
      official,
      tone: tone === 'statutory' ? statutoryTone(request.limit.regime) : tone,
    })),
  )
}

/** Under the earlier law the chair is told without being asked to decide. */
function statutoryTone(regime: Regime): EscalationTone {
  return regime === '2026' ? 'statutory' : 'chair'
}

function holdersOf(
  seat: Seat,
  { asker, inCharge }: CoordinationRequest,
  seats: Seats,
): OfficialId[] {
  if ('inCharge' in seat) return seats.at(inCharge, seat.inCharge)
  if ('committee' in seat) return seats.of('bcd-tinh', [seat.committee])
  if ('supervising' in seat) return seats.over([asker, inCharge], seat.supervising)
  const from = 'above' in seat ? seats.above(inCharge) : inCharge
  const kinds = 'above' in seat ? seat.above : seat.within
  const body = from === undefined ? undefined : seats.nearest(from, kinds)
  return body ? seats.at(body.code, seat.roles) : []
}
