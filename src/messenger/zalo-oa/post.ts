import { digitId } from '../world/made-id.ts'
import type { Chat, Message } from './rows.ts'
import type { ZaloOa } from './zalo-oa.ts'

type Draft = Pick<Message, 'from' | 'content' | 'quoted' | 'silent'>

const ID_LENGTH = 19

/** Puts a message into a chat and tells the person who sees it. */
export function post(zalo: ZaloOa, chat: Chat, draft: Draft): Message {
  const id = zalo.messages.nextId(chat.key)
  return zalo.room.post(chat, {
    ...draft,
    chat: chat.key,
    id,
    messageId: digitId(ID_LENGTH, ['zalo-oa-message', chat.key, id]),
    date: zalo.clock.now().getTime(),
  })
}
