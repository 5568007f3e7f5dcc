import { messageOf } from '../runtime/errors.ts'
import { pause as realPause } from '../runtime/pause.ts'
import type { PolledParts } from './ports.ts'

export interface PollerParts extends Pick<
  PolledParts,
  'contact' | 'lock' | 'inbox' | 'log' | 'metrics'
> {
  account: string
  /** Waits on the machine's timers unless given. */
  pause?: typeof realPause
}

/** Fetches the updates of an account until it is stopped; only one process begins polls of an account. */
export abstract class Poller {
  readonly #polled: PollerParts
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined

  constructor(parts: PollerParts) {
    this.#polled = parts
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  /** Ends when it is stopped: a poll under way outlives the right to begin one. */
  protected get stopping(): AbortSignal {
    return this.#stopping.signal
  }

  protected pause(ms: number, signal: AbortSignal): Promise<void> {
    const { pause = realPause } = this.#polled
    return pause(ms, signal)
  }

  protected warnOf(error: unknown): void {
    this.#polled.log.warn({ error: messageOf(error) }, 'Fetching updates failed')
  }

  /** Polls one after the other, as long as it may. */
  protected abstract pollWhile(mayPoll: AbortSignal): Promise<void>

  async #run(): Promise<void> {
    const { lock, account } = this.#polled
    while (!this.stopping.aborted) {
      const right = await lock.acquire(`poll ${account}`, this.stopping)
      if (!right) return
      await this.pollWhile(AbortSignal.any([right.lost, this.stopping]))
      await right.release()
    }
  }
}
