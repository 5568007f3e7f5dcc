import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  isWorkingDay,
  type SpecialDay,
  type WorkingCalendar,
} from '../../../src/domain/time/calendar.ts'
import { type Day, day, weekdayOf } from '../../../src/domain/time/day.ts'
import { lunarDay } from '../../../src/domain/time/lunar-day.ts'
import { statutoryDays, workingCalendar } from '../../../src/domain/time/working-calendar.ts'
import { calendar, CALENDAR_FILE, shippedDays } from '../../support/calendar.ts'
import fc from 'fast-check'

const file = JSON.parse(readFileSync(CALENDAR_FILE, 'utf8')) as {
  tet_mung_1: Record<string, string>
  gio_to: Record<string, string>
}
const of = (year: number, days: readonly SpecialDay[] = shippedDays): SpecialDay[] =>
  days.filter(({ on }) => on.startsWith(String(year)))
const daysOf = (days: readonly SpecialDay[]): Day[] => days.map(({ on }) => on).toSorted()
const PLANNED = [2021, 2022, 2023, 2024, 2025, 2026]
const UNPLANNED = [2027, 2028, 2029, 2030]

describe('The lunar calendar', () => {
  it.each(Object.entries(file.tet_mung_1))('has the new year of %s on %s', (year, on) => {
    expect(lunarDay(Number(year), 1, 1)).toBe(on)
  })

  it.each(Object.entries(file.gio_to))(
    'has the tenth of the third month of %s on %s',
    (year, on) => {
      expect(lunarDay(Number(year), 3, 10)).toBe(on)
    },
  )

  it.each([
    // Where Viet Nam and China keep, or kept, the new year on different days.
    [1968, '1968-01-29'],
    [1985, '1985-01-21'],
    [2007, '2007-02-17'],
    [2053, '2053-02-18'],
    // Before and after a leap month that follows late.
    [2033, '2033-01-31'],
    [2034, '2034-02-19'],
  ])('has the new year of %i on %s', (year, on) => {
    expect(lunarDay(year, 1, 1)).toBe(on)
  })
})

describe('A year without a plan', () => {
  it.each(UNPLANNED)('has in %i, by the statute, what was worked out for it by hand', (year) => {
    const facts = ({ on, kind, certainty }: SpecialDay): object => ({ on, kind, certainty })
    expect(statutoryDays(year).map(facts)).toEqual(of(year).map(facts))
  })

  it.each(['2027-02-10', '2027-02-11', '2027-05-03', '2027-09-03', '2033-05-02', '2034-09-01'])(
    'rests on %s, provisionally',
    (on) => {
      expect(isWorkingDay(calendar, day(on))).toBe(false)
      expect(calendar.special(day(on))?.certainty).toBe('provisional')
    },
  )

  it('has as many rest days on working days as the statute gives days off: twelve', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2026, max: 2150 }), (year) => {
        const days = statutoryDays(year)
        const holidays = new Set(daysOf(days.filter(({ kind }) => kind === 'holiday')))
        expect(days.filter(({ on }) => weekdayOf(on) <= 5)).toHaveLength(holidays.size)
        // Giỗ Tổ may fall on 30/4 or 01/5.
        expect(holidays.size).toBeGreaterThanOrEqual(11)
        expect(new Set(daysOf(days)).size).toBe(days.length)
      }),
    )
  })

  it('is never short of a day that a plan in force has given: but for the choices, the same', () => {
    for (const year of PLANNED) {
      const given = new Set(daysOf(of(year)))
      const certain = statutoryDays(year).filter(({ certainty }) => certainty === 'computed')
      for (const { on } of certain) expect(given).toContain(on)
      const fixed = new Set(certain.map(({ name }) => name))
      const makeUps = statutoryDays(year).filter(({ kind, name }) => {
        return kind === 'make-up-rest' && fixed.has(name.replace(' (nghỉ bù)', ''))
      })
      for (const { on } of makeUps) expect(given).toContain(on)
      expect(given).toContain(lunarDay(year, 1, 1))
    }
  })

  it('takes the second National Day as five of the six plans so far have chosen it', () => {
    const chosen = (days: readonly SpecialDay[]): Day[] =>
      daysOf(days.filter(({ on, kind }) => kind === 'holiday' && /-0(8-31|9-0\d)$/.test(on)))
    const right = PLANNED.filter((year) => {
      return chosen(of(year)).join() === chosen(statutoryDays(year)).join()
    })
    expect(right).toEqual([2021, 2022, 2023, 2024, 2025])
  })

  it('keeps what follows from the statute while its plan is entered day by day, and then has the plan', () => {
    const { special, isAnnounced } = withEntered(...tet('2031', ['01-21', '01-22', '01-23']))
    expect(isAnnounced(2031)).toBe(false)
    expect(special(day('2031-01-26'))?.certainty).toBe('provisional')
    expect(special(day('2031-04-30'))?.certainty).toBe('computed')

    const whole = withEntered(...tet('2031', ['01-21', '01-22', '01-23', '09-02']))
    expect(whole.isAnnounced(2031)).toBe(true)
    expect(whole.special(day('2031-01-26'))).toBeUndefined()
    expect(whole.specialIn(2031)).toHaveLength(4)
  })

  it('loses its provisional days when its plan is entered, and no other', () => {
    const whole = withEntered(
      ...tet('2027', ['02-04', '02-05', '02-06', '02-07', '02-08', '09-02']),
    )
    expect(whole.special(day('2027-02-10'))).toBeUndefined()
    expect(whole.special(day('2027-09-03'))).toBeUndefined()
    expect(whole.special(day('2027-04-16'))?.name).toBe('Giỗ Tổ Hùng Vương')
  })
})

function withEntered(...days: SpecialDay[]): WorkingCalendar {
  return workingCalendar([...shippedDays, ...days])
}

function tet(year: string, days: readonly string[]): SpecialDay[] {
  return days.map((on) => {
    return { on: day(`${year}-${on}`), name: 'Nghỉ', kind: 'holiday', certainty: 'verified' }
  })
}
