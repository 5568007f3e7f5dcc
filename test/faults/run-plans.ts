import { join } from 'node:path'
import { Child } from './child.ts'
import type { Plan } from './plan.ts'
import type { LaneRequest } from './protocol.ts'
import type { Run } from './run.ts'

interface Means {
  /** The folder of the bundled processes. */
  programs: string
  /** How many runs at once, each with a database server and a messenger of its own. */
  jobs: number
}

/** Lives plans through, some at once; each run is shown as it ends. */
export async function runPlans(
  plans: readonly Plan[],
  { programs, jobs }: Means,
  onRun: (run: Run) => void = () => undefined,
): Promise<Run[]> {
  const runs: Run[] = []
  const queue = plans.values()
  const lane = async (): Promise<void> => {
    const child = new Child<LaneRequest>(join(programs, 'lane-process.js'))
    await child.ready
    try {
      for (const plan of queue) {
        const run = await child.ask<Run>({ ask: 'run', plan })
        runs.push(run)
        onRun(run)
      }
    } finally {
      await child.ask({ ask: 'close' }).catch(() => undefined)
      await child.kill()
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, plans.length) }, lane))
  return runs.toSorted((one, other) => one.seed - other.seed)
}
