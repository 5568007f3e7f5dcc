import type { Contact } from '../delivery/ports.ts'
import { Trouble } from '../runtime/trouble.ts'
import type { Logger } from '../runtime/log.ts'

export interface ReceivingParts {
  /** Puts on record that nothing comes in. The same may be told again. */
  begin: (silence: { since: Date; why: string }) => Promise<void>
  end: () => Promise<void>
  /** Updates come in again, or no longer. */
  onChange: () => void
  now: () => Date
  log: Logger
}

/** Whether updates come in: `why` they do not, since then. */
interface Heard {
  since: Date
  why?: string
}

/** So long a record is taken to stand as it was left: after it another process may have had the account. */
const RECORDED_FOR_MS = 60_000

/**
 * Keeps on record whether updates come in. One thing is recorded at a time, so that the last word stands; what could not
 * be recorded is tried when the next poll tells it again.
 */
export class ReceivingContact implements Contact {
  readonly #parts: ReceivingParts
  readonly #trouble: Trouble
  #heard: Heard | undefined
  #recorded: { isSilent: boolean; at: number } | undefined
  #isRecording = false

  constructor(parts: ReceivingParts) {
    this.#parts = parts
    this.#trouble = new Trouble(parts.log, {
      begins: 'Whether updates come in could not be recorded, and is tried again',
      over: 'Whether updates come in is recorded again',
    })
  }

  answered(): void {
    this.#hear({ since: this.#parts.now() })
  }

  silent(why: string): void {
    const since = this.#isSilent ? this.#heard?.since : undefined
    this.#hear({ since: since ?? this.#parts.now(), why })
  }

  get #isSilent(): boolean {
    return this.#heard?.why !== undefined
  }

  #hear(heard: Heard): void {
    const wasSilent = this.#isSilent
    this.#heard = heard
    if (wasSilent !== this.#isSilent) this.#parts.onChange()
    if (!this.#isRecording) void this.#record()
  }

  async #record(): Promise<void> {
    this.#isRecording = true
    try {
      while (this.#heard && !this.#isOnRecord(this.#heard)) await this.#write(this.#heard)
      this.#trouble.over()
    } catch (error) {
      this.#trouble.met(error)
    } finally {
      this.#isRecording = false
    }
  }

  #isOnRecord({ why }: Heard): boolean {
    const { isSilent, at } = this.#recorded ?? {}
    if (isSilent !== (why !== undefined) || at === undefined) return false
    return Math.abs(this.#parts.now().getTime() - at) < RECORDED_FOR_MS
  }

  async #write({ since, why }: Heard): Promise<void> {
    const { begin, end, now } = this.#parts
    const at = now().getTime()
    await (why === undefined ? end() : begin({ since, why }))
    this.#recorded = { isSilent: why !== undefined, at }
  }
}
