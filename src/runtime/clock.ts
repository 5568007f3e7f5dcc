/** The only source of the present moment; everything else receives it as an argument. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** The present, moved by as much as somebody asked for: to see today what will happen next week. It never goes back. */
export class AdjustableClock implements Clock {
  #aheadMs: number

  constructor(aheadMs = 0) {
    this.#aheadMs = aheadMs
  }

  get aheadMs(): number {
    return this.#aheadMs
  }

  now(): Date {
    return new Date(systemClock.now().getTime() + this.#aheadMs)
  }

  /** Moves the time forward to an instant; one that has passed leaves it as it is. */
  advanceTo(at: Date): void {
    this.#aheadMs += Math.max(0, at.getTime() - this.now().getTime())
  }
}
