import { pause as realPause } from '../runtime/pause.ts'
import type { PacingLimits } from './pacing.ts'

export interface TurnstileParts {
  limits: Pick<PacingLimits, 'accountPerSecond'>
  now: () => number
  pause?: typeof realPause
}

/** A little less than the even beat, so that what was late catches up without bunching. */
const LEAST_SHARE_OF_BEAT = 0.95
/** How long nothing leaves after a platform said "too many": most likely it means the account. */
const HOLD_MS = 1_000

/**
 * Where calls really leave, one after the other: a machine that stalls fires its timers all at once, and the platform
 * counts what arrives, not what was planned.
 */
export class SendGate {
  readonly #parts: TurnstileParts
  readonly #spacingMs: number
  #leftAt = Number.NEGATIVE_INFINITY
  #heldUntil = Number.NEGATIVE_INFINITY
  #last: Promise<void> = Promise.resolve()

  constructor(parts: TurnstileParts) {
    this.#parts = parts
    this.#spacingMs = (1_000 / parts.limits.accountPerSecond) * LEAST_SHARE_OF_BEAT
  }

  /** Too many: what is on its way here turns back. */
  hold(): void {
    this.#heldUntil = this.#parts.now() + HOLD_MS
  }

  /** How long nothing may leave. */
  heldMs(): number {
    return Math.max(0, this.#heldUntil - this.#parts.now())
  }

  /** The clock was set back: what was so long ago is so long ago still. */
  setBack(byMs: number): void {
    this.#leftAt -= byMs
    this.#heldUntil -= byMs
  }

  /** Resolves when it is this call's turn; false when it has to turn back. */
  async pass(signal: AbortSignal): Promise<boolean> {
    const before = this.#last
    const passing = this.#wait(before, signal)
    this.#last = passing.then(() => undefined)
    return passing
  }

  async #wait(before: Promise<void>, signal: AbortSignal): Promise<boolean> {
    const { now, pause = realPause } = this.#parts
    await before
    const waitMs = Math.min(this.#leftAt + this.#spacingMs - now(), this.#spacingMs)
    if (waitMs > 0) await pause(Math.ceil(waitMs), signal)
    if (signal.aborted || this.heldMs() > 0) return false
    this.#leftAt = now()
    return true
  }
}
