import type { Update } from './update-queue.ts'

interface Lane {
  updates: Update[]
  busy: boolean
  readyAtMs: number
  /** Of the update at the head. */
  fails: number
  delayS: number
}

const LONG_DELAY_S = 60

/** Updates by lane: the head of a lane holds back the rest of it, and nothing else. */
export class LaneQueue {
  readonly #lanes = new Map<string, Lane>()
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  add(update: Update, { overtakes = false } = {}): void {
    const lane = this.#lanes.get(update.lane)
    if (!lane) this.#lanes.set(update.lane, newLane(update))
    else if (overtakes && !lane.busy) lane.updates.unshift(update)
    else lane.updates.push(update)
  }

  /** The head of a lane that may be sent now; its lane is busy until `done` or `failed`. */
  take(nowMs: number): Update | undefined {
    for (const lane of this.#lanes.values()) {
      if (lane.busy || lane.readyAtMs > nowMs) continue
      lane.busy = true
      return lane.updates[0]
    }
    return undefined
  }

  done(update: Update): void {
    const lane = this.#lanes.get(update.lane)
    if (!lane) return
    const left = lane.updates.filter(({ id }) => id !== update.id)
    this.#lanes.delete(update.lane)
    // Set anew, the lane comes after those that have waited longer.
    if (left.length > 0) this.#lanes.set(update.lane, { ...newLane(update), updates: left })
  }

  /** Puts the head off: at once after the first failure, then 2, 4, 8, 16, 32 and 60 to 120 seconds. */
  failed(update: Update, nowMs: number, retryAfterS: number): { retryAtMs: number } {
    const lane = this.#lanes.get(update.lane) ?? newLane(update)
    const repeated = retryAfterS === 0 && lane.fails > 0
    const longest = LONG_DELAY_S + Math.floor(this.#random() * (LONG_DELAY_S + 1))
    if (repeated) lane.delayS = Math.min(longest, lane.delayS * 2)
    lane.readyAtMs = nowMs + (repeated ? lane.delayS : retryAfterS) * 1_000
    lane.fails += 1
    lane.busy = false
    return { retryAtMs: lane.readyAtMs }
  }

  /** When the first of the lanes that were put off may go on. */
  nextWakeAtMs(nowMs: number): number | undefined {
    let soonest = Infinity
    for (const lane of this.#lanes.values()) {
      if (!lane.busy && lane.readyAtMs > nowMs) soonest = Math.min(soonest, lane.readyAtMs)
    }
    return soonest === Infinity ? undefined : soonest
  }
}

function newLane(update: Update): Lane {
  return { updates: [update], busy: false, readyAtMs: 0, fails: 0, delayS: 1 }
}
