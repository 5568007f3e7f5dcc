import { FloodLimits } from '../../src/messenger/telegram/limits.ts'
import { ApiError } from '../../src/messenger/wire/bot-api.ts'
import { seeded } from '../../src/messenger/world/made.ts'
import { mostWithin } from '../support/most-within.ts'

const LATENCY_MS = { from: 20, to: 60 }

/** The flood control of the local messenger, reached over a line of varying length. */
export class FloodControl {
  readonly #limits = new FloodLimits()
  readonly #random = seeded(7)
  readonly #arrivedAt: number[] = []
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
    this.#arrivedAt.push(atMs)
    try {
      this.#limits.pass({ chat, isGroup: false, atMs })
      this.#passedAt.push(atMs)
      return undefined
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return error.parameters?.retry_after ?? 1
    }
  }

  figures(): { worstSecond: number; refused: number } {
    return {
      worstSecond: mostWithin(1_000, this.#arrivedAt),
      refused: this.#arrivedAt.length - this.passed,
    }
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
