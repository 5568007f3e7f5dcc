import { z } from 'zod'
import { verb } from '../control/verb.ts'
import type { BotView, ChatSummary, MessageView } from './shown.ts'

const id = z.int()
export const optionalId = z.exactOptional(id)

/** A chat as one of its people names it: the bot's number, or a group's; without it, the chat with the bot. */
export const inChat = { user: id, chat: optionalId }
export const ofPerson = z.object({ user: id })
export const nothing = z.object({})

/** A product, as far as people see their chats in it. */
interface Seen {
  room: {
    bots(): BotView[]
    chatsOf(user: number): ChatSummary[]
    transcript(seen: { user: number; chat?: number; last?: number }): MessageView[]
    read(user: number, chat: number | undefined): unknown
  }
}

/** How people see their chats, which is the same in every product. */
export const readingVerbs = {
  bots: verb(nothing, ({ room }: Seen) => room.bots()),
  chats: verb(ofPerson, ({ room }: Seen, { user }) => room.chatsOf(user)),
  transcript: verb(
    z.object({
      ...inChat,
      last: z.exactOptional(z.int().positive()),
    }),
    ({ room }: Seen, seen) => room.transcript(seen),
  ),
  read: verb(z.object(inChat), ({ room }: Seen, { user, chat }) => {
    room.read(user, chat)
  }),
}
