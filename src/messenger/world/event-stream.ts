/** An event in the order it happened; the id lets a listener go on where it stopped. */
export interface Numbered<Event> {
  id: string
  event: Event
}

/** Everything since an id; `complete` is false when some of it is no longer known. */
export interface Resumed<Event> {
  complete: boolean
  events: Numbered<Event>[]
}

const KEPT_EVENTS = 10_000

/** Changes of the world, told to every listener; the last ones are kept for listeners that come back. */
export class EventStream<Event> {
  readonly #run: string
  readonly #kept: Numbered<Event>[] = []
  readonly #listeners = new Set<(event: Numbered<Event>) => void>()
  #last = 0

  /** `run` tells this process from earlier ones: an id of another run cannot be resumed. */
  constructor(run: string) {
    this.#run = run
  }

  publish(event: Event): void {
    this.#last += 1
    const numbered = { id: `${this.#run}-${this.#last}`, event }
    this.#kept.push(numbered)
    if (this.#kept.length >= 2 * KEPT_EVENTS) this.#kept.splice(0, KEPT_EVENTS)
    for (const listener of this.#listeners) listener(numbered)
  }

  lastId(): string {
    return `${this.#run}-${this.#last}`
  }

  since(id: string): Resumed<Event> {
    const [run, number] = id.split('-')
    const seen = Number(number)
    const first = this.#last - this.#kept.length + 1
    if (run !== this.#run || !(seen <= this.#last) || seen < first - 1) {
      return { complete: false, events: [] }
    }
    return { complete: true, events: this.#kept.slice(seen - first + 1) }
  }

  /** Returns how to stop listening. */
  subscribe(listener: (event: Numbered<Event>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
