import { schedule, type ScheduledTask } from 'node-cron'
import type { WorkingCalendar } from '../domain/calendar.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { Trouble } from '../trouble.ts'
import type { Work } from '../usecases/ports.ts'
import { dueSlot, type Slot, type Timetable } from './plan.ts'

/** One row of the timetable. */
export interface Job {
  name: string
  timetable: Timetable
  /** It follows up what went wrong or what somebody has ordered meanwhile, or clears away: nothing to foresee. */
  mends?: true
  /** Part of the transaction that claims the slot. */
  run: (work: Work, slot: Slot) => Promise<void>
}

export interface SchedulerParts {
  jobs: readonly Job[]
  inTransaction: (now: Date, work: (work: Work) => Promise<void>) => Promise<void>
  calendar: () => WorkingCalendar
  clock: Clock
  log: Logger
  metrics: Metrics
}

/** How often to look: twice a minute, at no particular second of anybody's clock. */
const BEAT = '*/30 * * * * *'

/**
 * Runs each job once for each of its slots, however many processes, restarts and clock jumps there are: the slot is
 * claimed in the same transaction that does its work.
 */
export class Scheduler {
  readonly #parts: SchedulerParts
  readonly #troubles = new Map<string, Trouble>()
  #task: ScheduledTask | undefined
  #underWay: Promise<void> = Promise.resolve()

  constructor(parts: SchedulerParts) {
    this.#parts = parts
    const says = { begins: 'A job failed and will be tried again', over: 'A job runs again' }
    for (const { name } of parts.jobs) {
      this.#troubles.set(name, new Trouble(parts.log.child({ job: name }), says))
    }
  }

  start(): void {
    this.#task = schedule(BEAT, () => this.wake(), { noOverlap: true })
    this.wake()
  }

  /** Looks at the clock now, after whatever is under way. */
  wake(): void {
    this.#underWay = this.#underWay.then(() => this.drain())
  }

  async stop(): Promise<void> {
    await this.#task?.destroy()
    await this.#underWay
  }

  /** Runs every job whose slot has come and that nobody has run. */
  async drain(): Promise<void> {
    for (const job of this.#parts.jobs) {
      try {
        await this.#attempt(job)
        this.#troubles.get(job.name)?.over()
      } catch (error) {
        this.#parts.metrics.jobs.inc({ job: job.name, outcome: 'failed' })
        this.#troubles.get(job.name)?.met(error)
      }
    }
  }

  async #attempt(job: Job): Promise<void> {
    const { clock, calendar, inTransaction, metrics } = this.#parts
    const now = clock.now()
    const slot = dueSlot(job.timetable, now, calendar())
    if (!slot) return
    await inTransaction(now, async (work) => {
      const claimed = await work.tx.jobs.claim(job.name, slot.at, { now, late: slot.late })
      if (!claimed) return
      await job.run(work, slot)
      metrics.jobs.inc({ job: job.name, outcome: slot.late ? 'late' : 'done' })
    })
  }
}
