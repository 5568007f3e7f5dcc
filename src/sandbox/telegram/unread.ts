import type { MessageLog } from '../world/message-log.ts'
import type { Chat, Message } from './rows.ts'

/** How many messages of a chat a person has not read; counted once, then kept up. */
export class Unread {
  readonly #messages: MessageLog<Message>
  readonly #counts = new Map<string, number>()

  constructor(messages: MessageLog<Message>) {
    this.#messages = messages
  }

  count(chat: Chat, user: number): number {
    const key = keyOf(chat, user)
    const known = this.#counts.get(key)
    if (known !== undefined) return known
    const unread = this.#messages
      .of(chat.key)
      .slice(chat.read[user] ?? 0)
      .filter((message) => message.from !== user && !message.deleted)
    this.#counts.set(key, unread.length)
    return unread.length
  }

  /** One message more, or less; call it before the message is in the log, or gone from it. */
  add(chat: Chat, user: number, by: 1 | -1): number {
    const count = Math.max(0, this.count(chat, user) + by)
    this.#counts.set(keyOf(chat, user), count)
    return count
  }

  clear(chat: Chat, user: number): void {
    this.#counts.set(keyOf(chat, user), 0)
  }
}

function keyOf(chat: Chat, user: number): string {
  return `${chat.key}/${user}`
}
