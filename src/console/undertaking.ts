import type { OfficialId } from '../domain/people/official.ts'
import { pause } from '../runtime/pause.ts'

/** What is done sooner is shown at once. */
const PATIENCE_MS = 1_500

/** Work that may take longer than a page: it goes on by itself, says how far it is, and keeps what it came to. */
export class Undertaking<T> {
  readonly by: OfficialId
  readonly begunAt: Date
  done = 0
  total = 0
  result: T | undefined
  /** It ended without a result. */
  hasFailed = false
  readonly #settled: Promise<void>

  constructor(
    { by, at }: { by: OfficialId; at: Date },
    run: (onProgress: (done: number, total: number) => void) => Promise<T>,
    onFailure: (error: unknown) => void,
  ) {
    this.by = by
    this.begunAt = at
    const onProgress = (done: number, total: number): void => {
      this.done = done
      this.total = total
    }
    this.#settled = run(onProgress).then(
      (result) => {
        this.result = result
      },
      (error: unknown) => {
        this.hasFailed = true
        onFailure(error)
      },
    )
  }

  /** Once it is done, or it is time to show how far it is. */
  async soon(): Promise<void> {
    const ended = new AbortController()
    await Promise.race([this.#settled, pause(PATIENCE_MS, ended.signal)])
    ended.abort()
  }
}
