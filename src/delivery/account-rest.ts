/** Why an account is rested: its platform does not answer, or answers that it lets the account do nothing. */
export type RestReason = 'silent' | 'refused'

export interface Silence {
  reason: RestReason
  /** When the first call was broken. */
  since: Date
  why: string
}

const FIRST_PROBE_MS = 1_000
/** Each pause between probes is so many times the one before, up to a longest one: shorter while a message waits. */
const PACE = {
  silent: { growth: 2, longestMs: { waiting: 10_000, idle: 60_000 } },
  // A person has to mend what a platform refuses.
  refused: { growth: 8, longestMs: { waiting: 5 * 60_000, idle: 5 * 60_000 } },
} as const

/**
 * Whether an account may send. It rests as a whole from the first call that its platform does not answer; then it is
 * probed, and after a good probe one message is tried before the others follow. Nothing is known at the beginning, so that
 * begins with a probe. Knows only the times it is given, in milliseconds since 1970.
 */
export class AccountRest {
  #standing: 'open' | 'rests' | 'tries' = 'rests'
  #silence: Silence | undefined
  /** Calls and probes in a row that were broken. */
  #breaks = 0
  #brokeAt = Number.NEGATIVE_INFINITY

  /** How many more calls may be under way beside those that are. */
  room(underWay: number, most: number): number {
    if (this.#standing === 'rests') return 0
    return this.#standing === 'tries' ? Math.max(0, 1 - underWay) : most - underWay
  }

  get mayLeave(): boolean {
    return this.#standing !== 'rests'
  }

  /** Absent while nothing is known to be wrong. */
  get silence(): Silence | undefined {
    return this.#silence
  }

  /** How long until the next probe; undefined while it does not rest. A clock that is set back makes it no longer. */
  probeInMs(now: number, isWaitedFor: boolean): number | undefined {
    if (this.#standing !== 'rests') return undefined
    if (this.#breaks === 0) return 0
    const { growth, longestMs } = PACE[this.#silence?.reason ?? 'silent']
    const longest = longestMs[isWaitedFor ? 'waiting' : 'idle']
    const pauseMs = Math.min(FIRST_PROBE_MS * growth ** (this.#breaks - 1), longest)
    return Math.min(Math.max(0, this.#brokeAt + pauseMs - now), pauseMs)
  }

  /** A call or a probe was broken: nobody answered it, or the platform refused the account. */
  broke(reason: RestReason, why: string, now: number): void {
    this.#silence = { since: this.#silence?.since ?? new Date(now), reason, why }
    this.#breaks = Math.min(this.#breaks + 1, 16)
    this.#standing = 'rests'
    this.#brokeAt = now
  }

  /** A good probe: after a break one message may try, else all may leave. */
  mayTry(): void {
    this.#standing = this.#breaks === 0 ? 'open' : 'tries'
    if (this.#breaks === 0) this.#silence = undefined
  }

  /** The platform has answered a call that began at that time: one from before the last break proves nothing. */
  answered(startedAt: number): void {
    if (this.#standing === 'rests' || startedAt < this.#brokeAt) return
    this.#standing = 'open'
    this.#silence = undefined
    this.#breaks = 0
  }

  /** Somebody else has heard from the platform, or in vain: it is probed before anything else leaves. */
  doubt(): void {
    this.#standing = 'rests'
    this.#breaks = 0
  }

  /** Somebody's words have come in from the platform: it is not left for long. */
  heard(): void {
    this.#breaks = Math.min(this.#breaks, 1)
  }

  /** What a process before this one has seen. */
  remember(silence: Silence): void {
    this.#silence = silence
  }
}
