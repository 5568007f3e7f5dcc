import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay } from '../../../src/domain/time/calendar.ts'
import {
  type CoordinationRequest,
  workingDue,
} from '../../../src/domain/request/coordination-request.ts'
import { addDays, type Day, day, instantAt } from '../../../src/domain/time/day.ts'
import { isOfficeTime } from '../../../src/domain/time/office-hours.ts'
import {
  type PastRung,
  type PlannedReminder,
  planReminder,
  type ReminderPast,
  type Rung,
  rungDay,
  rungName,
  rungNamed,
} from '../../../src/domain/reminders/reminder.ts'
import { dueDay, dueOf } from '../../../src/domain/request/time-limit.ts'
import { calendar } from '../../support/calendar.ts'
import { inStatus, STATUSES, THREE_WORKING_DAYS } from '../../support/request-life.ts'

/** Received on a day and due on another, still waiting. */
function waiting(received: string, due: string): CoordinationRequest {
  return {
    ...inStatus('acknowledged'),
    receipt: { on: day(received), source: 'confirmed' },
    legalDue: { kind: 'day', on: day(due) },
  }
}

/** What the morning of a day calls for when rungs of the present due date are over. */
function planOn(
  request: CoordinationRequest,
  today: string,
  over: readonly Rung[] = [],
): PlannedReminder | undefined {
  const due = workingDue(request)
  const past = over.map((rung): PastRung => ({ from: due ? dueDay(due) : day(today), rung }))
  return planReminder(request, { over: past }, { now: morning(today), calendar, within: 'morning' })
}

function morning(on: string): Date {
  return instantAt(day(on), '07:30')
}

function rungOn(request: CoordinationRequest, today: string, over: Rung[] = []): Rung | undefined {
  return planOn(request, today, over)?.rung
}

/** What is said on each morning of a stretch of days, when nothing is missed. */
function ladder(request: CoordinationRequest, from: string, days: number): [Day, Rung][] {
  const over = new Set<Rung>()
  return Array.from({ length: days }, (_, index) => addDays(day(from), index)).flatMap((today) => {
    if (!isWorkingDay(calendar, today)) return []
    const planned = planOn(request, today, [...over])
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

describe('A silence', () => {
  it('is not asked about on a day that has reminded of the same request already', () => {
    const request = waiting('2026-11-16', '2026-11-26')
    const over = [{ from: day('2026-11-26'), rung: -3 }]
    const planned = (remindedOn: string): PlannedReminder | undefined =>
      planReminder(
        request,
        { over, lastWordOn: day('2026-11-16'), remindedOn: day(remindedOn) },
        { now: morning('2026-11-23'), calendar, within: 'morning' },
      )
    expect(planned('2026-11-23')).toBeUndefined()
    expect(planned('2026-11-20')?.rung).toBe('silent')
  })
})

describe('"At once"', () => {
  const atOnce = (receivedAt: Date): CoordinationRequest => {
    const limit = { ...THREE_WORKING_DAYS, limit: { unit: 'at-once' as const } }
    const due = dueOf(limit.limit, receivedAt, calendar)?.due
    return {
      ...inStatus('acknowledged'),
      limit,
      anchors: { receipt: receivedAt },
      ...(due && { legalDue: due }),
    }
  }
  /** Every five minutes from an instant on, when nothing is missed. */
  const hours = (request: CoordinationRequest, from: Date): [string, Rung][] => {
    const over: PastRung[] = []
    return Array.from({ length: 500 }, (_, beat) => new Date(from.getTime() + beat * 300_000))
      .filter((now) => isOfficeTime(now, calendar))
      .flatMap((now): [string, Rung][] => {
        const planned = planReminder(request, { over }, { now, calendar, within: 'hours' })
        if (!planned) return []
        over.push(planned)
        return [[now.toISOString(), planned.rung]]
      })
  }
  const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)

  it('is recalled two office hours after receipt and an hour before the end of the day', () => {
    const received = at('2026-11-16', '10:30')
    expect(hours(atOnce(received), received)).toEqual([
      [at('2026-11-16', '14:30').toISOString(), '+2h'],
      [at('2026-11-16', '16:00').toISOString(), 'end-of-day'],
    ])
  })

  it('received late, on the next morning, before the noon at which it is due', () => {
    const received = at('2026-11-16', '16:30')
    expect(hours(atOnce(received), received)).toEqual([
      [at('2026-11-17', '09:00').toISOString(), '+2h'],
      [at('2026-11-17', '11:00').toISOString(), 'end-of-day'],
    ])
  })

  it('has no morning of its own before it is late; then it climbs like any other', () => {
    const request = atOnce(at('2026-11-16', '10:30'))
    expect(rungOn(request, '2026-11-16')).toBeUndefined()
    expect(planOn(request, '2026-11-17')).toEqual({
      from: '2026-11-16',
      rung: 1,
      passedOver: ['+2h', 'end-of-day'],
    })
  })
})

describe('A silence after "received"', () => {
  const quiet = (lastWordOn: string, over: readonly PastRung[] = []): ReminderPast => {
    return { over, lastWordOn: day(lastWordOn) }
  }
  const asked = (
    past: ReminderPast,
    today: string,
    request = waiting('2026-11-02', '2026-12-18'),
  ): Rung | undefined =>
    planReminder(request, past, { now: morning(today), calendar, within: 'morning' })?.rung

  it('of five working days brings the question again, once', () => {
    expect(asked(quiet('2026-11-03'), '2026-11-09')).toBeUndefined()
    expect(asked(quiet('2026-11-03'), '2026-11-10')).toBe('silent')
    const once = [{ from: day('2026-11-03'), rung: 'silent' as const }]
    expect(asked(quiet('2026-11-03', once), '2026-11-11')).toBeUndefined()
    expect(asked(quiet('2026-11-11', once), '2026-11-18')).toBe('silent')
  })

  it('ends on the working day after the one that was promised', () => {
    const promised: CoordinationRequest = {
      ...waiting('2026-11-02', '2026-12-18'),
      state: { status: 'in-progress', expectedOn: day('2026-11-20') },
    }
    expect(asked(quiet('2026-11-03'), '2026-11-20', promised)).toBeUndefined()
    expect(asked(quiet('2026-11-03'), '2026-11-23', promised)).toBe('silent')
  })

  it('is left alone while nobody has accepted, and while an obstacle is open', () => {
    const due = { legalDue: { kind: 'day' as const, on: day('2026-12-18') } }
    for (const status of ['sent', 'blocked', 'returned'] as const) {
      const request = { ...inStatus(status), ...due }
      expect(asked(quiet('2026-11-03'), '2026-11-30', request)).toBeUndefined()
    }
  })
})

it('nothing is said while the committee handles the obstacle, and the next rung speaks afterwards', () => {
  const request = waiting('2026-11-02', '2026-11-13')
  const frame = { now: morning('2026-11-18'), calendar, within: 'morning' } as const
  expect(planReminder(request, { over: [], silenced: true }, frame)).toBeUndefined()
  expect(planReminder(request, { over: [] }, frame)?.rung).toBe(3)
})

it('a rung is read back by the name under which it is kept', () => {
  for (const rung of [-3, -1, 0, 1, 3, 5, 10, 250, '+2h', 'end-of-day', 'silent'] as const) {
    expect(rungNamed(rungName(rung))).toBe(rung)
  }
  expect(rungNamed('T7')).toBeUndefined()
})

describe('A morning that was missed', () => {
  it('is made up for by the next one, which speaks for it too', () => {
    const request = waiting('2026-11-02', '2026-11-13')
    const planned = planOn(request, '2026-11-13', [-3])
    expect(planned).toEqual({ from: '2026-11-13', rung: 0, passedOver: [-1] })
  })

  it('says nothing twice on one day', () => {
    expect(rungOn(waiting('2026-11-02', '2026-11-13'), '2026-11-13', [-3, -1, 0])).toBeUndefined()
  })
})

describe('A due day off', () => {
  it('is recalled on the working day before it, because nobody is written to on it', () => {
    expect(rungDay({ kind: 'day', on: day('2026-11-21') }, 0, calendar)).toBe('2026-11-20')
    const agreed = { ...waiting('2026-11-02', '2026-11-13'), agreedDue: day('2026-11-21') }
    expect(rungOn(agreed, '2026-11-20', [-3, -1])).toBe(0)
  })
})

it('a moved due day has a ladder of its own', () => {
  const moved = { ...waiting('2026-11-02', '2026-11-13'), agreedDue: day('2026-11-27') }
  expect(planOn(moved, '2026-11-23')).toEqual({
    from: '2026-11-27',
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
      const planned = planOn(waiting(received, due), today)
      const rungs = planned ? [...planned.passedOver, planned.rung].map(Number) : []
      const on = rungs.map((rung) => rungDay({ kind: 'day', on: due }, rung, calendar))
      expect(on.every((each) => each <= today)).toBe(true)
      expect(rungs).toEqual(rungs.toSorted((one, other) => one - other))
      expect(on).toEqual(on.toSorted((one, other) => daysApart(one, other)))
    }),
  )
})

function daysApart(one: Day, other: Day): number {
  return one < other ? -1 : Number(one > other)
}
