import { join } from 'node:path'
import { messageOf } from '../../src/errors.ts'
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

  /** `programs`: the folder of the bundled processes; `jobs`: how many runs at once. */
  constructor({ programs, jobs }: { programs: string; jobs: number }) {
    this.#programs = programs
    this.#jobs = jobs
  }

  /** Lives plans through; each run is shown as it ends. */
  async live(plans: readonly Plan[], onRun: (run: Run) => void = () => undefined): Promise<Run[]> {
    const runs: Run[] = []
    const queue = plans.values()
    const takeTurns = async (): Promise<void> => {
      for (const plan of queue) {
        const run = await this.#run(plan)
        runs.push(run)
        onRun(run)
      }
    }
    await Promise.all(Array.from({ length: this.#jobs }, takeTurns))
    return runs.toSorted((one, other) => one.seed - other.seed)
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.splice(0).map(ended))
  }

  /** After a run that failed, the next one gets everything anew. */
  async #run(plan: Plan): Promise<Run> {
    const lane: Lane = this.#free.pop() ?? new Child(join(this.#programs, 'lane-process.js'))
    try {
      await lane.ready
      const run = await lane.ask<Run>({ ask: 'run', plan })
      this.#free.push(lane)
      return run
    } catch (error) {
      await ended(lane)
      return faultyRun(plan, messageOf(error))
    }
  }
}

async function ended(lane: Lane): Promise<void> {
  await lane.ask({ ask: 'close' }).catch(() => undefined)
  if (lane.isAlive) await lane.kill()
}
