import { type AgencyKind, branchOf } from '../people/agency.ts'
import type { Day } from '../time/day.ts'
import type { Role, OfficialId } from '../people/official.ts'
import type { EscalationChain, Regime } from '../request/type.ts'
import { COMMITTEE_ROLES } from '../people/authority.ts'
import type { CoordinationRequest } from '../request/coordination-request.ts'
import { followersOf, type Seats } from '../people/seats.ts'
import { isRestricted } from '../request/privacy.ts'
import type { Rung } from './reminder.ts'

/**
 * In what manner somebody is told. leader: of the agency in charge · superior: of the body above it · deputy, chair,
 * secretary: Kính báo cáo · statutory: the chair decides by law · coordination: about an independent judicial body, to ask
 * for its cooperation · information: to know · count: only how many there are
 */
export type EscalationTone =
  | 'leader'
  | 'superior'
  | 'secretary'
  | 'deputy'
  | 'chair'
  | 'statutory'
  | 'coordination'
  | 'information'
  | 'count'

/** What has been tried to get an answer. */
export interface Tried {
  reminded: number
  /** The first day on which a message to a leader of the agency in charge went out. */
  leaderToldOn?: Day
  /** Given by the agency for the delay. */
  reason?: string
}

type Seat =
  /** The agency in charge itself. */
  | { inCharge: readonly Role[] }
  /** The nearest body of one of these kinds from the agency in charge upwards, that agency excluded. */
  | { above: readonly AgencyKind[]; roles: readonly Role[] }
  /** The same, the agency in charge included. */
  | { within: readonly AgencyKind[]; roles: readonly Role[] }
  | { committee: Role }
  /** Whoever supervises what passes between the asking agency and the one in charge. */
  | { supervising: readonly Role[] }

export interface EscalationStep {
  /** Working days after the due day. */
  after: number
  told: readonly { seat: Seat; tone: EscalationTone }[]
}

type Told = EscalationStep['told'][number]

const LEADER: Told = { seat: { inCharge: ['leader'] }, tone: 'leader' }
const DEPUTY = told('standing-deputy', 'deputy')
const CHAIR = told('committee-chair', 'chair')
const CHAIR_DECIDES = told('committee-chair', 'statutory')
const DEPUTY_COORDINATES = told('standing-deputy', 'coordination')
const CHAIR_COORDINATES = told('committee-chair', 'coordination')
const SUPERVISOR: Told = { seat: { supervising: ['procuracy-supervisor'] }, tone: 'information' }
const DEPARTMENTS = [
  'so-tu-phap',
  'so-tai-chinh',
  'so-khdt',
  'so-tnmt',
  'so-nnmt',
  'so-xay-dung',
  'so-gtvt',
  'so-noi-vu',
  'so-nganh',
] as const

/**
 * Who hears of a request that stays unanswered, and when. Escalation of enforcement protection: NĐ 152/2026, art. 46.4
 * and 106.2; of courts: Luật THADS 2025, art. 22.2d and 11.2đ. The other steps are the office's own.
 */
export const CHAINS: Readonly<Record<EscalationChain, readonly EscalationStep[]>> = {
  'E-XA': chain([LEADER], [superior('ubnd-huyen'), DEPUTY], [CHAIR]),
  'E-SO': chain([LEADER], [superior(...DEPARTMENTS), DEPUTY], [CHAIR]),
  'E-CA': chain([LEADER], [superior('cong-an-huyen', 'cong-an-tinh'), DEPUTY], [CHAIR_DECIDES]),
  'E-TRAI': chain([LEADER], [superior('cong-an-tinh')], [told('standing-deputy', 'information')]),
  'E-TOA': chain(
    [LEADER],
    [superior('toa-tinh', 'toa-cap-cao', 'toa-toi-cao'), DEPUTY_COORDINATES],
    [CHAIR_COORDINATES],
  ),
  'E-VKS': chain(
    [LEADER],
    [superior('vks-tinh', 'vks-toi-cao'), DEPUTY_COORDINATES],
    [CHAIR_COORDINATES],
  ),
  'E-BANK': chain(
    [LEADER],
    [superior('ngan-hang', 'kho-bac'), DEPUTY],
    [told('committee-chair', 'count')],
  ),
  'E-THADS': chain([LEADER], [head('thads-tinh')], [superior('cuc-ql-thads'), SUPERVISOR]),
  'E-BCD': chain([LEADER, told('committee-secretary', 'secretary')], [DEPUTY], [CHAIR]),
}

/** Every chain has a step on the first, the third and the fifth working day after the due day. */
function chain(first: Told[], third: Told[], fifth: Told[]): readonly EscalationStep[] {
  return [
    { after: 1, told: first },
    { after: 3, told: third },
    { after: 5, told: fifth },
  ]
}

function told(role: Role, tone: EscalationTone): Told {
  return { seat: { committee: role }, tone }
}

function superior(...above: readonly AgencyKind[]): Told {
  return { seat: { above, roles: ['leader', 'thads-head'] }, tone: 'superior' }
}

function head(...within: readonly AgencyKind[]): Told {
  return { seat: { within, roles: ['thads-head'] }, tone: 'superior' }
}

/** Courts and procuracies have chains of their own, whatever they are asked for. */
export function chainFor(chain: EscalationChain, inCharge: AgencyKind): EscalationChain {
  const branch = branchOf(inCharge)
  if (branch === 'court') return 'E-TOA'
  return branch === 'procuracy' ? 'E-VKS' : chain
}

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
