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

export interface Rates {
  /** Sends and edits that arrived, refused ones included. */
  arrived: number
  /** The most that arrived in any one second, over all chats. */
  worstSecond: number
  /** The chats with the most in any one second, worst first; `chat` is the API's id. */
  worstChats: { chat: number; worstSecond: number; worstMinute: number }[]
  /** Calls answered 429 by the limits or by a fault. */
  tooManyRequests: number
}

interface ChatMeter {
  second: SlidingCount
  minute: SlidingCount
  worstSecond: number
  worstMinute: number
}

const SHOWN_CHATS = 20

/** Measures how fast the bot sends, whatever the limits let through. */
export class RateMeter {
  readonly #all = new SlidingCount(1_000)
  readonly #chats = new Map<number, ChatMeter>()
  #arrived = 0
  #worstSecond = 0
  #refused = 0

  arrived(chat: number, atMs: number): void {
    this.#arrived += 1
    this.#worstSecond = Math.max(this.#worstSecond, this.#all.add(atMs))
    const meter = this.#meterOf(chat)
    meter.worstSecond = Math.max(meter.worstSecond, meter.second.add(atMs))
    meter.worstMinute = Math.max(meter.worstMinute, meter.minute.add(atMs))
  }

  refused(): void {
    this.#refused += 1
  }

  rates(): Rates {
    const chats = [...this.#chats].map(([chat, { worstSecond, worstMinute }]) => ({
      chat,
      worstSecond,
      worstMinute,
    }))
    const worst = chats.toSorted((one, other) => other.worstSecond - one.worstSecond)
    return {
      arrived: this.#arrived,
      worstSecond: this.#worstSecond,
      worstChats: worst.slice(0, SHOWN_CHATS),
      tooManyRequests: this.#refused,
    }
  }

  #meterOf(chat: number): ChatMeter {
    const known = this.#chats.get(chat)
    if (known) return known
    const second = new SlidingCount(1_000)
    const minute = new SlidingCount(60_000)
    const meter = { second, minute, worstSecond: 0, worstMinute: 0 }
    this.#chats.set(chat, meter)
    return meter
  }
}
