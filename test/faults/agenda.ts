interface Due {
  at: number
  happen: () => Promise<void>
}

/** The time of a run, and what happens by itself when it has come. */
export class Agenda {
  now: number
  /** How far the clocks of the applications are ahead of the time. */
  aheadMs = 0
  #due: Due[] = []

  constructor(now: number) {
    this.now = now
  }

  /** When something happens next; never where nothing does. */
  get nextAt(): number {
    return Math.min(...this.#due.map(({ at }) => at))
  }

  later(ms: number, happen: () => Promise<void>): void {
    this.#due.push({ at: this.now + ms, happen })
  }

  async happenDue(): Promise<void> {
    const come = this.#due.filter(({ at }) => at <= this.now)
    this.#due = this.#due.filter(({ at }) => at > this.now)
    for (const { happen } of come) await happen()
  }

  /** Whatever its time, in the order of the times. */
  async happenAll(): Promise<void> {
    const all = this.#due.splice(0).toSorted((one, other) => one.at - other.at)
    for (const { happen } of all) await happen()
  }
}
