import { createTask, type Logger as CronLog, type ScheduledTask } from 'node-cron'
import { type Clock, systemClock } from '../runtime/clock.ts'
import type { WorkingCalendar } from '../domain/time/calendar.ts'
import { messageOf } from '../runtime/errors.ts'
import type { Logger } from '../runtime/log.ts'
import { Loop } from '../runtime/loop.ts'
import type { Metrics } from '../runtime/metrics.ts'
import type { Work } from '../usecases/ports.ts'
import { claimAndRun, type Job } from './job.ts'
import { dueRun } from './plan.ts'

export interface SchedulerParts {
  jobs: readonly Job[]
  inTransaction: <T>(now: Date, work: (work: Work) => Promise<T>) => Promise<T>
  calendar: () => WorkingCalendar
  clock: Clock
  log: Logger
  metrics: Metrics
}

/** How often to look: twice a minute. */
const BEAT = '*/30 * * * * *'
const BEAT_MS = 30_000

/**
 * Runs each job once for each of its slots, however many processes, restarts and clock jumps there are: the slot is
 * claimed in the same transaction that does its work. node-cron says when the next beat is and runs it. The waiting is
 * the loop's: node-cron's own timer waits for an instant of the wall clock, so it stands still for as long as that is
 * set back, and after a jump forward goes through every beat it has missed.
 */
export class Scheduler {
  readonly #parts: SchedulerParts
  readonly #loop: Loop
  #failing: ReadonlySet<string> = new Set()
  #beat: ScheduledTask | undefined
  #begin: () => void = () => undefined
  /** Resolves once everything that was due at the start has been tried. */
  readonly begun = new Promise<void>((resolve) => {
    this.#begin = resolve
  })

  constructor(parts: SchedulerParts) {
    this.#parts = parts
    const { log } = parts
    this.#loop = new Loop({ name: 'scheduler', turn: () => this.#turn(), beatMs: BEAT_MS, log })
  }

  start(): void {
    this.#beat = createTask(BEAT, () => this.drain(), { logger: cronLog(this.#parts.log) })
    this.#loop.start()
  }

  /** Looks at the clock now, after whatever is under way. */
  wake(): void {
    this.#loop.call()
  }

  async stop(): Promise<void> {
    await this.#loop.stop()
    await this.#beat?.destroy()
  }

  async #turn(): Promise<number | undefined> {
    await this.#beat?.execute()
    const [next] = this.#beat?.getNextRuns(1) ?? []
    return next && next.getTime() - systemClock.now().getTime()
  }

  /** Runs every job whose slot has come and that nobody has run, in their order, as of one moment. */
  async drain(): Promise<void> {
    const { clock, jobs, metrics } = this.#parts
    const now = clock.now()
    const failures = new Map<string, string>()
    for (const job of jobs) {
      try {
        await this.#attempt(job, now)
      } catch (error) {
        metrics.jobs.inc({ job: job.name, outcome: 'failed' })
        failures.set(job.name, messageOf(error))
      }
    }
    this.#say(failures)
    this.#begin()
  }

  /** Once when jobs begin to fail and once when they run again, all in one line: with the database every one fails. */
  #say(failures: ReadonlyMap<string, string>): void {
    const { log } = this.#parts
    const failing = new Set(failures.keys())
    const begun = [...failing].filter((job) => !this.#failing.has(job))
    const over = [...this.#failing].filter((job) => !failing.has(job))
    this.#failing = failing
    if (begun.length > 0) {
      const errors = [...new Set(begun.map((job) => failures.get(job)))]
      log.error({ jobs: begun, errors }, 'Jobs failed and will be tried again')
    }
    if (over.length > 0) log.warn({ jobs: over }, 'Jobs run again')
  }

  async #attempt(job: Job, now: Date): Promise<void> {
    const { calendar, inTransaction, log, metrics } = this.#parts
    const slot = dueRun(job.timetable, now, calendar())
    if (!slot) return
    const ran = await inTransaction(now, (work) => claimAndRun(work, job, slot))
    if (!ran) return
    metrics.jobs.inc({ job: job.name, outcome: slot.late ? 'late' : 'done' })
    if (ran.said) log.info({ job: job.name, ...ran.said }, 'A job says')
  }
}

/** What node-cron says, as lines of ours. */
function cronLog(log: Logger): CronLog {
  const line =
    (level: keyof CronLog) =>
    (message: string | Error): void =>
      log[level]({ said: messageOf(message) }, 'node-cron says')
  return { info: line('info'), warn: line('warn'), error: line('error'), debug: line('debug') }
}
