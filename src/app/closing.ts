import { messageOf } from '../runtime/errors.ts'

export type Close = () => Promise<unknown>

/** What was opened, one part after the other: it is closed in reverse order, for what came later may need what came before. */
export class Opened {
  readonly #closes: Close[] = []
  readonly #onFailure: (error: unknown) => void

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure
  }

  add(close: Close): void {
    this.#closes.push(close)
  }

  /** The place in this order for parts that can be opened only later. */
  reserve(): Opened {
    const later = new Opened(this.#onFailure)
    this.add(() => later.close())
    return later
  }

  /** A part that fails to close keeps no other from closing. */
  async close(): Promise<void> {
    for (let close = this.#closes.pop(); close; close = this.#closes.pop()) {
      await close().catch(this.#onFailure)
    }
  }
}

/** Closes equal parts at once, all of them also when some fail. @throws AggregateError of what failed */
export async function closeTogether<T>(
  parts: Iterable<T>,
  close: (part: T) => Promise<unknown>,
): Promise<void> {
  const ends = await Promise.allSettled(Array.from(parts, close))
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [messageOf(end.reason)] : []))
  if (failures.length > 0) throw new AggregateError(failures, failures.join('; '))
}
