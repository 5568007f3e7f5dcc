import { tooManyRequests } from './refusals.ts'
import { SlidingCount } from '../wire/sliding-count.ts'

/** Per chat: so many at once, then one more each second. */
const CHAT_BURST = 3
/** Per group in any 60 seconds, sends and edits together. */
const GROUP_PER_MINUTE = 20
/** In any one second, over all chats. */
const BOT_PER_SECOND = 30
const MAX_RETRY_AFTER_S = 3_600
const MESSAGE_COST_MS = 1_000

/** One thing that is limited: what it let through lately, and until when it is closed. */
class Scope {
  readonly passed: SlidingCount
  /** What a chat may still send at `filledAtMs`, in milliseconds of its refill; a message costs a thousand. */
  allowanceMs = CHAT_BURST * MESSAGE_COST_MS
  filledAtMs = 0
  closedUntilMs = 0

  constructor(windowMs: number) {
    this.passed = new SlidingCount(windowMs)
  }
}

interface PacedCall {
  chat: number
  isGroup: boolean
  atMs: number
}

/** Telegram's flood control as far as it is known; its real thresholds are not published and change. */
export class FloodLimits {
  readonly #bot = new Scope(1_000)
  readonly #chats = new Map<number, Scope>()

  /** Lets a send or an edit through, or throws the 429; ignoring a 429 makes the next one longer. */
  pass({ chat: id, isGroup, atMs }: PacedCall): void {
    const chat = this.#chats.get(id) ?? new Scope(60_000)
    this.#chats.set(id, chat)
    const groupWait = isGroup ? chat.passed.msUntilBelow(GROUP_PER_MINUTE, atMs) : 0
    refuse(chat, Math.max(chatWaitMs(chat, atMs), groupWait), atMs)
    refuse(this.#bot, this.#bot.passed.msUntilBelow(BOT_PER_SECOND, atMs), atMs)
    chat.allowanceMs -= MESSAGE_COST_MS
    chat.passed.add(atMs)
    this.#bot.passed.add(atMs)
  }
}

function chatWaitMs(scope: Scope, atMs: number): number {
  const filled = scope.allowanceMs + atMs - scope.filledAtMs
  scope.allowanceMs = Math.min(CHAT_BURST * MESSAGE_COST_MS, filled)
  scope.filledAtMs = atMs
  return Math.max(0, MESSAGE_COST_MS - scope.allowanceMs)
}

/** Whoever calls before the time he was told waits twice as long as he still had to. */
function refuse(scope: Scope, waitMs: number, atMs: number): void {
  const closedMs = scope.closedUntilMs - atMs
  if (closedMs <= 0 && waitMs <= 0) return
  const ownS = Math.ceil(Math.max(waitMs, closedMs * 2) / 1_000)
  const retryAfter = Math.min(ownS, MAX_RETRY_AFTER_S)
  scope.closedUntilMs = atMs + retryAfter * 1_000
  throw tooManyRequests(retryAfter)
}
