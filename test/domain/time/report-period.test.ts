import { describe, expect, it } from 'vitest'
import {
  coordinationReport,
  type PeriodRow,
} from '../../../src/domain/committee/coordination-report.ts'
import { addDays, type Day, day } from '../../../src/domain/time/day.ts'
import {
  endsWorkingWeek,
  monthEndingIn,
  periodDueOn,
  periodOfYear,
  weekOf,
} from '../../../src/domain/time/report-period.ts'
import { calendar } from '../../support/calendar.ts'

describe('The statistical year', () => {
  it('runs from 1 October to 30 September, in 6, 9, 10 and 12 months', () => {
    const longer = [6, 9, 10, 12] as const
    const ends = longer.map((months) => periodOfYear(day('2026-11-27'), months))
    expect(ends.map(({ from }) => from)).toEqual(Array(4).fill('2026-10-01'))
    expect(ends.map(({ to }) => to)).toEqual([
      '2027-03-31',
      '2027-06-30',
      '2027-07-31',
      '2027-09-30',
    ])
    expect(periodOfYear(day('2026-09-30'), 12).to).toBe('2026-09-30')
    expect(periodOfYear(day('2026-10-01'), 12).from).toBe('2026-10-01')
  })

  it('is divided into months and quarters, which lie end to end', () => {
    for (const months of [1, 3] as const) {
      for (let on = day('2026-10-01'); on <= '2027-09-30'; on = addDays(on, 1)) {
        const { from, to } = periodOfYear(on, months)
        expect(from <= on && on <= to).toBe(true)
        expect(periodOfYear(addDays(to, 1), months).from).toBe(addDays(to, 1))
      }
    }
    const quarters = ['2026-10-01', '2027-01-15', '2027-06-30', '2027-09-30']
    expect(quarters.map((on) => periodOfYear(day(on), 3).from)).toEqual([
      '2026-10-01',
      '2027-01-01',
      '2027-04-01',
      '2027-07-01',
    ])
  })

  it('has each of its months told of once, in the week in which it ends', () => {
    const told: [month: Day, on: Day][] = []
    for (let on = day('2024-10-07'); on <= '2025-10-05'; on = addDays(on, 1)) {
      const month = endsWorkingWeek(on, calendar) && monthEndingIn(on, calendar)
      if (month) told.push([month.to, on])
    }
    expect(told.map(([month]) => month.slice(5, 7)).join(' ')).toBe(
      '10 11 12 01 02 03 04 05 06 07 08 09',
    )
    // All of the week in which January ended was the New Year of 2025.
    expect(told[3]).toEqual(['2025-01-31', '2025-02-07'])
    expect(told[0]).toEqual(['2024-10-31', '2024-11-01'])
  })

  it('is reported once for each period, on the first working day after it', () => {
    // New Year's Day 2026 and the Friday after it, which was swapped, were off.
    const days: [Day, number][] = []
    for (let on = day('2025-10-01'); on <= '2026-10-05'; on = addDays(on, 1)) {
      const due = periodDueOn(on, calendar)
      if (due) days.push([on, due.months])
    }
    expect(days).toEqual([
      ['2025-10-01', 12],
      ['2026-01-05', 3],
      ['2026-04-01', 6],
      ['2026-07-01', 9],
      ['2026-08-03', 10],
      ['2026-10-01', 12],
    ])
  })
})

it('closes a week on its last working day, which need not be a Friday', () => {
  expect(weekOf(day('2026-11-22'))).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(endsWorkingWeek(day('2026-11-20'), calendar)).toBe(true)
  expect(endsWorkingWeek(day('2026-11-19'), calendar)).toBe(false)
  // Friday 24/04/2026 is worked; Thursday 30/04 and Friday 01/05 are holidays.
  expect(endsWorkingWeek(day('2026-04-29'), calendar)).toBe(true)
  expect(endsWorkingWeek(day('2026-05-01'), calendar)).toBe(false)
})

describe('A coordination report', () => {
  const row = (wanted: Partial<PeriodRow>): PeriodRow => ({
    code: 'YC-2611-0001',
    agency: 'a',
    name: 'UBND phường A',
    kind: 'ubnd-xa',
    type: 'xac-minh-dieu-kien-tha',
    sent: true,
    completed: false,
    inTime: true,
    openAtEnd: true,
    unchecked: false,
    named: true,
    extensions: 0,
    obstacles: 0,
    isDirection: false,
    ...wanted,
  })
  const frame = { from: day('2026-11-16'), to: day('2026-11-22'), calendar }

  it('counts what was completed in time only among what was completed', () => {
    const { all } = coordinationReport(
      [
        row({}),
        row({ completed: true, openAtEnd: false }),
        row({ completed: true, inTime: false }),
      ],
      frame,
    )
    expect(all).toEqual({
      sent: 3,
      completed: 2,
      inTime: 1,
      openAtEnd: 2,
      unchecked: 0,
      overdue: 0,
    })
  })

  it('ranks agencies by what is overdue, and neither ranks nor names courts and procuracies', () => {
    const report = coordinationReport(
      [
        row({}),
        row({ agency: 'b', name: 'UBND xã B', daysLate: 3 }),
        row({ agency: 'c', name: 'TAND khu vực 9', kind: 'toa-kv', daysLate: 30 }),
      ],
      frame,
    )
    expect(report.agencies.map(({ name }) => name)).toEqual(['UBND xã B', 'UBND phường A'])
    expect(report.judicial.map(({ name }) => name)).toEqual(['TAND khu vực 9'])
    expect(report.oldest.map(({ agency }) => agency)).toEqual(['UBND xã B'])
  })

  it('takes the median of working days from receipt to answer', () => {
    const answered = (receivedOn: string, answeredOn: string): PeriodRow =>
      row({ completed: true, receivedOn: day(receivedOn), answeredOn: day(answeredOn) })
    const rows = [
      answered('2026-11-16', '2026-11-17'),
      answered('2026-11-20', '2026-11-23'),
      answered('2026-11-20', '2026-11-25'),
    ]
    // 24/11 is a holiday: the last one took two working days.
    expect(coordinationReport(rows, frame).medianDays).toBe(1)
    expect(coordinationReport([row({})], frame)).not.toHaveProperty('medianDays')
  })
})
