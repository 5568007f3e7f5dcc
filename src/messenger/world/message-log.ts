import type { z } from 'zod'
import { restored, type Rows, type Store } from './store.ts'

interface AnyMessage {
  chat: string
  id: number
  deleted?: true
}

/** Messages per chat; ids count from 1 without a gap, and a deleted message keeps its place. */
export class MessageLog<Message extends AnyMessage> implements Rows {
  readonly name: string
  readonly #store: Store
  readonly #schema: z.ZodType<Message>
  readonly #byChat = new Map<string, Message[]>()

  constructor(store: Store, { name, schema }: { name: string; schema: z.ZodType<Message> }) {
    this.name = name
    this.#store = store
    this.#schema = schema
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
    this.#place(restored(this.#schema, value, `${this.name} ${key}`))
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
