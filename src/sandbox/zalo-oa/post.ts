import { digitId } from '../world/made-id.ts'
import { peerOf, peopleIn } from './chats.ts'
import type { Chat, Message } from './rows.ts'
import { messageView } from './views.ts'
import type { ZaloOa } from './zalo-oa.ts'

export type Draft = Pick<Message, 'from' | 'content' | 'quoted' | 'silent'>

const ID_LENGTH = 19

/** Puts a message into a chat and tells the people who see it. */
export function post(zalo: ZaloOa, chat: Chat, draft: Draft): Message {
  const id = zalo.messages.nextId(chat.key)
  const message = zalo.messages.put({
    ...draft,
    chat: chat.key,
    id,
    messageId: digitId(ID_LENGTH, ['zalo-oa-message', chat.key, id]),
    date: zalo.clock.now().getTime(),
  })
  if (isHidden(message)) return message
  const users = peopleIn(chat)
  const view = messageView(zalo, chat, message)
  zalo.publish({ platform: 'zalo-oa', type: 'message', users, message: view })
  for (const user of users) {
    if (user !== draft.from) publishUnread(zalo, chat, user)
  }
  return message
}

/** Replaces a message by its changed form: a mark of its way, or a reaction. */
export function change(zalo: ZaloOa, chat: Chat, message: Message): Message {
  zalo.messages.put(message)
  const users = peopleIn(chat)
  const view = messageView(zalo, chat, message)
  zalo.publish({ platform: 'zalo-oa', type: 'edit', users, message: view })
  return message
}

/** What a button sends without showing it. */
export function isHidden({ content }: Message): boolean {
  return content.kind === 'text' && content.hidden === true
}

export function unreadIn({ messages }: ZaloOa, chat: Chat, user: number): number {
  const unread = messages.of(chat.key).slice(chat.read[user] ?? 0)
  return unread.filter((message) => message.from !== user && !isHidden(message)).length
}

export function publishUnread(zalo: ZaloOa, chat: Chat, user: number): void {
  zalo.publish({
    platform: 'zalo-oa',
    type: 'unread',
    users: [user],
    chat: peerOf(chat),
    count: unreadIn(zalo, chat, user),
  })
}
