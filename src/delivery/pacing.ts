/** How fast a platform lets an account speak. */
export interface PacingLimits {
  /** Least time between two messages to one chat. */
  chatGapMs: number
  /** Messages and edits to one group within any minute. */
  groupPerMinute: number
  /** Messages and edits of the account within any second. */
  accountPerSecond: number
}

const SECOND_MS = 1000
const MINUTE_MS = 60_000

/**
 * Decides when the next call for a chat may leave, so that no sliding window ever holds more than allowed. Knows only
 * the times it is given.
 */
export class Pacer {
  readonly #limits: PacingLimits
  readonly #lastTo = new Map<string, number>()
  readonly #groups = new Map<string, number[]>()
  #recent: number[] = []

  constructor(limits: PacingLimits) {
    this.#limits = limits
  }

  /** Milliseconds until a call for this chat may leave; 0 when it may leave now, and is then counted. */
  admit(chatId: string, isGroup: boolean, now: Date): number {
    const at = now.getTime()
    const wait = Math.max(
      this.#untilChatFree(chatId, at),
      isGroup ? this.#untilGroupFree(chatId, at) : 0,
      this.#untilAccountFree(at),
    )
    if (wait > 0) return wait
    this.#count(chatId, isGroup, at)
    return 0
  }

  /** A call that an earlier process made. */
  remember(chatId: string, isGroup: boolean, at: Date): void {
    this.#count(chatId, isGroup, at.getTime())
  }

  #count(chatId: string, isGroup: boolean, at: number): void {
    this.#lastTo.set(chatId, at)
    this.#recent.push(at)
    if (isGroup) this.#groups.set(chatId, [...(this.#groups.get(chatId) ?? []), at])
  }

  #untilChatFree(chatId: string, at: number): number {
    const last = this.#lastTo.get(chatId)
    return last === undefined ? 0 : Math.max(0, last + this.#limits.chatGapMs - at)
  }

  #untilGroupFree(chatId: string, at: number): number {
    const sent = (this.#groups.get(chatId) ?? []).filter((time) => time > at - MINUTE_MS)
    this.#groups.set(chatId, sent)
    return untilWindowFree(sent, { most: this.#limits.groupPerMinute, windowMs: MINUTE_MS }, at)
  }

  #untilAccountFree(at: number): number {
    this.#recent = this.#recent.filter((time) => time > at - SECOND_MS)
    return untilWindowFree(
      this.#recent,
      { most: this.#limits.accountPerSecond, windowMs: SECOND_MS },
      at,
    )
  }
}

function untilWindowFree(
  times: readonly number[],
  { most, windowMs }: { most: number; windowMs: number },
  at: number,
): number {
  const oldest = times[times.length - most]
  return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - at)
}
