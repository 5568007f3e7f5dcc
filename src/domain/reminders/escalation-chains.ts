import { type AgencyKind, branchOf } from '../people/agency.ts'
import type { Day } from '../time/day.ts'
import type { Role } from '../people/official.ts'
import type { EscalationChain } from '../request/type.ts'

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

export type Seat =
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

const LEADER: EscalationStep['told'][number] = { seat: { inCharge: ['leader'] }, tone: 'leader' }
const DEPUTY = told('standing-deputy', 'deputy')
const CHAIR = told('committee-chair', 'chair')
const CHAIR_DECIDES = told('committee-chair', 'statutory')
const DISTRICT = ['ubnd-huyen'] as const
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
const COURTS = ['toa-tinh', 'toa-cap-cao', 'toa-toi-cao'] as const
const PROCURACIES = ['vks-tinh', 'vks-toi-cao'] as const

/**
 * Who hears of a request that stays unanswered, and when. Escalation of enforcement protection: NĐ 152/2026, art. 46.4
 * and 106.2; of courts: Luật THADS 2025, art. 22.2d and 11.2đ. The other steps are the office's own.
 */
export const CHAINS: Readonly<Record<EscalationChain, readonly EscalationStep[]>> = {
  'E-XA': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [superior(DISTRICT), DEPUTY] },
    { after: 5, told: [CHAIR] },
  ],
  'E-SO': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [superior(DEPARTMENTS), DEPUTY] },
    { after: 5, told: [CHAIR] },
  ],
  'E-CA': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [superior(['cong-an-huyen', 'cong-an-tinh']), DEPUTY] },
    { after: 5, told: [CHAIR_DECIDES] },
  ],
  'E-TRAI': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [superior(['cong-an-tinh'])] },
    { after: 5, told: [told('standing-deputy', 'information')] },
  ],
  'E-TOA': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [superior(COURTS), told('standing-deputy', 'coordination')] },
    { after: 5, told: [told('committee-chair', 'coordination')] },
  ],
  'E-VKS': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [superior(PROCURACIES), told('standing-deputy', 'coordination')] },
    { after: 5, told: [told('committee-chair', 'coordination')] },
  ],
  'E-BANK': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [superior(['ngan-hang', 'kho-bac']), DEPUTY] },
    { after: 5, told: [told('committee-chair', 'count')] },
  ],
  'E-THADS': [
    { after: 1, told: [LEADER] },
    { after: 3, told: [head(['thads-tinh'])] },
    {
      after: 5,
      told: [
        superior(['cuc-ql-thads']),
        { seat: { supervising: ['procuracy-supervisor'] }, tone: 'information' },
      ],
    },
  ],
  'E-BCD': [
    { after: 1, told: [LEADER, told('committee-secretary', 'secretary')] },
    { after: 3, told: [DEPUTY] },
    { after: 5, told: [CHAIR] },
  ],
}

function told(role: Role, tone: EscalationTone): EscalationStep['told'][number] {
  return { seat: { committee: role }, tone }
}

function superior(above: readonly AgencyKind[]): EscalationStep['told'][number] {
  return { seat: { above, roles: ['leader', 'thads-head'] }, tone: 'superior' }
}

function head(within: readonly AgencyKind[]): EscalationStep['told'][number] {
  return { seat: { within, roles: ['thads-head'] }, tone: 'superior' }
}

/** Courts and procuracies have chains of their own, whatever they are asked for. */
export function chainFor(chain: EscalationChain, inCharge: AgencyKind): EscalationChain {
  const branch = branchOf(inCharge)
  if (branch === 'court') return 'E-TOA'
  return branch === 'procuracy' ? 'E-VKS' : chain
}
