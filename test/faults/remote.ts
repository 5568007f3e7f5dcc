import type { TelegramControl } from '../../src/sandbox/telegram/telegram-control.ts'

type VerbName = keyof TelegramControl

/** The control API of a messenger in another process. */
export class RemoteMessenger {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  get url(): string {
    return this.#url
  }

  /** @throws Error with the messenger's words when it cannot be done. */
  async telegram<Name extends VerbName>(
    verb: Name,
    input: Parameters<TelegramControl[Name]>[0] extends void
      ? object
      : Parameters<TelegramControl[Name]>[0],
  ): Promise<ReturnType<TelegramControl[Name]>> {
    return (await this.#post(`telegram/${verb}`, input)) as ReturnType<TelegramControl[Name]>
  }

  async createUser(id: number, firstName: string): Promise<void> {
    await this.#post('createUser', { id, firstName, languageCode: 'vi' })
  }

  async #post(path: string, input: unknown): Promise<unknown> {
    const response = await fetch(`${this.#url}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input ?? {}),
    })
    const body: unknown = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
}
