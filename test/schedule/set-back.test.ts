import { setImmediate } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../src/runtime/clock.ts'
import { isWorkingDay } from '../../src/domain/time/calendar.ts'
import { day, dayOf, instantAt } from '../../src/domain/time/day.ts'
import { isOfficeTime } from '../../src/domain/time/office-hours.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import type { Job } from '../../src/schedule/job.ts'
import { Scheduler } from '../../src/schedule/scheduler.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sendRequest } from '../support/province.ts'
import { type Scene, scene } from '../support/scene.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const BEAT = 30_000

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)
const JOBS = jobs({ digestAt: '07:30', unansweredHours: 8, unseenHours: 4 })

interface Run {
  job: string
  slot: Date
  /** The beat in which it ran. */
  beat: number
}

/** A service's beat on a wall clock that somebody moves: its timers go on as time passes, whatever the wall shows. */
class MovedWall {
  readonly runs: Run[] = []
  /** What the wall showed at each beat that looked. */
  readonly looks: Date[] = []
  readonly #jobs: readonly Job[]
  readonly #scheduler: Scheduler
  #asked = 0
  #underWay = 0

  constructor({ database }: Scene, startsAt: Date) {
    vi.useFakeTimers({
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
      now: startsAt,
    })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    this.#jobs = JOBS.map((job) => ({
      ...job,
      run: (work, slot) => {
        this.runs.push({ job: job.name, slot: slot.at, beat: this.looks.length - 1 })
        return job.run(work, slot)
      },
    }))
    this.#scheduler = new Scheduler({
      jobs: this.#jobs,
      inTransaction: async (now, work) => {
        this.#underWay += 1
        return inTransaction(database, now, work).finally(() => (this.#underWay -= 1))
      },
      calendar: () => {
        this.#asked += 1
        return database.catalogue().calendar
      },
      clock: { now: () => this.#look() },
      log: createLog('silent'),
      metrics: createMetrics(),
    })
  }

  async start(): Promise<void> {
    onTestFinished(() => this.#scheduler.stop())
    this.#scheduler.start()
    await this.#atRest()
  }

  /** Time passes: every timer that falls due meanwhile rings, at its own time. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= BEAT) {
      vi.advanceTimersByTime(Math.min(BEAT, left))
      await this.#atRest()
    }
  }

  /** Somebody moves the hands. */
  move(ms: number): void {
    vi.setSystemTime(systemClock.now().getTime() + ms)
  }

  moveTo(wall: Date): void {
    vi.setSystemTime(wall)
  }

  #look(): Date {
    const now = systemClock.now()
    this.looks.push(now)
    return now
  }

  /** Until whatever the timers have begun has ended. */
  async #atRest(): Promise<void> {
    do await setImmediate()
    while (this.#underWay > 0 || this.#asked % this.#jobs.length > 0)
  }
}

/** On which days the chair was written a digest. */
async function digests({ database, people }: Scene): Promise<string[]> {
  const rows = await database.prisma.outbox.findMany({
    where: { officialId: people.chair, key: { startsWith: 'digest/' } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ createdAt }) => dayOf(createdAt))
}

it('a clock that is set back by some minutes lets the digest come at its time, and one set back by hours stops nothing', async () => {
  const the = await scene()
  const wall = new MovedWall(the, at('2026-11-11', '07:31'))
  await wall.start()
  wall.moveTo(at('2026-11-12', '07:32'))
  wall.move(-(3 * MINUTE + 40_000))
  await wall.pass(2 * MINUTE)
  expect(await digests(the)).toEqual(['2026-11-11', '2026-11-12'])
  const [, late] = await the.database.prisma.digest.findMany({
    where: { scope: 'pt.bcd-tinh' },
    orderBy: { on: 'asc' },
  })
  expect(late?.takenAt.getTime()).toBeLessThan(at('2026-11-12', '07:31').getTime())

  wall.moveTo(at('2026-11-12', '14:00'))
  await wall.pass(MINUTE)
  wall.move(-4 * HOUR)
  const before = wall.looks.length
  await wall.pass(6 * MINUTE)
  expect(wall.looks.length - before).toBeGreaterThanOrEqual(12)
  const orders = wall.runs.filter(({ job, beat }) => job === 'orders' && beat >= before)
  expect(orders.length).toBeGreaterThan(4)

  wall.move(3 * DAY + 22 * HOUR)
  await wall.pass(MINUTE)
  expect(await digests(the)).toEqual(['2026-11-11', '2026-11-12', '2026-11-16'])
})

/** By minutes, hours and days; over midnight, over the morning's minute, into a weekend and out of it. */
const MOVES: readonly (number | Date)[] = [
  3 * MINUTE,
  -4 * MINUTE,
  -HOUR,
  2 * HOUR,
  -90 * MINUTE,
  10 * HOUR,
  -4 * HOUR,
  at('2026-11-11', '23:58'),
  5 * MINUTE,
  -10 * MINUTE,
  8 * HOUR,
  -DAY,
  2 * DAY,
  at('2026-11-13', '16:59'),
  at('2026-11-14', '09:00'),
  -18 * HOUR,
  3 * DAY,
  -3 * DAY,
  at('2026-11-16', '07:29'),
  -MINUTE,
  2 * MINUTE,
  DAY,
]

it('a clock that is moved back and forth more than twenty times skips nothing, does nothing twice, and brings each day one digest', async () => {
  const the = await scene()
  await sendRequest(the.database, at('2026-11-09', '09:00'))
  const { calendar } = the.database.catalogue()
  const wall = new MovedWall(the, at('2026-11-11', '07:28'))
  await wall.start()
  for (const move of MOVES) {
    await wall.pass(2 * MINUTE)
    if (typeof move === 'number') wall.move(move)
    else wall.moveTo(move)
  }
  await wall.pass(2 * MINUTE)

  const beats = (MOVES.length + 1) * 4 + 1
  expect(wall.looks).toHaveLength(beats)
  const inOffice = wall.looks.filter((now) => isOfficeTime(now, calendar))
  const mornings = [...new Set(inOffice.map(dayOf))]
  const written = await digests(the)
  expect(written.toSorted()).toEqual(mornings.toSorted())
  expect(mornings.every((on) => isWorkingDay(calendar, on))).toBe(true)

  const daily = wall.runs.filter(({ job }) => isDaily(job))
  const slots = daily.map(({ job, slot }) => `${job} ${slot.toISOString()}`)
  expect(new Set(slots).size).toBe(slots.length)
  const rungs = await the.database.prisma.reminder.findMany()
  const told = rungs.filter((rung) => rung.told.length > 0)
  expect(told.map(({ rung }) => rung).toSorted()).toEqual(['T', 'T+1', 'T+3', 'T-1'])
  // What runs every minute has run within two minutes, wherever the clock was moved meanwhile.
  const idle = wall.looks.map((now, beat) => {
    return (
      isOfficeTime(now, calendar) &&
      !wall.runs.some((run) => run.job === 'orders' && run.beat === beat)
    )
  })
  const longest = idle.map((_, beat) => idle.slice(beat).findIndex((isIdle) => !isIdle))
  expect(Math.max(...longest)).toBeLessThanOrEqual(4)
  process.stdout.write(
    `${String(MOVES.length)} moves, ${String(beats)} beats, ${String(wall.runs.length)} runs, ${String(written.length)} digests on ${String(mornings.length)} mornings, ${String(told.length)} rungs\n`,
  )
})

function isDaily(name: string): boolean {
  return JOBS.some((job) => job.name === name && job.timetable.everyMinutes === undefined)
}

it('a clock that jumps forward by a year costs one beat, and nothing is printed but our own lines', async () => {
  const the = await scene()
  const printed = vi.spyOn(console, 'warn')
  onTestFinished(() => printed.mockRestore())
  const wall = new MovedWall(the, at('2026-11-11', '08:00'))
  await wall.start()
  wall.move(365 * DAY)
  await wall.pass(MINUTE)
  expect(wall.looks).toHaveLength(3)
  expect(printed).not.toHaveBeenCalled()
})
