import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  announcedThrough,
  isWorkingDay,
  restReason,
  rollToWorkingDay,
  workingDaysBetween,
} from '../../../src/domain/time/calendar.ts'
import {
  addDays,
  addMonths,
  day,
  dayOf,
  daysAfter,
  daysBetween,
  instantAt,
  isDay,
  minuteOfDay,
  minutesOf,
  weekdayOf,
} from '../../../src/domain/time/day.ts'
import { calendar } from '../../support/calendar.ts'

describe('A day', () => {
  it.each(['2026-11-20', '2024-02-29', '1999-12-31'])('is read from "%s"', (text) => {
    expect(day(text)).toBe(text)
  })

  it.each([
    '',
    '2026-2-1',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '20/11/2026',
    '2026-11-20T00',
  ])('is not read from "%s"', (text) => {
    expect(isDay(text)).toBe(false)
    expect(() => day(text)).toThrow(`"${text}"`)
  })

  it('is the one that clocks in Viet Nam show', () => {
    expect(dayOf(new Date('2026-11-20T16:59:59Z'))).toBe('2026-11-20')
    expect(dayOf(new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21')
    expect(minuteOfDay(new Date('2026-11-20T01:12:00Z'))).toBe(8 * 60 + 12)
  })

  it('ends at the midnight that begins the next one', () => {
    expect(instantAt(day('2026-11-20'), '24:00')).toEqual(instantAt(day('2026-11-21'), '00:00'))
    expect(instantAt(day('2026-11-20'), '07:30').toISOString()).toBe('2026-11-20T00:30:00.000Z')
    expect(minutesOf('16:05')).toBe(965)
  })

  it('is followed by others, in order', () => {
    expect([...daysAfter(day('2026-02-27'), day('2026-03-01'))]).toEqual([
      '2026-02-28',
      '2026-03-01',
    ])
    expect([...daysAfter(day('2026-03-01'), day('2026-02-27'))]).toEqual([])
    expect(daysBetween(day('2026-02-27'), day('2026-03-01'))).toBe(2)
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(weekdayOf(day('2026-11-22'))).toBe(7)
    expect(weekdayOf(day('2026-11-23'))).toBe(1)
  })
})

describe('The working calendar', () => {
  it.each([
    ['2026-11-20', undefined],
    ['2026-11-21', 'weekend'],
    ['2026-11-24', 'holiday'],
    ['2026-04-27', 'make-up-rest'],
    ['2026-08-31', 'swapped-off'],
    ['2026-08-22', undefined],
  ])('knows why nobody works on %s: %s', (on, why) => {
    const reason = restReason(calendar, day(on))
    expect(typeof reason === 'object' ? reason.kind : reason).toBe(why)
    expect(isWorkingDay(calendar, day(on))).toBe(why === undefined)
  })

  it('rolls a day off to the working day after it, or before it', () => {
    expect(rollToWorkingDay(calendar, day('2026-11-20'))).toBe('2026-11-20')
    expect(rollToWorkingDay(calendar, day('2026-11-21'))).toBe('2026-11-23')
    expect(rollToWorkingDay(calendar, day('2026-11-24'), -1)).toBe('2026-11-23')
  })

  it('says through which year the rest days are announced', () => {
    expect(announcedThrough(calendar)).toBe(2026)
  })

  const days = fc.integer({ min: 0, max: 2_500 }).map((count) => addDays(day('2020-06-01'), count))

  it('counts as many working days back as it counted on', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkingDays(calendar, from, count)
        expect(isWorkingDay(calendar, to)).toBe(true)
        expect(workingDaysBetween(calendar, from, to)).toBe(count)
        expect(workingDaysBetween(calendar, to, from)).toBe(-count)
        const back = addWorkingDays(calendar, to, -count)
        expect(back <= from || !isWorkingDay(calendar, from)).toBe(true)
      }),
    )
  })

  it('counts between any two days what going from day to day counts', () => {
    const far = fc.integer({ min: -1_500, max: 1_500 })
    fc.assert(
      fc.property(days, far, (from, count) => {
        const to = addDays(from, count)
        const gone = [...daysAfter(from, to), ...daysAfter(to, from)]
        const worked = gone.filter((on) => isWorkingDay(calendar, on)).length
        expect(workingDaysBetween(calendar, from, to)).toBe(count < 0 ? -worked : worked)
      }),
    )
  })

  it('adding no working days is the day itself', () => {
    fc.assert(
      fc.property(days, (on) => {
        expect(addWorkingDays(calendar, on, 0)).toBe(on)
      }),
    )
  })
})
