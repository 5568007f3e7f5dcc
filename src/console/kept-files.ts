import { randomBytes } from 'node:crypto'
import type { OfficialId } from '../domain/people/official.ts'

export interface KeptFile {
  name: string
  bytes: Buffer
  by: OfficialId
}

/** Of ten megabytes each at most. */
const MOST = 8

/** Files that were looked at and wait for a yes; with many at once, and after a restart, they are chosen again. */
export class KeptFiles {
  readonly #files = new Map<string, KeptFile>()

  keep(file: KeptFile): string {
    const id = randomBytes(12).toString('base64url')
    this.#files.set(id, file)
    for (const oldest of [...this.#files.keys()].slice(0, -MOST)) this.#files.delete(oldest)
    return id
  }

  /** Once, and by whoever brought it. */
  take(id: string, by: OfficialId): KeptFile | undefined {
    const file = this.#files.get(id)
    if (file?.by !== by) return undefined
    this.#files.delete(id)
    return file
  }
}
