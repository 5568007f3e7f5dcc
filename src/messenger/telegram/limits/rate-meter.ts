import { SlidingCount } from '../../wire/sliding-count.ts'

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
