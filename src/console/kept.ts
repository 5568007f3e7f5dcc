import { randomBytes } from 'node:crypto'
import type { OfficialId } from '../domain/people/official.ts'

/** What was shown once, and may be looked at again by whoever it was made for. */
export interface KeptPage {
  title: string
  lines: readonly string[]
  by: OfficialId
}

/** Of ten megabytes each at most. */
const MOST = 8

/** What waits for a yes, or was the answer to one: with many at once, and after a restart, it is made again. */
export class Kept<Thing extends { by: OfficialId }> {
  readonly #things = new Map<string, Thing>()

  keep(thing: Thing, id = randomBytes(12).toString('base64url')): string {
    this.#things.set(id, thing)
    for (const oldest of [...this.#things.keys()].slice(0, -MOST)) this.#things.delete(oldest)
    return id
  }

  /** By whoever brought it. */
  find(id: string, by: OfficialId): Thing | undefined {
    const thing = this.#things.get(id)
    return thing?.by === by ? thing : undefined
  }
}
