import type { TelegramControl } from '../../src/sandbox/telegram/telegram-control.ts'
import type { Child } from './child.ts'
import type { MessengerRequest } from './protocol.ts'

type VerbName = keyof TelegramControl

/** The control API of a messenger in another process. */
export class RemoteMessenger {
  readonly url: string
  readonly #process: Child<MessengerRequest>

  constructor(process: Child<MessengerRequest>, url: string) {
    this.#process = process
    this.url = url
  }

  /** @throws Error with the messenger's words when it cannot be done. */
  async telegram<Name extends VerbName>(
    verb: Name,
    input: Parameters<TelegramControl[Name]>[0] extends void
      ? object
      : Parameters<TelegramControl[Name]>[0],
  ): Promise<ReturnType<TelegramControl[Name]>> {
    return this.#process.ask({ ask: 'telegram', verb, input })
  }

  async createUser(id: number, firstName: string): Promise<void> {
    await this.#process.ask({ ask: 'createUser', id, firstName })
  }
}
