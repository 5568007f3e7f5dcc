import { FloodLimits, RateMeter } from '../../src/messenger/telegram/limits.ts'
import { ApiError } from '../../src/messenger/wire/bot-api.ts'
import { seeded } from '../../src/messenger/world/made.ts'

const LATENCY_MS = { from: 20, to: 60 }

/** The flood control of the local messenger, reached over a line of varying length. */
export class FloodControl {
  readonly #limits = new FloodLimits()
  readonly #meter = new RateMeter()
  readonly #random = seeded(7)
  readonly #passedAt: number[] = []

  get passed(): number {
    return this.#passedAt.length
  }

  /** How long the next call is on its way. */
  latencyMs(): number {
    return LATENCY_MS.from + this.#random() * (LATENCY_MS.to - LATENCY_MS.from)
  }

  /** A call arrives: undefined when it passes, else the seconds to wait. */
  arrive(chat: number, atMs: number): number | undefined {
    this.#meter.arrived(chat, atMs)
    try {
      this.#limits.pass({ chat, isGroup: false, atMs })
      this.#passedAt.push(atMs)
      return undefined
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      this.#meter.refused()
      return error.parameters?.retry_after ?? 1
    }
  }

  figures(): { worstSecond: number; refused: number } {
    const { worstSecond, tooManyRequests } = this.#meter.rates()
    return { worstSecond, refused: tooManyRequests }
  }

  /** What passed each second, from an instant after the first arrival on, until the last of so many or for so long. */
  perSecondFrom(afterMs: number, until: { count: number; ms: number }): number {
    const first = this.#passedAt[0] ?? 0
    const from = first + afterMs
    const passed = this.#passedAt.filter((at) => at >= from)
    const end = this.passed < until.count ? first + until.ms : (passed.at(-1) ?? from)
    return (passed.length / (end - from)) * 1_000
  }
}
