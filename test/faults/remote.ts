import type { MessengerControl } from '../../src/messenger/control/messenger-control.ts'
import type { Child } from './child.ts'
import type { MessengerRequest, Opened, Product, VerbOf } from './protocol.ts'

type Verb = (input: never) => unknown
/** A verb without an input takes an empty one. */
type InputOf<V> = V extends (input: infer I) => unknown ? (I extends void ? object : I) : never
type OutputOf<V> = V extends Verb ? ReturnType<V> : never

const PATHS: Readonly<Record<Product, string>> = {
  telegram: 'telegram',
  zaloBot: 'zalo-bot',
  zaloOa: 'zalo-oa',
}

/** The control API of a messenger in another process. */
export class RemoteMessenger {
  readonly at: Opened
  readonly #process: Child<MessengerRequest>

  constructor(process: Child<MessengerRequest>, at: Opened) {
    this.#process = process
    this.at = at
  }

  /** @throws Error with the messenger's words when it cannot be done. */
  async do<P extends Product, Name extends VerbOf<P>>(
    product: P,
    verb: Name,
    input: InputOf<MessengerControl[P][Name]>,
  ): Promise<OutputOf<MessengerControl[P][Name]>> {
    return this.#process.ask({ ask: 'do', path: `${PATHS[product]}/${verb}`, input })
  }

  async createUser(id: number, firstName: string): Promise<void> {
    const input = { id, firstName, languageCode: 'vi' }
    await this.#process.ask({ ask: 'do', path: 'createUser', input })
  }
}
