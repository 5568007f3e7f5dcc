import type { Clock } from './clock.ts'

/** Does one step of something long, and says so where somebody watches. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>

export const unsaid: Step = (_name, work) => work()

/** A line a step: its name when it begins, its seconds when it has ended. */
export function saidSteps(write: (text: string) => void, clock: Clock): Step {
  return async (name, work) => {
    const began = clock.now().getTime()
    write(`${name} … `)
    try {
      return await work()
    } finally {
      write(`${((clock.now().getTime() - began) / 1_000).toFixed(1)} s\n`)
    }
  }
}
