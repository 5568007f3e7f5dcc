import { tooManyRequests } from './refusals.ts'
import { SlidingCount } from '../wire/sliding-count.ts'

/** A null switches one limit off. */
export interface FloodSettings {
  enabled: boolean
  /** Per chat: so many at once, then one more each second. */
  chatBurst: number | null
  /** Per group in any 60 seconds, sends and edits together. */
  groupPerMinute: number | null
  /** Per bot in any one second, over all chats. */
  botPerSecond: number | null
}

export const DEFAULT_FLOOD_SETTINGS: FloodSettings = {
  enabled: true,
  chatBurst: 3,
  groupPerMinute: 20,
  botPerSecond: 30,
}

const MAX_RETRY_AFTER_S = 3_600
const MESSAGE_COST_MS = 1_000

/** One thing that is limited: what it let through lately, and until when it is closed. */
interface Scope {
  second: SlidingCount
  minute: SlidingCount
  /** What a chat may still send at `filledAtMs`, in milliseconds of its refill; a message costs a thousand. */
  allowanceMs: number
  filledAtMs: number
  closedUntilMs: number
}

interface PacedCall {
  bot: number
  chat: number
  isGroup: boolean
  atMs: number
}

/** Telegram's flood control as far as it is known; its real thresholds are not published and change. */
export class FloodLimits {
  readonly #settings: FloodSettings
  readonly #scopes = new Map<string, Scope>()

  constructor(settings: FloodSettings) {
    this.#settings = settings
  }

  /** Lets a send or an edit through, or throws the 429; ignoring a 429 makes the next one longer. */
  pass(call: PacedCall): void {
    if (!this.#settings.enabled) return
    const chat = this.#scopeOf(`${call.bot}/${call.chat}`, call.atMs)
    const bot = this.#scopeOf(String(call.bot), call.atMs)
    const chatWait = Math.max(this.#chatWaitMs(chat, call.atMs), this.#groupWaitMs(chat, call))
    refuse(chat, chatWait, call.atMs)
    refuse(bot, this.#botWaitMs(bot, call.atMs), call.atMs)
    chat.allowanceMs -= MESSAGE_COST_MS
    chat.minute.add(call.atMs)
    bot.second.add(call.atMs)
  }

  #chatWaitMs(scope: Scope, atMs: number): number {
    const { chatBurst } = this.#settings
    if (chatBurst === null) return 0
    const full = chatBurst * MESSAGE_COST_MS
    scope.allowanceMs = Math.min(full, scope.allowanceMs + atMs - scope.filledAtMs)
    scope.filledAtMs = atMs
    return Math.max(0, MESSAGE_COST_MS - scope.allowanceMs)
  }

  #groupWaitMs(scope: Scope, { isGroup, atMs }: PacedCall): number {
    const { groupPerMinute } = this.#settings
    if (groupPerMinute === null || !isGroup) return 0
    return scope.minute.msUntilBelow(groupPerMinute, atMs)
  }

  #botWaitMs(scope: Scope, atMs: number): number {
    const { botPerSecond } = this.#settings
    return botPerSecond === null ? 0 : scope.second.msUntilBelow(botPerSecond, atMs)
  }

  #scopeOf(key: string, atMs: number): Scope {
    const known = this.#scopes.get(key)
    if (known) return known
    const scope = {
      second: new SlidingCount(1_000),
      minute: new SlidingCount(60_000),
      allowanceMs: (this.#settings.chatBurst ?? 1) * MESSAGE_COST_MS,
      filledAtMs: atMs,
      closedUntilMs: 0,
    }
    this.#scopes.set(key, scope)
    return scope
  }
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
  worstChats: { bot: number; chat: number; worstSecond: number; worstMinute: number }[]
  /** Calls answered 429 by the limits or by a fault. */
  tooManyRequests: number
}

interface ChatMeter {
  bot: number
  chat: number
  second: SlidingCount
  minute: SlidingCount
  worstSecond: number
  worstMinute: number
}

const SHOWN_CHATS = 20

/** Measures how fast bots send, whatever the limits let through. */
export class RateMeter {
  readonly #all = new SlidingCount(1_000)
  readonly #chats = new Map<string, ChatMeter>()
  #arrived = 0
  #worstSecond = 0
  #refused = 0

  arrived({ bot, chat, atMs }: { bot: number; chat: number; atMs: number }): void {
    this.#arrived += 1
    this.#worstSecond = Math.max(this.#worstSecond, this.#all.add(atMs))
    const meter = this.#meterOf(bot, chat)
    meter.worstSecond = Math.max(meter.worstSecond, meter.second.add(atMs))
    meter.worstMinute = Math.max(meter.worstMinute, meter.minute.add(atMs))
  }

  refused(): void {
    this.#refused += 1
  }

  rates(): Rates {
    const chats = [...this.#chats.values()]
      .toSorted((one, other) => other.worstSecond - one.worstSecond)
      .slice(0, SHOWN_CHATS)
    return {
      arrived: this.#arrived,
      worstSecond: this.#worstSecond,
      worstChats: chats.map(({ bot, chat, worstSecond, worstMinute }) => ({
        bot,
        chat,
        worstSecond,
        worstMinute,
      })),
      tooManyRequests: this.#refused,
    }
  }

  #meterOf(bot: number, chat: number): ChatMeter {
    const key = `${bot}/${chat}`
    const known = this.#chats.get(key)
    if (known) return known
    const second = new SlidingCount(1_000)
    const minute = new SlidingCount(60_000)
    const meter = { bot, chat, second, minute, worstSecond: 0, worstMinute: 0 }
    this.#chats.set(key, meter)
    return meter
  }
}
