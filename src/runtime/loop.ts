import type { Logger } from './log.ts'
import { pause as realPause } from './pause.ts'
import { Trouble } from './trouble.ts'

export interface LoopParts {
  name: string
  /** Does all there is to do; returns how long nothing can be done, or undefined when only a call or the beat can tell. */
  turn: () => Promise<number | undefined>
  /** How often to look although nobody called. */
  beatMs: number
  log: Logger
  /** Waits on the clock; on the machine's timers unless given. */
  pause?: typeof realPause
}

/** Takes turns until stopped: when called, when the turn asked for it, and at every beat. Turns never overlap. */
export class Loop {
  readonly #parts: LoopParts
  readonly #trouble: Trouble
  #running: Promise<void> | undefined
  #stopped = false
  #called = false
  #resume: () => void = () => undefined

  constructor(parts: LoopParts) {
    this.#parts = parts
    this.#trouble = new Trouble(parts.log.child({ loop: parts.name }), {
      begins: 'A turn failed and will be tried again',
      over: 'Turns succeed again',
    })
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** There may be something to do. A call during a turn leads to another turn. */
  call(): void {
    this.#called = true
    this.#resume()
  }

  /** Resolves when the turn under way, if any, has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#resume()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#called = false
      const waitMs = await this.#attempt()
      await this.#rest(Math.min(waitMs ?? this.#parts.beatMs, this.#parts.beatMs))
    }
  }

  /** What failed is tried again at the next beat: the work is still in the database. */
  async #attempt(): Promise<number | undefined> {
    const { turn, beatMs } = this.#parts
    try {
      const waitMs = await turn()
      this.#trouble.over()
      return waitMs
    } catch (error) {
      this.#trouble.met(error)
      return beatMs
    }
  }

  async #rest(ms: number): Promise<void> {
    if (this.#stopped || this.#called) return
    const { pause = realPause } = this.#parts
    const called = new AbortController()
    this.#resume = () => called.abort()
    await pause(ms, called.signal)
    this.#resume = () => undefined
  }
}
