import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay } from '../../src/domain/time/calendar.ts'
import { day, dayOf, instantAt } from '../../src/domain/time/day.ts'
import {
  dueRun,
  duesBetween,
  missedDays,
  nextRun,
  type Timetable,
} from '../../src/schedule/plan.ts'
import { calendar } from '../support/calendar.ts'

const DAILY: Timetable = { at: '07:30', until: '17:00' }
const HALF_HOURLY: Timetable = { at: '07:30', until: '17:00', everyMinutes: 30 }

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)

describe('The slot that is due', () => {
  it('begins with its minute and ends with its window', () => {
    expect(dueRun(DAILY, at('2026-11-23', '07:29'), calendar)).toBeUndefined()
    expect(dueRun(DAILY, at('2026-11-23', '07:30'), calendar)).toEqual({
      at: at('2026-11-23', '07:30'),
      dueAt: at('2026-11-23', '07:30'),
      late: false,
    })
    expect(dueRun(DAILY, at('2026-11-23', '17:00'), calendar)?.late).toBe(true)
    expect(dueRun(DAILY, at('2026-11-23', '17:01'), calendar)).toBeUndefined()
  })

  it('is the latest one of a job that runs often: what it missed is not made up for', () => {
    expect(dueRun(HALF_HOURLY, at('2026-11-23', '10:12'), calendar)).toMatchObject({
      at: at('2026-11-23', '10:00'),
      late: true,
    })
  })

  it('exists on no day off: not on a Sunday, not on a holiday, not at Tết', () => {
    for (const on of ['2026-11-22', '2026-11-24', '2026-02-18']) {
      expect(dueRun(DAILY, at(on, '09:00'), calendar)).toBeUndefined()
    }
  })

  it('exists on a worked Saturday', () => {
    expect(dueRun(DAILY, at('2026-08-22', '09:00'), calendar)?.at).toEqual(
      at('2026-08-22', '07:30'),
    )
  })
})

it('the next slot of the eve of Tết is the first morning after it', () => {
  expect(nextRun(DAILY, at('2026-02-13', '08:00'), calendar)).toEqual(at('2026-02-23', '07:30'))
  expect(nextRun(HALF_HOURLY, at('2026-02-13', '08:00'), calendar)).toEqual(
    at('2026-02-13', '08:30'),
  )
  expect(nextRun(HALF_HOURLY, at('2026-02-13', '17:00'), calendar)).toEqual(
    at('2026-02-23', '07:30'),
  )
})

describe('A day is missed', () => {
  const missed = (last: string, now: Date): string[] =>
    missedDays(DAILY, { last: at(last, '07:30'), now }, calendar)

  it('once its window has closed without a run, and only if it is worked', () => {
    expect(missed('2026-11-20', at('2026-11-23', '16:59'))).toEqual([])
    expect(missed('2026-11-20', at('2026-11-23', '17:01'))).toEqual(['2026-11-23'])
    expect(missed('2026-11-20', at('2026-11-26', '09:00'))).toEqual(['2026-11-23', '2026-11-25'])
  })

  it('not before the job has run for the first time', () => {
    expect(
      missedDays(DAILY, { last: undefined, now: at('2026-11-26', '09:00') }, calendar),
    ).toEqual([])
  })
})

const instants = fc
  .date({ min: at('2024-01-01', '00:00'), max: at('2030-12-31', '23:59'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))
const timetables = fc.constantFrom(DAILY, HALF_HOURLY, { ...DAILY, at: '08:00' as const })

it('whatever the instant from 2024 to 2030, a due slot lies in the past of the same working day, in its window', () => {
  fc.assert(
    fc.property(instants, timetables, (now, timetable) => {
      const slot = dueRun(timetable, now, calendar)
      if (!slot) return
      expect(slot.at <= now).toBe(true)
      expect(dayOf(slot.at)).toBe(dayOf(now))
      expect(isWorkingDay(calendar, dayOf(now))).toBe(true)
      expect(slot.at >= instantAt(dayOf(now), timetable.at)).toBe(true)
      expect(now <= instantAt(dayOf(now), timetable.until)).toBe(true)
    }),
  )
})

it('whatever the instant, the next slot is the first of those to come', () => {
  fc.assert(
    fc.property(instants, timetables, (now, timetable) => {
      const next = nextRun(timetable, now, calendar)
      expect(next > now).toBe(true)
      expect(duesBetween(timetable, { after: now, until: next }, calendar)).toEqual([next])
    }),
  )
})
