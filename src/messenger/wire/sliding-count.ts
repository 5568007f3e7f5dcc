/** How many instants fell into the last `windowMs`; costs little however many come. */
export class SlidingCount {
  readonly #windowMs: number
  #instants: number[] = []
  #first = 0

  constructor(windowMs: number) {
    this.#windowMs = windowMs
  }

  add(atMs: number): number {
    this.#instants.push(atMs)
    return this.count(atMs)
  }

  count(atMs: number): number {
    const start = atMs - this.#windowMs
    while (this.#first < this.#instants.length && (this.#instants[this.#first] ?? 0) <= start) {
      this.#first += 1
    }
    if (this.#first > 512 && this.#first * 2 > this.#instants.length) {
      this.#instants = this.#instants.slice(this.#first)
      this.#first = 0
    }
    return this.#instants.length - this.#first
  }

  /** When the count will have fallen below `limit`, in milliseconds from `atMs`; 0 if it is. */
  msUntilBelow(limit: number, atMs: number): number {
    const surplus = this.count(atMs) - limit
    if (surplus < 0) return 0
    return (this.#instants[this.#first + surplus] ?? atMs) + this.#windowMs - atMs
  }
}
