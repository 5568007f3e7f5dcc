/** Why an account is rested: its platform does not answer, or answers that it lets the account do nothing. */
export type RestReason = 'silent' | 'refused'

export interface Silence {
  reason: RestReason
  /** When the first call was broken. */
  since: Date
  why: string
}

/** A platform is asked again after a tenth of the time for which it has been silent, between these bounds. */
const SHARE = 0.1
const SHORTEST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** While a message waits for a platform that answers no probe. */
const LONGEST_WAITED_FOR_MS = 10_000

/**
 * Whether an account may send. It rests as a whole from the first call that its platform does not answer; then it is
 * probed, and after a good probe one message is tried before the others follow. Nothing is known at the beginning, so that
 * begins with a probe. Knows only the times it is given, in milliseconds since 1970.
 */
export class AccountRest {
  #standing: 'open' | 'rests' | 'tries' = 'rests'
  #silence: Silence | undefined
  /** No call or probe was broken since it was to be asked at once. */
  #isUnbroken = true
  #brokeAt = Number.NEGATIVE_INFINITY
  /** Messages in a row that were tried after a good probe, and broke: the platform answers, but takes none. */
  #triedInVain = 0
  #wasHeard = false
  /** So many calls and probes were broken so far. */
  breaks = 0

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
    if (this.#isUnbroken || !this.#silence) return 0
    const { reason, since } = this.#silence
    const isSilent = reason === 'silent' && this.#triedInVain === 0
    const longestMs = isWaitedFor && isSilent ? LONGEST_WAITED_FOR_MS : LONGEST_PAUSE_MS
    const silentMs = this.#wasHeard ? 0 : this.#brokeAt - since.getTime()
    const pauseMs = Math.min(Math.max(SHARE * silentMs, SHORTEST_PAUSE_MS), longestMs)
    return Math.min(Math.max(0, this.#brokeAt + pauseMs - now), pauseMs)
  }

  /** A call or a probe was broken: nobody answered it, or the platform refused the account. */
  broke(reason: RestReason, why: string, now: number): void {
    this.#silence = { since: this.#silence?.since ?? new Date(now), reason, why }
    this.breaks += 1
    if (this.#standing === 'tries') this.#triedInVain += 1
    this.#standing = 'rests'
    this.#isUnbroken = false
    this.#wasHeard = false
    this.#brokeAt = now
  }

  /** Whether a good probe says that it may send: not where it said so before, and the message that was tried broke. */
  get isProven(): boolean {
    return this.#triedInVain === 0
  }

  /** A good probe: after a break one message may try, else all may leave. */
  mayTry(): void {
    this.#standing = this.#isUnbroken ? 'open' : 'tries'
    if (this.#isUnbroken) this.#silence = undefined
  }

  /** The platform has answered a call that began at that time: one from before the last break proves nothing. */
  answered(startedAt: number): void {
    if (this.#standing === 'rests' || startedAt < this.#brokeAt) return
    // What is on record of a platform that took no message is ended by one more probe.
    if (this.#triedInVain > 0) return this.doubt()
    this.#standing = 'open'
    this.#silence = undefined
  }

  /** Somebody else has heard from the platform, or in vain: it is probed before anything else leaves. */
  doubt(): void {
    this.#standing = 'rests'
    this.#isUnbroken = true
    this.#triedInVain = 0
  }

  /** Somebody's words have come in from the platform: it is not left for long. */
  heard(): void {
    this.#wasHeard = true
  }

  /** What was seen of it while another process, or none, had the account: it lasts until a probe ends it. */
  takeOver(silence: Silence | undefined): void {
    this.#silence = silence ?? this.#silence
    this.doubt()
  }
}
