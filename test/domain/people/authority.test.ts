import { describe, expect, it } from 'vitest'
import type { Agency } from '../../../src/domain/people/agency.ts'
import {
  mayRead,
  type Standing,
  standingsOf,
  stepRefusal,
} from '../../../src/domain/people/authority.ts'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { addDays } from '../../../src/domain/time/day.ts'
import {
  type Membership,
  type Official,
  type Role,
  ROLES,
} from '../../../src/domain/people/official.ts'
import { readScopeOf } from '../../../src/domain/people/read-scope.ts'
import type { RequestStep } from '../../../src/domain/request/commands.ts'
import { inStatus, STEP_NAMES, TODAY } from '../../support/request-life.ts'

const ME = 77
const known = (code: string, kind: string, more: Partial<Agency> = {}): Agency => {
  return { code, kind, name: code, successors: [], aliases: [], ...more }
}
const commune = known('test.ubnd-xa', 'ubnd-xa')
const AGENCIES = [
  commune,
  known('pt.thads-tinh', 'thads-tinh'),
  known('pt.thads-kv-9', 'thads-kv', { parent: 'pt.thads-tinh', region: 'kv-9' }),
  known('pt.vks-kv-9', 'vks-kv', { region: 'kv-9' }),
  known('pt.vks-kv-10', 'vks-kv', { region: 'kv-10' }),
  known('pt.vks-kv-11', 'vks-kv'),
  known('pt.vks-tinh', 'vks-tinh'),
]
const agencyOf = (code: string): Agency | undefined => AGENCIES.find((it) => it.code === code)

/** Where and when somebody holds an office, seen from the request. */
const OFFICES = {
  answering: { agency: 'test.ubnd-xa' },
  'asking, owner': { agency: 'pt.thads-kv-9', owner: true },
  asking: { agency: 'pt.thads-kv-9' },
  "asking agency's parent": { agency: 'pt.thads-tinh' },
  elsewhere: { agency: 'test.cong-an-xa' },
  'the procuracy of the region': { agency: 'pt.vks-kv-9' },
  'the procuracy of another region': { agency: 'pt.vks-kv-10' },
  'a procuracy whose region is not entered': { agency: 'pt.vks-kv-11' },
  'the procuracy of the province': { agency: 'pt.vks-tinh' },
  'answering, ended yesterday': { agency: 'test.ubnd-xa', to: addDays(TODAY, -1) },
  'answering, from tomorrow': { agency: 'test.ubnd-xa', from: addDays(TODAY, 1) },
  'asking, owner, ended yesterday': {
    agency: 'pt.thads-kv-9',
    owner: true,
    to: addDays(TODAY, -1),
  },
} as const satisfies Record<string, Partial<Membership> & { agency: string; owner?: boolean }>
type Office = keyof typeof OFFICES

const PROCURACIES = [
  'the procuracy of the region',
  'the procuracy of another region',
  'a procuracy whose region is not entered',
  'the procuracy of the province',
] as const satisfies Office[]
const CURRENT: readonly Office[] = [
  'answering',
  'asking, owner',
  'asking',
  "asking agency's parent",
  'elsewhere',
  ...PROCURACIES,
]

const COMMITTEE_MEMBERS = ['committee-chair', 'standing-deputy', 'committee-secretary'] as const
/** The answering agency answers through its contact or its leader, a committee through its members. */
const ANSWER = { answering: ['contact', 'leader', ...COMMITTEE_MEMBERS] } as const
/** Its clerk knows when the document came in. */
const RECEIVE = { answering: [...ANSWER.answering, 'clerk'] } as const
/** The enforcement officer who owns the request decides on it; the heads of the office may in the officer's place. */
const HEADS = ['thads-head', 'leader', ...COMMITTEE_MEMBERS] as const
const DECIDE = {
  'asking, owner': ['enforcement-officer', 'contact', 'committee-secretary', ...HEADS],
  asking: HEADS,
  "asking agency's parent": HEADS,
} as const
/** The chair and the deputy urge whom they like among administrative agencies. */
const CHAIRS = ['committee-chair', 'standing-deputy'] as const
const CORRECTORS = ['thads-head', 'leader', ...CHAIRS] as const
/** What somebody who decides has directed is rewritten by nobody who only keeps the register. */
const CORRECT = {
  ...DECIDE,
  asking: CORRECTORS,
  "asking agency's parent": CORRECTORS,
} as const
const URGE = {
  ...DECIDE,
  ...Object.fromEntries(PROCURACIES.map((office) => [office, CHAIRS])),
  answering: CHAIRS,
  elsewhere: CHAIRS,
} as const

const MAY_TAKE: Readonly<Record<RequestStep, Partial<Record<Office, readonly Role[]>>>> = {
  send: DECIDE,
  acknowledge: ANSWER,
  'correct-receipt': RECEIVE,
  'date-limit': { ...DECIDE, ...ANSWER },
  'choose-limit': DECIDE,
  'start-work': ANSWER,
  'report-obstacle': ANSWER,
  answer: ANSWER,
  'request-extension': ANSWER,
  'grant-extension': DECIDE,
  'decline-extension': DECIDE,
  refuse: ANSWER,
  'report-not-received': RECEIVE,
  'propose-transfer': ANSWER,
  'accept-transfer': ANSWER,
  'decline-transfer': ANSWER,
  complete: DECIDE,
  return: DECIDE,
  'accept-refusal': DECIDE,
  reroute: DECIDE,
  withdraw: DECIDE,
  correct: CORRECT,
  urge: URGE,
}

/** Committee and the coordinator read from wherever their office is. */
const EVERYWHERE = [...CHAIRS, 'committee-secretary', 'coordinator'] as const
const MAY_READ: Partial<Record<Office, readonly Role[]>> = {
  answering: [...RECEIVE.answering, ...EVERYWHERE],
  'asking, owner': [...DECIDE['asking, owner'], 'clerk', ...EVERYWHERE],
  asking: [...HEADS, 'clerk', ...EVERYWHERE],
  "asking agency's parent": [...HEADS, 'clerk', ...EVERYWHERE],
  elsewhere: EVERYWHERE,
  'the procuracy of the region': [...EVERYWHERE, 'procuracy-supervisor'],
  'the procuracy of another region': EVERYWHERE,
  'a procuracy whose region is not entered': EVERYWHERE,
  'the procuracy of the province': [...EVERYWHERE, 'procuracy-supervisor'],
}

function official(office: Office, role: Role): Official {
  const { owner: _owner, ...where } = { owner: false, ...OFFICES[office] }
  const membership: Membership = { from: addDays(TODAY, -100), ...where, role }
  return { id: ME, name: 'Người Thử', title: '', language: 'vi', memberships: [membership] }
}

function requestFor(office: Office): CoordinationRequest {
  const owns = 'owner' in OFFICES[office]
  return { ...inStatus('acknowledged'), officer: owns ? ME : 99 }
}

function standings(office: Office, role: Role): Standing[] {
  return standingsOf(official(office, role), requestFor(office), { on: TODAY, agencyOf })
}

describe.each(STEP_NAMES)('"%s"', (step) => {
  it.each(CURRENT)('is open to nobody else than who may take it: %s', (office) => {
    const open = ROLES.filter((role) => !stepRefusal(standings(office, role), step, commune))
    expect(new Set(open)).toEqual(new Set(MAY_TAKE[step][office]))
  })
})

describe('An office that has ended or not begun', () => {
  const gone = (Object.keys(OFFICES) as Office[]).filter((office) => !CURRENT.includes(office))
  it.each(gone)('gives no standing and no reading: %s', (office) => {
    for (const role of ROLES) {
      expect(standings(office, role)).toEqual([])
      expect(mayRead(standings(office, role))).toBe(false)
    }
  })

  it('counts on its last day and on its first', () => {
    const holder = official('answering', 'contact')
    const [membership] = holder.memberships
    const days = membership && [{ ...membership, from: TODAY, to: TODAY }]
    const today = { ...holder, memberships: days ?? [] }
    expect(standingsOf(today, requestFor('answering'), { on: TODAY, agencyOf })).toHaveLength(1)
  })
})

describe('Reading', () => {
  it.each(CURRENT)('is open to exactly those who have to do with the request: %s', (office) => {
    const open = ROLES.filter((role) => mayRead(standings(office, role)))
    expect(new Set(open)).toEqual(new Set(MAY_READ[office]))
  })

  it('tells who may read that the step is not theirs, and who may not that there is nothing', () => {
    const refusal = (office: Office, role: Role) =>
      stepRefusal(standings(office, role), 'complete', commune)?.refused.reason
    expect(refusal('answering', 'contact')).toBe('not-permitted')
    expect(refusal('the procuracy of the region', 'procuracy-supervisor')).toBe('not-permitted')
    expect(refusal('elsewhere', 'contact')).toBe('not-found')
    expect(refusal('asking', 'enforcement-officer')).toBe('not-found')
  })
})

describe('Towards courts and procuracies', () => {
  const judicial = ['toa-kv', 'toa-tinh', 'toa-toi-cao', 'vks-kv', 'vks-tinh'] as const

  it.each(judicial)('the committee urges nobody: %s', (kind) => {
    for (const role of CHAIRS) {
      const refused = stepRefusal(standings('elsewhere', role), 'urge', { ...commune, kind })
      expect(refused).toEqual({ refused: { reason: 'judicial-agency' } })
    }
  })

  it.each(judicial)('the asking office may still ask for attention: %s', (kind) => {
    const held = standings('asking, owner', 'enforcement-officer')
    expect(stepRefusal(held, 'urge', { ...commune, kind })).toBeUndefined()
  })

  it('a chair who also heads the asking office asks for attention as its head', () => {
    const both = [
      ...standings('elsewhere', 'committee-chair'),
      ...standings('asking', 'thads-head'),
    ]
    expect(stepRefusal(both, 'urge', { ...commune, kind: 'toa-kv' })).toBeUndefined()
  })
})

describe('Closing', () => {
  it.each(['complete', 'accept-refusal'] as const)(
    'by "%s" needs a standing on the asking side',
    (step) => {
      for (const office of CURRENT) {
        for (const role of ROLES) {
          const others = standings(office, role).filter(({ side }) => side !== 'asking')
          expect(stepRefusal(others, step, commune)).toBeDefined()
        }
      }
    },
  )
})

describe('The scope of searches', () => {
  /** The condition of the search, applied to one request. */
  function isWithin(office: Office, role: Role): boolean {
    const scope = readScopeOf(official(office, role), { on: TODAY, agencyOf })
    const { answering, asking, owning, officer, regions, all } = scope
    const request = requestFor(office)
    const asker = agencyOf(request.asker)
    const from = [request.asker, asker?.parent]
    const has = (agencies: readonly string[]) =>
      from.some((code) => code && agencies.includes(code))
    return (
      all ||
      answering.includes(request.inCharge) ||
      has(asking) ||
      (request.officer === officer && has(owning)) ||
      (asker?.region !== undefined && regions.includes(asker.region))
    )
  }

  it('finds exactly the requests that may be read', () => {
    for (const office of Object.keys(OFFICES) as Office[]) {
      for (const role of ROLES) {
        const expected = mayRead(standings(office, role))
        expect([office, role, isWithin(office, role)]).toEqual([office, role, expected])
      }
    }
  })

  it('lets enforcement staff alone search by the names of parties', () => {
    const mayOn = (someone: Official): boolean =>
      readScopeOf(someone, { on: TODAY, agencyOf }).cases !== undefined
    const may = ROLES.filter((role) => mayOn(official('asking', role)))
    expect(may).toEqual(['enforcement-officer', 'thads-head'])
    const ended = official('asking, owner, ended yesterday', 'enforcement-officer')
    expect(mayOn(ended)).toBe(false)
  })
})
