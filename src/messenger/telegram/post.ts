import { unixSeconds } from '../clock.ts'
import { tellBots } from './updates/tell-bots.ts'
import type { Chat, Message, Telegram } from './telegram.ts'

export type Draft = Omit<Message, 'chat' | 'id' | 'date'>

/** Puts a message into a chat and tells everyone who sees it, bots as far as they may know. */
export function post(tg: Telegram, chat: Chat, draft: Draft): Message {
  const id = tg.messages.nextId(chat.key)
  const written = { ...draft, chat: chat.key, id, date: unixSeconds(tg.clock) }
  const message = tg.room.post(chat, written)
  if (!tg.accounts.has(draft.from)) tellBots(tg, { chat, message, type: 'message' })
  return message
}
