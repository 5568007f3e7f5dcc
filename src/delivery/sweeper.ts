import type { Clock } from '../runtime/clock.ts'
import type { Logger } from '../runtime/log.ts'
import { Loop } from '../runtime/loop.ts'

export interface SweeperParts {
  /** Decides, for some dead letters, who is told instead; returns how many there were. */
  sweep: (now: Date) => Promise<number>
  clock: Clock
  log: Logger
}

const BEAT_MS = 2_000

/** Follows up what did not arrive. Any number of processes may sweep: each letter is taken by one. */
export class Sweeper {
  readonly #parts: SweeperParts
  readonly #loop: Loop

  constructor(parts: SweeperParts) {
    this.#parts = parts
    const turn = async (): Promise<undefined> => {
      await this.drain()
    }
    this.#loop = new Loop({ name: 'sweeper', turn, beatMs: BEAT_MS, log: parts.log })
  }

  start(): void {
    this.#loop.start()
  }

  wake(): void {
    this.#loop.call()
  }

  async stop(): Promise<void> {
    await this.#loop.stop()
  }

  async drain(): Promise<void> {
    while ((await this.#parts.sweep(this.#parts.clock.now())) > 0);
  }
}
