import { join } from 'node:path'
import { Child } from './child.ts'
import type { LaneRequest } from './protocol.ts'
import type { Run } from './run.ts'
import type { Sabotage } from './sabotage.ts'

interface Means {
  /** The folder of the bundled processes. */
  programs: string
  /** How many runs at once, each with a database server and a messenger of its own. */
  jobs: number
  sabotage?: Sabotage
}

/** Runs seeds, some at once; each run is shown as it ends. */
export async function runSeeds(
  seeds: readonly number[],
  { programs, jobs, sabotage }: Means,
  onRun: (run: Run) => void = () => undefined,
): Promise<Run[]> {
  const runs: Run[] = []
  const queue = seeds.values()
  const lane = async (): Promise<void> => {
    const child = new Child<LaneRequest>(join(programs, 'lane-process.js'))
    await child.ready
    try {
      for (const seed of queue) {
        const run = await child.ask<Run>({ ask: 'run', seed, ...(sabotage && { sabotage }) })
        runs.push(run)
        onRun(run)
      }
    } finally {
      await child.ask({ ask: 'close' }).catch(() => undefined)
      await child.kill()
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, seeds.length) }, lane))
  return runs.toSorted((one, other) => one.seed - other.seed)
}
