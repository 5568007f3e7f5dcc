/** How fast a platform lets an account speak. */
export interface PacingLimits {
  /** Least time between two messages to one chat. */
  chatGapMs: number
  /** Messages and edits to one group within any minute. */
  groupPerMinute: number
  /** Messages and edits of the account each second, evenly spread: no sliding second holds more than one above it. */
  accountPerSecond: number
}

export interface PacedChat {
  chatId: string
  isGroup: boolean
}

const SECOND_MS = 1000
const MINUTE_MS = 60_000
/** Chats whose last call is remembered, the latest: far more than one account serves. */
const KEPT_CHATS = 20_000

/**
 * Knows when the next call of an account may leave. Calls are spread evenly and never bunched, because what counts is when
 * they arrive, and a bunch that arrives late runs into the next. Knows only the times it is given.
 */
export class Pacer {
  readonly #limits: PacingLimits
  readonly #gapMs: number
  /** The latest call to each chat, in the order of those calls. */
  readonly #lastTo = new Map<string, number>()
  readonly #groups = new Map<string, number[]>()
  /** When the next call is due by an even beat. */
  #beatAt = Number.NEGATIVE_INFINITY

  constructor(limits: PacingLimits) {
    this.#limits = limits
    this.#gapMs = SECOND_MS / limits.accountPerSecond
  }

  /** The earliest moment from `at` on at which any call may leave; one that is half a beat late is made up for. */
  accountFreeAt(at: number): number {
    return Math.max(at, this.#beatAt - this.#gapMs / 2)
  }

  /** The earliest moment at which a call to this chat may leave, whatever the account allows. */
  chatFreeAt({ chatId, isGroup }: PacedChat): number {
    const gapOver = this.lastTo(chatId) + this.#limits.chatGapMs
    return isGroup ? Math.max(gapOver, this.#groupFreeAt(chatId)) : gapOver
  }

  /** When the latest call to this chat left; minus infinity when none is remembered. */
  lastTo(chatId: string): number {
    return this.#lastTo.get(chatId) ?? Number.NEGATIVE_INFINITY
  }

  /** A call leaves, or has left, at that moment. */
  count({ chatId, isGroup }: PacedChat, at: number): void {
    this.#beatAt = Math.max(this.#beatAt, at) + this.#gapMs
    const last = Math.max(at, this.lastTo(chatId))
    this.#lastTo.delete(chatId)
    this.#lastTo.set(chatId, last)
    if (isGroup) this.#countGroup(chatId, at)
    this.#forgetOldest()
  }

  /** A call that was counted has arrived by that moment: the gap of its chat begins there, however late it left. */
  arrived(chatId: string, at: number): void {
    if (this.#lastTo.has(chatId)) this.#lastTo.set(chatId, Math.max(at, this.lastTo(chatId)))
  }

  /** The clock was set back: what was so long ago is so long ago still. */
  setBack(byMs: number): void {
    this.#beatAt -= byMs
    for (const [chatId, at] of this.#lastTo) this.#lastTo.set(chatId, at - byMs)
    for (const [chatId, times] of this.#groups) {
      this.#groups.set(
        chatId,
        times.map((at) => at - byMs),
      )
    }
  }

  #countGroup(chatId: string, at: number): void {
    const within = (this.#groups.get(chatId) ?? []).filter((time) => time > at - MINUTE_MS)
    this.#groups.set(chatId, [...within, at])
  }

  #groupFreeAt(chatId: string): number {
    const times = this.#groups.get(chatId) ?? []
    const oldest = times[times.length - this.#limits.groupPerMinute]
    return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest + MINUTE_MS
  }

  #forgetOldest(): void {
    const [oldest] = this.#lastTo.keys()
    if (this.#lastTo.size <= KEPT_CHATS || oldest === undefined) return
    this.#lastTo.delete(oldest)
    this.#groups.delete(oldest)
  }
}

/** Telegram numbers groups below zero. */
export function isGroup(chatId: string): boolean {
  return chatId.startsWith('-')
}
