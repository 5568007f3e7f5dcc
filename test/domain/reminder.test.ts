import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay } from '../../src/domain/calendar.ts'
import type { CoordinationRequest } from '../../src/domain/coordination-request.ts'
import { addDays, type Day, day } from '../../src/domain/day.ts'
import { planReminder, type Rung, rungDay } from '../../src/domain/reminder.ts'
import { calendar } from '../support/calendar.ts'
import { inStatus, STATUSES } from '../support/request-life.ts'

/** Received on a day and due on another, still waiting. */
function waiting(received: string, due: string): CoordinationRequest {
  return {
    ...inStatus('acknowledged'),
    receipt: { on: day(received), source: 'confirmed' },
    legalDue: { kind: 'day', on: day(due) },
  }
}

function rungOn(request: CoordinationRequest, today: string, over: Rung[] = []): Rung | undefined {
  return planReminder(request, new Set(over), { today: day(today), calendar })?.rung
}

/** What is said on each morning of a stretch of days, when nothing is missed. */
function ladder(request: CoordinationRequest, from: string, days: number): [Day, Rung][] {
  const over = new Set<Rung>()
  return Array.from({ length: days }, (_, index) => addDays(day(from), index)).flatMap((today) => {
    if (!isWorkingDay(calendar, today)) return []
    const planned = planReminder(request, over, { today, calendar })
    if (!planned) return []
    for (const rung of [...planned.passedOver, planned.rung]) over.add(rung)
    return [[today, planned.rung]] satisfies [Day, Rung][]
  })
}

describe('A limit of more than five working days', () => {
  it('is recalled three days before, the day before and on the day; then after 1, 3, 5 and weekly', () => {
    expect(ladder(waiting('2026-11-02', '2026-11-13'), '2026-11-02', 45)).toEqual([
      ['2026-11-10', -3],
      ['2026-11-12', -1],
      ['2026-11-13', 0],
      ['2026-11-16', 1],
      ['2026-11-18', 3],
      ['2026-11-20', 5],
      ['2026-11-30', 10],
      ['2026-12-07', 15],
      ['2026-12-14', 20],
    ])
  })
})

describe('A limit of three to five working days', () => {
  it('is recalled the day before and on the day', () => {
    const request = waiting('2026-11-16', '2026-11-19')
    expect(ladder(request, '2026-11-16', 5)).toEqual([
      ['2026-11-18', -1],
      ['2026-11-19', 0],
      ['2026-11-20', 1],
    ])
  })
})

describe('"At once"', () => {
  it('is recalled on the day itself', () => {
    expect(ladder(waiting('2026-11-16', '2026-11-16'), '2026-11-16', 2)).toEqual([
      ['2026-11-16', 0],
      ['2026-11-17', 1],
    ])
  })
})

describe('A morning that was missed', () => {
  it('is made up for by the next one, which speaks for it too', () => {
    const request = waiting('2026-11-02', '2026-11-13')
    const planned = planReminder(request, new Set([-3]), { today: day('2026-11-13'), calendar })
    expect(planned).toEqual({ dueOn: '2026-11-13', rung: 0, passedOver: [-1] })
  })

  it('says nothing twice on one day', () => {
    expect(rungOn(waiting('2026-11-02', '2026-11-13'), '2026-11-13', [-3, -1, 0])).toBeUndefined()
  })
})

describe('A due day off', () => {
  it('is recalled on the working day before it, because nobody is written to on it', () => {
    expect(rungDay(day('2026-11-21'), 0, calendar)).toBe('2026-11-20')
    const agreed = { ...waiting('2026-11-02', '2026-11-13'), agreedDue: day('2026-11-21') }
    expect(rungOn(agreed, '2026-11-20', [-3, -1])).toBe(0)
  })
})

it('a moved due day has a ladder of its own', () => {
  const moved = { ...waiting('2026-11-02', '2026-11-13'), agreedDue: day('2026-11-27') }
  expect(planReminder(moved, new Set(), { today: day('2026-11-23'), calendar })).toEqual({
    dueOn: '2026-11-27',
    rung: -3,
    passedOver: [],
  })
})

it('a request without a receipt counts its limit from its document', () => {
  const { receipt: _receipt, ...request } = waiting('2026-11-02', '2026-11-30')
  expect(rungOn(request, '2026-11-25')).toBe(-3)
})

it('only who awaits an answer by a known day is reminded', () => {
  const awaiting = STATUSES.filter((status) => {
    const request = {
      ...inStatus(status),
      legalDue: { kind: 'day' as const, on: day('2026-11-20') },
    }
    return rungOn(request, '2026-11-20') !== undefined
  })
  expect(awaiting).toEqual(['sent', 'acknowledged', 'in-progress', 'blocked', 'returned'])
  const { legalDue: _due, ...without } = inStatus('acknowledged')
  expect(rungOn(without, '2027-11-20')).toBeUndefined()
})

it('whatever the days, a rung comes on its own day or later, and later rungs come later', () => {
  const days = fc.integer({ min: 0, max: 400 }).map((count) => addDays(day('2026-01-05'), count))
  fc.assert(
    fc.property(days, days, days, (received, due, today) => {
      const planned = planReminder(waiting(received, due), new Set(), { today, calendar })
      const rungs = planned ? [...planned.passedOver, planned.rung] : []
      const on = rungs.map((rung) => rungDay(due, rung, calendar))
      expect(on.every((each) => each <= today)).toBe(true)
      expect(rungs).toEqual(rungs.toSorted((one, other) => one - other))
      expect(on).toEqual(on.toSorted((one, other) => daysApart(one, other)))
    }),
  )
})

function daysApart(one: Day, other: Day): number {
  return one < other ? -1 : Number(one > other)
}
