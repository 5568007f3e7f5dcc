import { z } from 'zod'
import type { MessageView } from '../../chats/shown.ts'
import { inChat, optionalId, withBot } from '../../chats/verbs.ts'
import { verb } from '../../control/verb.ts'
import { Refused } from '../../world/people.ts'
import { begunChat, botOf, writableChat } from '../lookup.ts'
import { post } from '../post.ts'
import type { Chat, Content, Message } from '../rows.ts'
import { updateJson } from '../update-json.ts'
import { enqueue } from '../updates.ts'
import { countMessage } from '../usage.ts'
import { messageView } from '../views.ts'
import type { ZaloBot } from '../zalo-bot.ts'

const speech = {
  ...inChat,
  /** In a group, the person chooses the bot from the list that opens with @. */
  mention: z.exactOptional(z.boolean()),
  replyTo: optionalId,
}
const speechSchema = z.object(speech)

export const talkVerbs = {
  /** The first word to a bot opens the chat with it. */
  say: verb(z.object({ ...speech, text: z.string().min(1) }), (zalo: ZaloBot, { text, ...by }) =>
    speak(zalo, by, { kind: 'text', text, styles: [] }),
  ),
  sendPhoto: verb(
    z.object({ ...speech, url: z.string(), caption: z.exactOptional(z.string()) }),
    (zalo: ZaloBot, { url, caption = '', ...by }) =>
      speak(zalo, by, { kind: 'image', url, caption }),
  ),
  /** Something of which bots learn only that it came: a file, a link, a call. */
  sendUnsupported: verb(
    z.object({ ...speech, what: z.string() }),
    (zalo: ZaloBot, { what, ...by }) => speak(zalo, by, { kind: 'unsupported', what }),
  ),
  /** The bot is told neither that it was blocked nor that it was let in again. */
  block: verb(z.object(withBot), (zalo: ZaloBot, { user, bot }) => {
    zalo.room.save({ ...begunChat(zalo, user, bot), blocked: true }, user)
  }),
  unblock: verb(z.object(withBot), (zalo: ZaloBot, { user, bot }) => {
    zalo.room.save({ ...begunChat(zalo, user, bot), blocked: false }, user)
  }),
}

function speak(
  zalo: ZaloBot,
  { user, chat: number, mention = false, replyTo }: z.infer<typeof speechSchema>,
  content: Content,
): MessageView {
  const chat = writableChat(zalo, user, number)
  if (replyTo !== undefined && !zalo.messages.get(chat.key, replyTo)) {
    throw new Refused(`there is no message ${replyTo}`)
  }
  if (!zalo.chats.get(chat.key)) zalo.room.save(chat, user)
  const message = post(zalo, chat, {
    from: user,
    content,
    ...(mention && { mentionsBot: true }),
    ...(replyTo !== undefined && { replyTo }),
  })
  zalo.room.markRead(chat, user)
  tellBot(zalo, chat, message)
  return messageView(zalo, chat, message)
}

function tellBot(zalo: ZaloBot, chat: Chat, message: Message): void {
  const bot = botOf(zalo, chat.bot)
  if (!sees(zalo, chat, message)) return
  countMessage(zalo, bot.number, 'received')
  enqueue(zalo, bot, updateJson(zalo, { bot, chat, message }))
}

/** In a group the bot learns of what mentions it and of replies to its own messages, and of nothing else. */
function sees({ messages }: ZaloBot, chat: Chat, { mentionsBot, replyTo }: Message): boolean {
  if (chat.kind === 'private' || mentionsBot) return true
  return replyTo !== undefined && messages.get(chat.key, replyTo)?.from === 0
}
