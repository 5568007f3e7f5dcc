import { Refused } from '../../world/refused.ts'
import { privateChat } from '../chats.ts'
import type { Input } from '../inputs.ts'
import { post } from '../post.ts'
import type { Chat, Content, Message } from '../rows.ts'
import type { MessageView } from '../shown.ts'
import { updateJson } from '../update-json.ts'
import { enqueue } from '../updates.ts'
import { countMessage } from '../usage.ts'
import { messageView } from '../views.ts'
import type { ZaloBot } from '../zalo-bot.ts'
import { botOf, writableChat } from './lookup.ts'
import { markRead } from './reading.ts'

export function say(zalo: ZaloBot, input: Input<'say'>): MessageView {
  return speak(zalo, input, { kind: 'text', text: input.text, styles: [] })
}

export function sendPhoto(zalo: ZaloBot, input: Input<'sendPhoto'>): MessageView {
  const { url, caption = '' } = input
  return speak(zalo, input, { kind: 'image', url, caption })
}

export function sendSticker(zalo: ZaloBot, input: Input<'sendSticker'>): MessageView {
  const { sticker, url } = input
  return speak(zalo, input, { kind: 'sticker', sticker, url })
}

export function sendVoice(zalo: ZaloBot, input: Input<'sendVoice'>): MessageView {
  return speak(zalo, input, { kind: 'voice', url: input.url })
}

export function sendUnsupported(zalo: ZaloBot, input: Input<'sendUnsupported'>): MessageView {
  return speak(zalo, input, { kind: 'unsupported', what: input.what })
}

export function sendUnknownEvent(
  zalo: ZaloBot,
  { user, bot: number, event }: Input<'sendUnknownEvent'>,
): void {
  const bot = botOf(zalo, number)
  const chat = privateChat(zalo, bot.number, user)
  if (!chat) throw new Refused(`user ${user} has never written to the bot`)
  enqueue(zalo, bot, JSON.stringify({ event_name: event, message: { chat: { id: chat.id } } }))
}

export function block(zalo: ZaloBot, { user, bot: number }: Input<'block'>): void {
  setBlocked(zalo, { user, bot: botOf(zalo, number).number, blocked: true })
}

export function unblock(zalo: ZaloBot, { user, bot: number }: Input<'block'>): void {
  setBlocked(zalo, { user, bot: botOf(zalo, number).number, blocked: false })
}

interface Blocking {
  user: number
  bot: number
  blocked: boolean
}

function setBlocked(zalo: ZaloBot, { user, bot, blocked }: Blocking): void {
  const chat = privateChat(zalo, bot, user)
  if (!chat) throw new Refused(`user ${user} has never written to the bot`)
  zalo.chats.put({ ...chat, blocked })
  const state = blocked ? 'blocked' : 'open'
  zalo.publish({ platform: 'zalo-bot', type: 'private-chat', users: [user], chat: bot, state })
}

interface Speaker {
  user: number
  chat?: number
  mention?: boolean
  replyTo?: number
}

function speak(zalo: ZaloBot, speaker: Speaker, content: Content): MessageView {
  const { user, mention = false, replyTo } = speaker
  const chat = openedChat(zalo, writableChat(zalo, user, speaker.chat))
  if (replyTo !== undefined && !zalo.messages.get(chat.key, replyTo)) {
    throw new Refused(`there is no message ${replyTo}`)
  }
  const message = post(zalo, chat, {
    from: user,
    content,
    ...(mention && { mentionsBot: true }),
    ...(replyTo !== undefined && { replyTo }),
  })
  markRead(zalo, chat, user)
  tellBot(zalo, chat, message)
  return messageView(zalo, chat, message)
}

function openedChat(zalo: ZaloBot, chat: Chat): Chat {
  if (chat.kind === 'group' || zalo.chats.get(chat.key)) return chat
  zalo.chats.put(chat)
  const { user, bot } = chat
  zalo.publish({
    platform: 'zalo-bot',
    type: 'private-chat',
    users: [user],
    chat: bot,
    state: 'open',
  })
  return chat
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
