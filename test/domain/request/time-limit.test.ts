import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
} from '../../../src/domain/time/calendar.ts'
import { addDays, day, instantAt } from '../../../src/domain/time/day.ts'
import {
  dueDay,
  dueEndsAt,
  dueOf,
  earlierDue,
  type TimeLimit,
} from '../../../src/domain/request/time-limit.ts'
import { calendar, publishedVectors } from '../../support/calendar.ts'

const UNITS = { 'ngay-lam-viec': 'working-days', ngay: 'days', thang: 'months' } as const

function dueDayOf(limit: TimeLimit, from: Date): string | undefined {
  const reasoning = dueOf(limit, from, calendar)
  return reasoning && dueDay(reasoning.due)
}

describe('published vectors', () => {
  it('are all there', () => expect(publishedVectors).toHaveLength(18))

  for (const { received, enforcementDate, unit, value, due } of publishedVectors) {
    const from = received ?? enforcementDate ?? ''
    it(`${from} and ${value} ${unit} fall due on ${due}`, () => {
      expect(dueDayOf({ unit: UNITS[unit], value }, instantAt(day(from), '09:00'))).toBe(due)
    })
  }
})

describe('the reasons', () => {
  it('name the holiday that working days passed over', () => {
    const from = instantAt(day('2026-11-20'), '09:00')
    const reasoning = dueOf({ unit: 'working-days', value: 3 }, from, calendar)
    expect(reasoning?.skipped).toEqual([
      { on: '2026-11-21', why: 'weekend' },
      { on: '2026-11-22', why: 'weekend' },
      { on: '2026-11-24', why: expect.objectContaining({ name: 'Ngày Văn hóa Việt Nam' }) },
    ])
  })

  it('name the rest day on which a calendar limit ended before it moved', () => {
    const from = instantAt(day('2026-11-09'), '09:00')
    const reasoning = dueOf({ unit: 'days', value: 15 }, from, calendar)
    expect(reasoning).toMatchObject({ rolledFrom: '2026-11-24', skipped: [{ on: '2026-11-24' }] })
  })

  it('list what counting back passed over', () => {
    const from = instantAt(day('2026-11-30'), '09:00')
    const reasoning = dueOf({ unit: 'working-days', value: -5 }, from, calendar)
    expect(reasoning?.skipped.map((it) => it.on)).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-24',
      '2026-11-28',
      '2026-11-29',
    ])
  })
})

describe('at once', () => {
  const atOnce = (from: Date) => dueOf({ unit: 'at-once' }, from, calendar)?.due

  it('is the working day of receipt, until its end', () => {
    const due = atOnce(instantAt(day('2026-11-20'), '16:00'))
    expect(due).toEqual({ kind: 'day', on: '2026-11-20' })
    expect(due && dueEndsAt(due)).toEqual(instantAt(day('2026-11-21'), '00:00'))
  })

  it('becomes noon of the next working day when received after 16:00', () => {
    const due = atOnce(instantAt(day('2026-11-20'), '16:01'))
    expect(due).toEqual({ kind: 'moment', at: instantAt(day('2026-11-23'), '12:00') })
  })

  it('waits for the next working day when received on a rest day, however late', () => {
    const due = atOnce(instantAt(day('2026-11-24'), '20:00'))
    expect(due).toEqual({ kind: 'day', on: '2026-11-25' })
  })
})

describe('other units', () => {
  it('hours run on the clock, over night and weekend', () => {
    const from = instantAt(day('2026-11-20'), '17:00')
    const due = dueOf({ unit: 'hours', value: 24 }, from, calendar)?.due
    expect(due).toEqual({ kind: 'moment', at: instantAt(day('2026-11-21'), '17:00') })
    expect(due && dueDay(due)).toBe('2026-11-21')
  })

  it('a date named in the document is not computed', () => {
    const from = instantAt(day('2026-11-20'), '09:00')
    expect(dueOf({ unit: 'in-document' }, from, calendar)).toBeUndefined()
  })

  it('of two due dates the one that ends first binds', () => {
    const morning = { kind: 'moment', at: instantAt(day('2026-11-20'), '12:00') } as const
    const wholeDay = { kind: 'day', on: day('2026-11-20') } as const
    expect(earlierDue(wholeDay, morning)).toBe(morning)
    expect(earlierDue(morning, wholeDay)).toBe(morning)
  })
})

describe('laws, over every day of 2024–2030', () => {
  const anyDay = fc.integer({ min: 0, max: 2556 }).map((n) => addDays(day('2024-01-01'), n))
  const anyCount = fc.integer({ min: 1, max: 60 })
  const calendarUnit = fc.constantFrom('working-days', 'days', 'months')

  it('a due day is a working day', () => {
    fc.assert(
      fc.property(anyDay, anyCount, calendarUnit, (from, value, unit) => {
        const due = dueOf({ unit, value }, instantAt(from, '09:00'), calendar)?.due
        expect(due && isWorkingDay(calendar, dueDay(due))).toBe(true)
      }),
    )
  })

  it('a later receipt or a longer limit never falls due earlier', () => {
    fc.assert(
      fc.property(anyDay, anyCount, calendarUnit, (from, value, unit) => {
        const due = dueDayOf({ unit, value }, instantAt(from, '09:00')) ?? ''
        const longer = dueDayOf({ unit, value: value + 1 }, instantAt(from, '09:00')) ?? ''
        const later = dueDayOf({ unit, value }, instantAt(addDays(from, 1), '09:00')) ?? ''
        expect(longer >= due && later >= due).toBe(true)
      }),
    )
  })

  it('adding working days, then counting them, gives the same number back and forth', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        const to = addWorkingDays(calendar, from, count)
        expect(workingDaysBetween(calendar, from, to)).toBe(count)
        expect(workingDaysBetween(calendar, to, from)).toBe(-count)
      }),
    )
  })

  it('counting back from a working day undoes counting forward', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        fc.pre(isWorkingDay(calendar, from))
        expect(addWorkingDays(calendar, addWorkingDays(calendar, from, count), -count)).toBe(from)
      }),
    )
  })
})
