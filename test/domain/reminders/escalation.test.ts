import { describe, expect, it } from 'vitest'
import type { Agency } from '../../../src/domain/people/agency.ts'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { CHAINS, chainFor, recipientsOf } from '../../../src/domain/reminders/escalation.ts'
import type { Rung } from '../../../src/domain/reminders/reminder.ts'
import { ESCALATION_CHAINS, type EscalationChain } from '../../../src/domain/request/type.ts'
import { type HeldOffice, Seats } from '../../../src/domain/people/seats.ts'
import { inStatus, THREE_WORKING_DAYS } from '../../support/request-life.ts'

const AGENCIES: readonly (readonly [code: string, kind: string, parent?: string])[] = [
  ['bcd', 'bcd-tinh'],
  ['ubnd-tinh', 'ubnd-tinh'],
  ['huyen', 'ubnd-huyen', 'ubnd-tinh'],
  ['xa', 'ubnd-xa', 'ubnd-tinh'],
  ['xa-cu', 'ubnd-xa', 'huyen'],
  ['so', 'so-nnmt', 'ubnd-tinh'],
  ['vpdk', 'vp-dang-ky-dat-dai', 'so'],
  ['chi-nhanh', 'vp-dang-ky-dat-dai', 'vpdk'],
  ['ca-tinh', 'cong-an-tinh'],
  ['ca-xa', 'cong-an-xa', 'ca-tinh'],
  ['trai', 'trai-tam-giam', 'ca-tinh'],
  ['toa-tinh', 'toa-tinh'],
  ['toa-kv', 'toa-kv', 'toa-tinh'],
  ['vks-tinh', 'vks-tinh'],
  ['vks-kv', 'vks-kv', 'vks-tinh'],
  ['vks-kv-khac', 'vks-kv', 'vks-tinh'],
  ['hoi-so', 'ngan-hang'],
  ['ngan-hang', 'ngan-hang', 'hoi-so'],
  ['cuc', 'cuc-ql-thads'],
  ['thads', 'thads-tinh', 'cuc'],
  ['thads-kv', 'thads-kv', 'thads'],
]

const REGIONS: Readonly<Record<string, string>> = {
  'vks-kv': 'kv-9',
  'thads-kv': 'kv-9',
  'vks-kv-khac': 'kv-10',
}

/** Everybody is called by office and agency, so that an expectation reads by itself. */
const NAMES: string[] = []
const held: HeldOffice[] = []
function seat(agency: string, role: HeldOffice['role']): void {
  NAMES.push(`${role} ${agency}`)
  held.push({ agency, role, official: NAMES.length - 1 })
}
for (const [code] of AGENCIES) {
  if (code === 'bcd') continue
  seat(code, 'contact')
  seat(code, 'leader')
}
seat('bcd', 'committee-chair')
seat('bcd', 'standing-deputy')
seat('bcd', 'committee-secretary')
seat('bcd', 'contact')
seat('thads', 'thads-head')
seat('vks-kv', 'procuracy-supervisor')
seat('vks-kv-khac', 'procuracy-supervisor')
seat('vks-tinh', 'procuracy-supervisor')

const agencies = new Map(
  AGENCIES.map(([code, kind, parent]): [string, Agency] => [
    code,
    {
      code,
      kind,
      name: code,
      ...(parent && { parent }),
      ...(REGIONS[code] && { region: REGIONS[code] }),
      successors: [],
      aliases: [],
    },
  ]),
)

function requestTo(inCharge: string, regime: '2008' | '2026' = '2026'): CoordinationRequest {
  const { contact: _contact, ...request } = inStatus('acknowledged')
  return { ...request, inCharge, limit: { ...THREE_WORKING_DAYS, regime } }
}

/** Who hears at a rung, and how; without those who hold the offices named as empty. */
function told(
  inCharge: string,
  chain: EscalationChain,
  { rung, empty = [], regime }: { rung: Rung; empty?: string[]; regime?: '2008' | '2026' },
): string[] {
  const present = held.filter(({ official }) => !empty.includes(NAMES[official] ?? ''))
  const seats = new Seats(present, agencies)
  const recipients = recipientsOf(requestTo(inCharge, regime), rung, { seats, chain })
  return recipients.map(({ official, tone, instead }) =>
    [`${NAMES[official] ?? ''}: ${tone}`, instead && 'instead'].filter(Boolean).join(' '),
  )
}

/** Those who hear at T+5 in the order of the chain. */
function whole(inCharge: string, chain: EscalationChain): string[] {
  return told(inCharge, chain, { rung: 5 })
}

describe('Until the due day', () => {
  it.each([-3, -1, 0, '+2h', 'end-of-day', 'silent'] as const)(
    'at %s only whoever has to answer is told',
    (rung) => {
      expect(told('xa', 'E-XA', { rung })).toEqual(['contact xa: contact'])
    },
  )
})

describe('Where the answering agency has nobody', () => {
  it('without contacts the leader is told; without both the enforcement officer is', () => {
    const empty = ['contact xa']
    expect(told('xa', 'E-XA', { rung: -1, empty })).toEqual(['leader xa: contact'])
    const seats = new Seats([], agencies)
    const officer = 4_711
    const owned = { ...requestTo('xa'), officer }
    expect(recipientsOf(owned, -1, { seats, chain: 'E-XA' })).toEqual([
      { official: officer, tone: 'contact' },
    ])
    const { officer: _officer, ...ownerless } = owned
    expect(recipientsOf(ownerless, -1, { seats, chain: 'E-XA' })).toEqual([])
  })
})

describe('After the due day', () => {
  it('the leader is told on the first working day, the deputy from the third, the chair from the fifth, then weekly', () => {
    const leader = ['contact xa: contact', 'leader xa: leader']
    const deputy = [...leader, 'standing-deputy bcd: deputy']
    const chair = [...deputy, 'committee-chair bcd: chair']
    expect(told('xa', 'E-XA', { rung: 1 })).toEqual(leader)
    expect(told('xa', 'E-XA', { rung: 3 })).toEqual(deputy)
    expect(told('xa', 'E-XA', { rung: 5 })).toEqual(chair)
    expect(told('xa', 'E-XA', { rung: 10 })).toEqual(chair)
  })

  it('under the former tree the district stands between a commune and the province', () => {
    expect(whole('xa-cu', 'E-XA')).toContain('leader huyen: superior')
  })

  it('a branch office goes up to the department above it', () => {
    expect(whole('chi-nhanh', 'E-SO')).toEqual([
      'contact chi-nhanh: contact',
      'leader chi-nhanh: leader',
      'leader so: superior',
      'standing-deputy bcd: deputy',
      'committee-chair bcd: chair',
    ])
  })

  it("a commune's police goes up to the province's, then to the chair, who decides by law", () => {
    expect(whole('ca-xa', 'E-CA').slice(2)).toEqual([
      'leader ca-tinh: superior',
      'standing-deputy bcd: deputy',
      'committee-chair bcd: statutory',
    ])
  })

  it('under the former law the chair is asked for no such decision', () => {
    expect(told('ca-xa', 'E-CA', { rung: 5, regime: '2008' })).toContain(
      'committee-chair bcd: chair',
    )
  })

  it('a prison goes up to the police of the province; the deputy is only informed, the chair not at all', () => {
    expect(whole('trai', 'E-TRAI').slice(2)).toEqual([
      'leader ca-tinh: superior',
      'standing-deputy bcd: information',
    ])
  })

  it.each([
    ['toa-kv', 'toa-tinh', 'E-XA'],
    ['vks-kv', 'vks-tinh', 'E-THADS'],
  ] as const)(
    '%s goes up within its own branch, whatever it is asked for; the committee is told for coordination',
    (agency, above, chain) => {
      expect(whole(agency, chain)).toEqual([
        `contact ${agency}: contact`,
        `leader ${agency}: leader`,
        `leader ${above}: superior`,
        'standing-deputy bcd: coordination',
        'committee-chair bcd: coordination',
      ])
    },
  )

  it('of a bank the chair learns a number alone', () => {
    expect(whole('ngan-hang', 'E-BANK').slice(2)).toEqual([
      'leader hoi-so: superior',
      'standing-deputy bcd: deputy',
      'committee-chair bcd: count',
    ])
  })

  it('an enforcement division goes up within its own service, and the procuracy that supervises it is informed', () => {
    expect(whole('thads-kv', 'E-THADS').slice(2)).toEqual([
      'thads-head thads: superior',
      'leader cuc: superior',
      'procuracy-supervisor vks-kv: information',
      'procuracy-supervisor vks-tinh: information',
    ])
  })

  it('what waits for the committee goes from its secretary to its deputy to its chair', () => {
    expect(whole('bcd', 'E-BCD')).toEqual([
      'contact bcd: contact',
      'committee-secretary bcd: secretary',
      'standing-deputy bcd: deputy',
      'committee-chair bcd: chair',
    ])
  })
})

describe('A step with nobody', () => {
  it('goes to the next one at once, which is told so', () => {
    expect(told('xa', 'E-XA', { rung: 1, empty: ['leader xa'] })).toEqual([
      'contact xa: contact',
      'standing-deputy bcd: deputy instead',
    ])
  })

  it('and past it, where that one is empty too', () => {
    const empty = ['leader xa', 'standing-deputy bcd']
    expect(told('xa', 'E-XA', { rung: 1, empty })).toContain('committee-chair bcd: chair instead')
  })

  it('an agency without a contact is reminded through its leaders', () => {
    expect(told('xa', 'E-XA', { rung: -1, empty: ['contact xa'] })).toEqual(['leader xa: contact'])
  })
})

it('every chain begins with the leader of the agency and never goes back', () => {
  for (const chain of ESCALATION_CHAINS) {
    const days = CHAINS[chain].map(({ after }) => after)
    expect(days).toEqual([1, 3, 5])
    expect(CHAINS[chain][0]?.told[0]?.tone).toBe('leader')
  }
})

it('no chain reports a court or a procuracy in words that command', () => {
  for (const kind of ['toa-kv', 'vks-tinh']) {
    for (const chain of ESCALATION_CHAINS) {
      const tones = CHAINS[chainFor(chain, kind)].flatMap((step) =>
        step.told.map(({ tone }) => tone),
      )
      expect(tones.filter((tone) => ['chair', 'deputy', 'statutory'].includes(tone))).toEqual([])
    }
  }
})
