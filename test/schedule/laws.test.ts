import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isWorkingDay, workingDaysBetween } from '../../src/domain/time/calendar.ts'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { addDays, type Day, day, dayOf, instantAt } from '../../src/domain/time/day.ts'
import { isOfficeTime } from '../../src/domain/time/office-hours.ts'
import {
  type PastRung,
  type PlannedReminder,
  planReminder,
  rungDay,
  rungName,
} from '../../src/domain/reminders/reminder.ts'
import { dueDay, dueOf, type TimeLimit } from '../../src/domain/request/time-limit.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { dueRun } from '../../src/schedule/plan.ts'
import { calendar } from '../support/calendar.ts'
import { inStatus, THREE_WORKING_DAYS } from '../support/request-life.ts'

const TIMETABLE = new Map(
  jobs({ digestAt: '07:30', unansweredHours: 8, unseenHours: 4 }).map(({ name, timetable }) => [
    name,
    timetable,
  ]),
)
const SPEAKING = [
  ['reminders', 'morning'],
  ['urgent-reminders', 'hours'],
] as const

interface Said extends PlannedReminder {
  at: Date
}

/** What is in the database, which every process shares and no restart loses. */
interface World {
  claimed: Set<string>
  over: PastRung[]
  said: Said[]
}

/** One look at the clock by whichever process is awake: as the scheduler does it, a slot at a time. */
function look(world: World, request: CoordinationRequest, now: Date): void {
  for (const [job, within] of SPEAKING) {
    const timetable = TIMETABLE.get(job)
    const slot = timetable && dueRun(timetable, now, calendar)
    const claim = `${job} ${slot?.at.toISOString() ?? ''}`
    if (!slot || world.claimed.has(claim)) continue
    world.claimed.add(claim)
    const planned = planReminder(request, { over: world.over }, { now, calendar, within })
    if (!planned) continue
    world.said.push({ ...planned, at: now })
    world.over.push(
      ...[...planned.passedOver, planned.rung].map((rung) => ({ from: planned.from, rung })),
    )
  }
}

const limits: fc.Arbitrary<TimeLimit> = fc.oneof(
  fc.record({ unit: fc.constant('working-days' as const), value: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ unit: fc.constant('days' as const), value: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ unit: fc.constant('hours' as const), value: fc.constantFrom(24, 48) }),
  fc.constant({ unit: 'at-once' as const }),
)
/** Received on any minute of 2024 to 2030. */
const receipts = fc
  .tuple(fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 0, max: 1_439 }))
  .map(([days, minute]) => {
    const on = addDays(day('2024-01-01'), days)
    return new Date(instantAt(on, '00:00').getTime() + minute * 60_000)
  })

interface Case {
  request: CoordinationRequest
  receivedAt: Date
}

const waiting: fc.Arbitrary<Case> = fc.tuple(receipts, limits).map(([receivedAt, limit]) => {
  const due = dueOf(limit, receivedAt, calendar)?.due
  return {
    receivedAt,
    request: {
      ...inStatus('acknowledged'),
      limit: { ...THREE_WORKING_DAYS, limit },
      anchors: { receipt: receivedAt },
      receipt: { on: dayOf(receivedAt), source: 'confirmed' as const },
      ...(due && { legalDue: due }),
    },
  }
})

/** When some process or other looks at its clock, in minutes after receipt: in any order, as clocks jump. */
const looks = fc.array(fc.integer({ min: 0, max: 120 * 1_440 }), { minLength: 1, maxLength: 200 })

function instantsOf(receivedAt: Date, minutes: readonly number[]): Date[] {
  return minutes.map((minute) => new Date(receivedAt.getTime() + minute * 60_000))
}

function emptyWorld(): World {
  return { claimed: new Set(), over: [], said: [] }
}

it('from 2024 to 2030, whatever the restarts and clock jumps, nothing is said outside office hours or on a day off', () => {
  fc.assert(
    fc.property(waiting, looks, ({ request, receivedAt }, minutes) => {
      const world = emptyWorld()
      instantsOf(receivedAt, minutes).forEach((now) => look(world, request, now))
      for (const { at } of world.said) {
        expect(isOfficeTime(at, calendar)).toBe(true)
        expect(isWorkingDay(calendar, dayOf(at))).toBe(true)
      }
    }),
  )
})

it('no rung is said twice, and none that a later one has spoken for', () => {
  fc.assert(
    fc.property(waiting, looks, ({ request, receivedAt }, minutes) => {
      const world = emptyWorld()
      instantsOf(receivedAt, minutes).forEach((now) => look(world, request, now))
      const rungs = world.over.map(({ from, rung }) => `${from} ${rungName(rung)}`)
      expect(new Set(rungs).size).toBe(rungs.length)
    }),
  )
})

it('no rung is forgotten: after any look in the morning, every rung whose day has come has been said or spoken for', () => {
  fc.assert(
    fc.property(waiting, looks, ({ request, receivedAt }, minutes) => {
      const world = emptyWorld()
      const instants = instantsOf(
        receivedAt,
        minutes.toSorted((one, other) => one - other),
      )
      for (const now of instants) look(world, request, now)
      const last = instants.findLast((now) => isOfficeTime(now, calendar))
      if (!last) return
      const over = new Set(world.over.map(({ rung }) => rungName(rung)))
      for (const rung of expectedRungs(request, mornings(world, dayOf(last)))) {
        expect(over).toContain(rung)
      }
    }),
  )
})

/** The last morning on which somebody was awake. */
function mornings({ claimed }: World, last: Day): Day {
  const days = [...claimed]
    .filter((claim) => claim.startsWith('reminders '))
    .map((claim) => dayOf(new Date(claim.slice('reminders '.length))))
  return days.toSorted().findLast((on) => on <= last) ?? day('2000-01-01')
}

/** The ladder of domain law, said again: what should have been said by a morning. */
function expectedRungs(request: CoordinationRequest, by: Day): string[] {
  const due = request.legalDue
  if (!due) return []
  const dueOn = dueDay(due)
  const length = workingDaysBetween(calendar, request.receipt?.on ?? dueOn, dueOn)
  const before = {
    long: ['T-3', 'T-1', 'T'],
    middle: ['T-1', 'T'],
    short: ['T'],
    'at once': [],
  }[request.limit.limit.unit === 'at-once' ? 'at once' : lengthName(length)]
  const after = ['T+1', 'T+3', 'T+5', 'T+10', 'T+15']
  return [...before, ...after].filter(
    (rung) => rungDay(due, Number(rung.slice(1) || 0), calendar) <= by,
  )
}

function lengthName(workingDays: number): 'long' | 'middle' | 'short' {
  if (workingDays > 5) return 'long'
  return workingDays >= 2 ? 'middle' : 'short'
}

it('asleep over Tết 2026, the first morning after it speaks once for the whole gap', () => {
  const request: CoordinationRequest = {
    ...inStatus('acknowledged'),
    receipt: { on: day('2026-02-02'), source: 'confirmed' },
    legalDue: { kind: 'day', on: day('2026-02-13') },
  }
  const world = emptyWorld()
  look(world, request, instantAt(day('2026-02-10'), '07:30'))
  look(world, request, instantAt(day('2026-02-18'), '09:12'))
  look(world, request, instantAt(day('2026-02-23'), '09:12'))
  look(world, request, instantAt(day('2026-02-23'), '09:13'))
  expect(world.said.map(({ at, rung, passedOver }) => [dayOf(at), rung, passedOver])).toEqual([
    ['2026-02-10', -3, []],
    ['2026-02-23', 1, [-1, 0]],
  ])
})
