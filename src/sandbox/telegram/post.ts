import { unixSeconds } from '../messenger-clock.ts'
import { tellBots } from './audience.ts'
import { peerOf, peopleIn } from './chats.ts'
import type { Telegram } from './telegram.ts'
import type { Chat, Message } from './rows.ts'
import { messageView } from './views.ts'

export type Draft = Omit<Message, 'chat' | 'id' | 'date'>

/** Puts a message into a chat and tells everyone who sees it. */
export function post(tg: Telegram, chat: Chat, draft: Draft): Message {
  const readers = peopleIn(tg, chat)
  const counts = readers
    .filter((user) => user !== draft.from)
    .map((user) => ({ user, count: tg.unread.add(chat, user, 1) }))
  const id = tg.messages.nextId(chat.key)
  const message = tg.messages.put({ ...draft, chat: chat.key, id, date: unixSeconds(tg.clock) })
  tg.publish({
    platform: 'telegram',
    type: 'message',
    users: readers,
    message: messageView(tg, chat, message),
  })
  for (const { user, count } of counts) {
    tg.publish({ platform: 'telegram', type: 'unread', users: [user], chat: peerOf(chat), count })
  }
  if (tg.typing.stop(chat, draft.from)) {
    tg.publish({
      platform: 'telegram',
      type: 'typing-ended',
      users: readers,
      chat: peerOf(chat),
      bot: draft.from,
    })
  }
  if (!tg.accounts.has(draft.from)) tellBots(tg, { chat, message, type: 'message' })
  return message
}

/** Replaces a message by its changed form. */
export function change(tg: Telegram, chat: Chat, message: Message): Message {
  tg.messages.put(message)
  const users = peopleIn(tg, chat)
  tg.publish({ platform: 'telegram', type: 'edit', users, message: messageView(tg, chat, message) })
  return message
}

/** Removes a message for everyone. */
export function remove(tg: Telegram, chat: Chat, message: Message): void {
  const users = peopleIn(tg, chat)
  const peer = peerOf(chat)
  for (const user of users) {
    if (user === message.from || message.id <= (chat.read[user] ?? 0)) continue
    const count = tg.unread.add(chat, user, -1)
    tg.publish({ platform: 'telegram', type: 'unread', users: [user], chat: peer, count })
  }
  tg.messages.put({ ...message, deleted: true })
  tg.publish({ platform: 'telegram', type: 'delete', users, chat: peer, message: message.id })
}
