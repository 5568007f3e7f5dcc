import { restored, type Rows, type Store } from '../world/store.ts'
import { type Message, messageSchema } from './rows.ts'

/** Messages per chat; ids count from 1 without a gap, and a deleted message keeps its place. */
export class MessageLog implements Rows {
  readonly name = 'messages'
  readonly #store: Store
  readonly #byChat = new Map<string, Message[]>()

  constructor(store: Store) {
    this.#store = store
    store.add(this)
  }

  of(chat: string): readonly Message[] {
    return this.#byChat.get(chat) ?? []
  }

  nextId(chat: string): number {
    return this.of(chat).length + 1
  }

  /** A message that people and bots can still reach. */
  get(chat: string, id: number): Message | undefined {
    const message = this.of(chat)[id - 1]
    return message?.deleted ? undefined : message
  }

  put(message: Message): Message {
    this.#place(message)
    this.#store.changed(this, `${message.chat}/${message.id}`, message)
    return message
  }

  restore(key: string, value: unknown): void {
    this.#place(restored(messageSchema, value, `message ${key}`))
  }

  *dump(): Generator<[string, Message]> {
    for (const messages of this.#byChat.values()) {
      for (const message of messages) yield [`${message.chat}/${message.id}`, message]
    }
  }

  #place(message: Message): void {
    const messages = this.#byChat.get(message.chat)
    if (messages) messages[message.id - 1] = message
    else this.#byChat.set(message.chat, [message])
  }
}
