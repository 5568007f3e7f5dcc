import { hexId } from '../world/made-id.ts'
import type { Chat, Message } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

type Draft = Pick<Message, 'from' | 'content' | 'mentionsBot' | 'replyTo'>

const ID_LENGTH = 20

/** Puts a message into a chat and tells the people who see it. */
export function post(zalo: ZaloBot, chat: Chat, draft: Draft): Message {
  const id = zalo.messages.nextId(chat.key)
  return zalo.room.post(chat, {
    ...draft,
    chat: chat.key,
    id,
    messageId: hexId(ID_LENGTH, ['zalo-bot-message', chat.id, id]),
    date: zalo.clock.now().getTime(),
  })
}
