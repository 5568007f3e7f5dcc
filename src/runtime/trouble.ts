import { messageOf } from './errors.ts'
import type { Logger } from './log.ts'

/** Something that may go wrong again and again: logged once when it begins and once when it is over. */
export class Trouble {
  readonly #log: Pick<Logger, 'warn' | 'error'>
  readonly #says: { begins: string; over: string }
  #times = 0

  constructor(log: Pick<Logger, 'warn' | 'error'>, says: { begins: string; over: string }) {
    this.#log = log
    this.#says = says
  }

  met(error: unknown): void {
    this.#times += 1
    if (this.#times === 1) this.#log.error({ error: messageOf(error) }, this.#says.begins)
  }

  over(): void {
    if (this.#times > 0) this.#log.warn({ failures: this.#times }, this.#says.over)
    this.#times = 0
  }
}
