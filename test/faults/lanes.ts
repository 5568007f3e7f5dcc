import { join } from 'node:path'
import { messageOf } from '../../src/runtime/errors.ts'
import { Child } from './child.ts'
import type { Plan } from './plan.ts'
import type { LaneRequest } from './protocol.ts'
import { faultyRun, type Run } from './run.ts'

type Lane = Child<LaneRequest>

/** Where runs are lived, some at once, each lane with a database server and a messenger of its own. */
export class Lanes {
  readonly #programs: string
  readonly #jobs: number
  readonly #free: Lane[] = []
  /** Runs for which there was no lane, in the order in which they asked. */
  readonly #waiting: ((lane: Lane) => void)[] = []
  #opened = 0

  /** `programs`: the folder of the bundled processes; `jobs`: how many runs at once. */
  constructor({ programs, jobs }: { programs: string; jobs: number }) {
    this.#programs = programs
    this.#jobs = jobs
  }

  /** Lives plans through, beside those of other calls; each run is shown as it ends. */
  async live(plans: readonly Plan[], onRun: (run: Run) => void = () => undefined): Promise<Run[]> {
    const living = plans.map(async (plan) => {
      const run = await this.#run(plan)
      onRun(run)
      return run
    })
    return Promise.all(living)
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.splice(0).map(ended))
  }

  /** After a run that failed, the next one gets everything anew. */
  async #run(plan: Plan): Promise<Run> {
    const lane = await this.#take()
    try {
      await lane.ready
      const run = await lane.ask<Run>({ ask: 'run', plan })
      this.#giveBack(lane)
      return run
    } catch (error) {
      await ended(lane)
      this.#giveBack(this.#open())
      return faultyRun(plan, messageOf(error))
    }
  }

  async #take(): Promise<Lane> {
    const free = this.#free.pop()
    if (free) return free
    if (this.#opened < this.#jobs) {
      this.#opened += 1
      return this.#open()
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #giveBack(lane: Lane): void {
    const next = this.#waiting.shift()
    if (next) next(lane)
    else this.#free.push(lane)
  }

  #open(): Lane {
    return new Child(join(this.#programs, 'lane-process.js'))
  }
}

async function ended(lane: Lane): Promise<void> {
  await lane.ask({ ask: 'close' }).catch(() => undefined)
  if (lane.isAlive) await lane.kill()
}
