const MOST = 30
const WITHIN_MS = 60_000
/** Senders that are remembered, the latest: far more than one guesses from. */
const KEPT = 1_000

/** Who sends deliveries with a wrong secret again and again is not heard for a while. */
export class WrongSecrets {
  readonly #times = new Map<string, number[]>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** A proxy that does not say for whom it calls is never barred: behind it the platform calls as well. */
  isBarred(sender: string): boolean {
    return !isHere(sender) && this.#recent(sender).length >= MOST
  }

  count(sender: string): void {
    const times = [...this.#recent(sender), this.#now()].slice(-MOST)
    this.#times.delete(sender)
    this.#times.set(sender, times)
    const [oldest] = this.#times.keys()
    if (this.#times.size > KEPT && oldest !== undefined) this.#times.delete(oldest)
  }

  #recent(sender: string): number[] {
    const since = this.#now() - WITHIN_MS
    return (this.#times.get(sender) ?? []).filter((time) => time > since)
  }
}

function isHere(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address)
}
