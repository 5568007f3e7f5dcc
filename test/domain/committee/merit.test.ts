import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgencyTally } from '../../../src/domain/committee/coordination-report.ts'
import {
  COMMENDED_FROM,
  onTimeRate,
  RATED_FROM,
  ranked,
  shortcomingOf,
  urged,
} from '../../../src/domain/committee/merit.ts'

const tally = (wanted: Partial<AgencyTally>): AgencyTally => ({
  name: 'UBND phường A',
  sent: 0,
  completed: 0,
  inTime: 0,
  openAtEnd: 0,
  unchecked: 0,
  overdue: 0,
  ...wanted,
})

const anyTally: fc.Arbitrary<AgencyTally> = fc
  .record({
    name: fc.constantFrom('UBND phường A', 'UBND xã B', 'BHXH tỉnh', 'Sở Tài chính'),
    completed: fc.nat(25),
    late: fc.nat(4),
    overdue: fc.nat(3),
    apart: fc.constantFrom(undefined, 'committee' as const, 'outside-state' as const),
  })
  .map(({ name, completed, late, overdue, apart }) => ({
    ...tally({ name, completed, inTime: Math.max(0, completed - late), overdue }),
    ...(apart && { apart }),
  }))

describe('The on-time rate', () => {
  it('counts what is late and unanswered as what was answered late, so that leaving it improves nothing', () => {
    expect(onTimeRate(tally({ completed: 5, inTime: 5 }))).toBe(1)
    expect(onTimeRate(tally({ completed: 5, inTime: 5, overdue: 5 }))).toBe(0.5)
    fc.assert(
      fc.property(anyTally, (one) => {
        const answered = { ...one, completed: one.completed + one.overdue, overdue: 0 }
        expect(onTimeRate(answered)).toBe(onTimeRate(one))
      }),
    )
  })

  it('says nothing of fewer than five requests', () => {
    expect(onTimeRate(tally({ completed: RATED_FROM - 1, inTime: 4 }))).toBeUndefined()
  })
})

describe('The ranking of a period', () => {
  it('holds every agency once: by rate those that have one, by name those that are in no ranking', () => {
    fc.assert(
      fc.property(fc.array(anyTally), (agencies) => {
        const { ranks, few, apart } = ranked(agencies)
        expect(new Set([...ranks, ...few, ...apart])).toEqual(new Set(agencies))
        expect(ranks.length + few.length + apart.length).toBe(agencies.length)
        const rates = ranks.map((one) => onTimeRate(one) ?? -1)
        expect(rates).toEqual(rates.toSorted((one, other) => other - one))
        expect(rates.filter((rate) => rate < 0)).toEqual([])
        expect([...ranks, ...few].filter((one) => one.apart)).toEqual([])
        expect(few.filter((one) => onTimeRate(one) !== undefined)).toEqual([])
      }),
    )
  })
})

describe('Who is proposed for commendation', () => {
  it.each([
    [{ completed: 5, inTime: 5 }, undefined],
    [{ completed: 20, inTime: 19 }, undefined],
    [{ completed: 20, inTime: 18 }, 'late'],
    [{ completed: 4, inTime: 4 }, 'few'],
    [{ completed: 60, inTime: 60, overdue: 1 }, 'overdue'],
    [{ completed: 60, inTime: 60, apart: 'outside-state' }, 'apart'],
  ] as const)('%o: %s', (wanted, why) => {
    expect(shortcomingOf(tally(wanted))).toBe(why)
  })

  it('has a place in the ranking, is asked for nothing, and loses nothing by one more answer in time', () => {
    fc.assert(
      fc.property(fc.array(anyTally), (agencies) => {
        const commended = agencies.filter((one) => shortcomingOf(one) === undefined)
        const { ranks } = ranked(agencies)
        for (const one of commended) {
          expect(ranks).toContain(one)
          expect(urged(agencies)).not.toContain(one)
          expect(onTimeRate(one)).toBeGreaterThanOrEqual(COMMENDED_FROM)
          const more = { ...one, completed: one.completed + 1, inTime: one.inTime + 1 }
          expect(shortcomingOf(more)).toBeUndefined()
        }
      }),
    )
  })
})
