import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, day, dayOf, instantAt } from '../../../src/domain/time/day.ts'
import { CASE_STATUSES } from '../../../src/domain/request/enforcement-case.ts'
import { planProvince } from '../../../src/demo/invented/plan-province.ts'
import type { Province } from '../../../src/demo/invented/province.ts'
import { provinceFile, catalogue } from './demo-data.ts'
import { faultsOf, STATUSES } from './province-laws.ts'

const A_WEDNESDAY = new Date('2026-11-25T02:00:00.000Z')
const plan = (now: Date, seed = 1): Province => planProvince(provinceFile, catalogue, { now, seed })
const wednesday = plan(A_WEDNESDAY)
/** Days on which a demonstration is most likely to look dead: holidays, what surrounds them, ends of things. */
const HARD_MOMENTS = [
  '2026-09-01 10:00', // a holiday before Quốc khánh
  '2026-09-30 23:30', // the last minutes of the statistical year
  '2026-10-01 07:31', // its first
  '2026-11-22 09:00', // a Sunday
  '2026-11-24 00:00', // Ngày Văn hóa Việt Nam
  '2026-12-31 17:00',
  '2027-01-01 08:00',
  '2027-02-05 12:00', // Tết
  '2027-02-08 12:00',
  '2027-02-09 23:59',
  '2027-02-10 07:00', // before the office opens on the first day after Tết
  '2027-02-10 07:40',
  '2027-03-01 08:00',
  '2027-04-30 08:00',
  '2027-05-01 08:00',
  '2028-02-29 13:00',
  '2030-02-04 10:00',
] as const

function at(moment: string): Date {
  const [on = '', time = ''] = moment.split(' ')
  const [hours = '0', minutes = '0'] = time.split(':')
  return instantAt(day(on), `${Number(hours)}:${Number(minutes)}`)
}

const anyMoment = fc
  .record({
    on: fc.integer({ min: 0, max: 364 }).map((count) => addDays(day('2026-11-24'), count)),
    minute: fc.integer({ min: 0, max: 1439 }),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ on, minute, seed }) => ({
    now: new Date(instantAt(on, '00:00').getTime() + minute * 60_000),
    seed,
  }))

describe('a planned province, whenever it is started', () => {
  it.each(HARD_MOMENTS)('is alive and lawful at %s', (moment) => {
    expect(faultsOf(plan(at(moment)), at(moment))).toEqual([])
  })

  it('is alive and lawful at any minute of a year', () => {
    const property = fc.property(anyMoment, ({ now, seed }) => {
      expect(faultsOf(plan(now, seed), now)).toEqual([])
    })
    expect(() => fc.assert(property, { numRuns: 30 })).not.toThrow()
  })
})

describe('the province planned for a Wednesday in November', () => {
  const { requests, cases, officials, series } = wednesday
  const shown = requests.map(({ request }) => request)

  it('is the same for the same instant and seed, and another one for another seed', () => {
    expect(plan(A_WEDNESDAY)).toEqual(wednesday)
    expect(plan(A_WEDNESDAY, 2)).not.toEqual(wednesday)
  })

  it('asks for types of every group and privacy level, and for internal targets', () => {
    const asked = shown.map(({ type }) => catalogue.types.get(type))
    const groups = new Map<string, Set<string>>()
    for (const type of asked) {
      if (type) groups.set(type.group, (groups.get(type.group) ?? new Set()).add(type.code))
    }
    expect([...groups.keys()].toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'])
    for (const types of groups.values()) expect(types.size).toBeGreaterThan(1)
    expect(new Set(shown.map(({ privacy }) => privacy))).toEqual(new Set(['B1', 'B2', 'B3', 'B4']))
    expect(shown.some(({ internalDue }) => internalDue !== undefined)).toBe(true)
  })

  it('holds extensions that are open, granted and declined, and a day agreed after the legal one', () => {
    const decisions = new Set(shown.map(({ extension }) => extension?.decision))
    for (const decision of ['open', 'granted', 'declined'] as const) {
      expect(decisions).toContain(decision)
    }
    expect(shown.some(({ agreedDue }) => agreedDue !== undefined)).toBe(true)
  })

  it('holds requests of both laws, to the enforcement office, and directions of the committee', () => {
    expect(new Set(shown.map(({ limit }) => limit.regime))).toEqual(new Set(['2008', '2026']))
    expect(shown.filter(({ asker }) => asker.startsWith('pt.vks')).length).toBeGreaterThan(2)
    expect(shown.filter(({ type }) => type === 'thuc-hien-chi-dao').length).toBeGreaterThan(2)
  })

  it('ends every life as its scene says', () => {
    const wanted = provinceFile.requests.flatMap(({ to, status }) => to.map(() => status))
    const count = (status: string): number => wanted.filter((each) => each === status).length
    const closed = count('completed') + count('refusal-accepted')
    const found = STATUSES.map(
      (status) => shown.filter(({ state }) => state.status === status).length,
    )
    expect(found).toEqual(STATUSES.map((status) => (status === 'closed' ? closed : count(status))))
  })

  it('gives codes in the order of time, month by month, and says where each series ends', () => {
    const codes = shown.map(({ code }) => code)
    expect(codes).toEqual(codes.toSorted())
    expect(new Set(codes).size).toBe(codes.length)
    for (const { request, createdAt } of requests) {
      const month = dayOf(createdAt).slice(2, 7).replace('-', '')
      expect(request.code.startsWith(`YC-${month}-`)).toBe(true)
      const last = series.find(({ name }) => name === `request-${month}`)?.last ?? 0
      expect(Number(request.code.slice(-4))).toBeLessThanOrEqual(last)
    }
    for (const { code, decision } of cases) {
      const month = decision.on.slice(2, 7).replace('-', '')
      expect(code.startsWith(`VV-${month}-`)).toBe(true)
      expect(series.find(({ name }) => name === `case-${month}`)?.last).toBeGreaterThan(0)
    }
  })

  it('never gives two requests the same document', () => {
    const documents = shown.map(
      ({ asker, document }) => `${asker} ${document.number} ${document.on}`,
    )
    expect(new Set(documents).size).toBe(documents.length)
  })

  it('numbers enforcement decisions upwards from October', () => {
    const years = new Map<string, number[]>()
    for (const { decision } of cases) {
      const year = addDays(decision.on, 92).slice(0, 4)
      years.set(year, [...(years.get(year) ?? []), Number.parseInt(decision.number, 10)])
    }
    for (const numbers of years.values()) expect(new Set(numbers).size).toBe(numbers.length)
    const october = cases.filter(({ decision }) => decision.on.slice(5, 7) === '10')
    const september = cases.filter(({ decision }) => decision.on.slice(5, 7) === '09')
    const highest = (decided: typeof cases): number =>
      Math.max(...decided.map(({ decision }) => Number.parseInt(decision.number, 10)))
    expect(highest(october)).toBeLessThan(highest(september))
  })

  it('keeps cases of every status, with sensitive fields, minors, organisations and amounts', () => {
    expect(new Set(cases.map(({ status }) => status))).toEqual(new Set(CASE_STATUSES))
    const fields = new Set(cases.map(({ field }) => field))
    for (const field of ['DS', 'HS', 'HNGĐ', 'KDTM'] as const) expect(fields).toContain(field)
    const parties = cases.flatMap((each) => each.parties)
    expect(new Set(parties.map(({ kind }) => kind))).toEqual(
      new Set(['person', 'minor', 'organisation']),
    )
    expect(parties.filter(({ kind }) => kind === 'person').every(({ gender }) => gender)).toBe(true)
    expect(cases.filter(({ amount }) => amount !== undefined).length).toBeGreaterThan(40)
  })

  it('asks after a case only once it exists, and while it is under way unless the request is over', () => {
    const underWay = ['newly-registered', 'enforcing', 'without-means', 'postponed']
    const wrong = shown.filter(({ state, caseCode, document }) => {
      const about = cases.find(({ code }) => code === caseCode)
      if (!about) return false
      const over = state.status === 'closed' || state.status === 'withdrawn'
      return about.decision.on > document.on || !(over || underWay.includes(about.status))
    })
    expect(wrong).toEqual([])
  })

  it('finds a case by its numbers with and without their suffix', () => {
    for (const { decision, judgment, numbers } of cases) {
      const digits = decision.number.split('/')[0]
      expect(numbers).toContain(`${digits ?? ''}qdthads`)
      expect(numbers).toContain(digits)
      expect(numbers).toContain(judgment?.number.split('/')[0])
    }
  })

  it('names nobody who is not in the file, and nobody twice', () => {
    const names = new Set([
      ...provinceFile.persons.map(({ name }) => name),
      ...provinceFile.minors.map(({ name }) => name),
      ...provinceFile.organisations,
      ...provinceFile.banks,
    ])
    for (const { parties } of cases) {
      for (const { name, identifier } of parties) {
        expect(names).toContain(name)
        expect(identifier).toBeUndefined()
      }
      expect(new Set(parties.map(({ name }) => name)).size).toBe(parties.length)
    }
    const officialNames = officials.map(({ name }) => name)
    expect(new Set(officialNames).size).toBe(officialNames.length)
    expect(officialNames.filter((name) => names.has(name))).toEqual([])
  })

  it('gives every answering agency a contact and a leader, and three divisions their officers', () => {
    const held = officials.flatMap(({ memberships }) => memberships)
    const answering = new Set(shown.map(({ inCharge }) => inCharge))
    expect(answering.size).toBeGreaterThanOrEqual(25)
    for (const agency of answering) {
      for (const role of ['contact', 'leader'] as const) {
        expect(held.some((office) => office.agency === agency && office.role === role)).toBe(true)
      }
    }
    const officers = held.filter(({ role }) => role === 'enforcement-officer')
    expect(officers.length).toBeGreaterThanOrEqual(6)
    expect(new Set(officers.map(({ agency }) => agency)).size).toBe(3)
  })
})

it('remembers what was overdue on the nine working mornings before', () => {
  const { mornings, requests } = wednesday
  expect(mornings.map(({ on }) => on.slice(5))).toEqual([
    '11-11',
    '11-12',
    '11-13',
    '11-16',
    '11-17',
    '11-18',
    '11-19',
    '11-20',
    '11-23',
  ])
  expect(plan(at('2026-11-25 22:00')).mornings.at(-1)?.on).toBe('2026-11-25')
  const created = new Map(requests.map(({ request, createdAt }) => [request.code, createdAt]))
  for (const { takenAt, overdue } of mornings) {
    expect(overdue.length).toBeGreaterThan(0)
    expect(overdue.every((code) => (created.get(code) ?? takenAt) < takenAt)).toBe(true)
  }
})
