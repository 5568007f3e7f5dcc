import { hexId } from '../world/made-id.ts'
import { peerOf, peopleIn } from './chats.ts'
import type { Chat, Message } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'
import { messageView } from './views.ts'

export type Draft = Pick<Message, 'from' | 'content' | 'mentionsBot' | 'replyTo' | 'swallowed'>

const ID_LENGTH = 20

/** Puts a message into a chat and tells the people who see it. */
export function post(zalo: ZaloBot, chat: Chat, draft: Draft): Message {
  const id = zalo.messages.nextId(chat.key)
  const message = zalo.messages.put({
    ...draft,
    chat: chat.key,
    id,
    messageId: hexId(ID_LENGTH, ['zalo-bot-message', chat.id, id]),
    date: zalo.clock.now().getTime(),
  })
  if (message.swallowed) return message
  const users = peopleIn(chat)
  const view = messageView(zalo, chat, message)
  zalo.publish({ platform: 'zalo-bot', type: 'message', users, message: view })
  for (const user of users) {
    if (user !== draft.from) publishUnread(zalo, chat, user)
  }
  return message
}

export function unreadIn(zalo: ZaloBot, chat: Chat, user: number): number {
  const unread = zalo.messages.of(chat.key).slice(chat.read[user] ?? 0)
  return unread.filter(({ from, swallowed }) => from !== user && !swallowed).length
}

export function publishUnread(zalo: ZaloBot, chat: Chat, user: number): void {
  zalo.publish({
    platform: 'zalo-bot',
    type: 'unread',
    users: [user],
    chat: peerOf(chat),
    count: unreadIn(zalo, chat, user),
  })
}
