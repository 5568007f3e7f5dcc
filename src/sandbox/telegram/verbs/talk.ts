import { unixSeconds } from '../../messenger-clock.ts'
import { Refused } from '../../world/refused.ts'
import { tellBots } from '../audience.ts'
import { peerOf, privateChat, privateKey } from '../chats.ts'
import { tellMembership } from '../enqueue.ts'
import { keepFile } from '../files.ts'
import { characters, formattedText, isBlank } from '../formatted-text.ts'
import { change, type Draft, post, remove } from '../post.ts'
import type { Chat, Content, PrivateChat } from '../rows.ts'
import type { Input } from '../inputs.ts'
import type { Telegram } from '../telegram.ts'
import type { MessageView } from '../shown.ts'
import { messageView } from '../views.ts'
import { activePerson, botOf, visibleMessage, writableChat } from './lookup.ts'
import { markRead } from './reading.ts'

const MAX_TEXT_LENGTH = 4_096

export function say(tg: Telegram, input: Input<'say'>): MessageView {
  const chat = writableChat(tg, input.user, input.chat)
  return speak(tg, { ...input, chat, content: typed(input.text) })
}

export function sendFile(tg: Telegram, input: Input<'sendFile'>): MessageView {
  const chat = writableChat(tg, input.user, input.chat)
  const { kind, name, mimeType, base64, caption = '' } = input
  const file = keepFile(tg, kind, { name, mimeType, bytes: Buffer.from(base64, 'base64') })
  const text = formattedText({ text: caption, parseMode: '', entities: '' })
  return speak(tg, { ...input, chat, content: { kind, file: file.id, ...text } })
}

export function edit(
  tg: Telegram,
  { user, chat: id, message: number, text }: Input<'edit'>,
): MessageView {
  const chat = writableChat(tg, user, id)
  const message = visibleMessage(tg, { chat, user, id: number })
  if (message.from !== user || message.content.kind !== 'text') {
    throw new Refused(`message ${number} is no text of user ${user}`)
  }
  const edited = { ...message, content: typed(text), editDate: unixSeconds(tg.clock) }
  change(tg, chat, edited)
  tellBots(tg, { chat, message: edited, type: 'edited_message' })
  return messageView(tg, chat, edited)
}

/** For everyone; bots are not told. */
export function deleteMessage(
  tg: Telegram,
  { user, chat: id, message }: Input<'deleteMessage'>,
): void {
  const chat = writableChat(tg, user, id)
  remove(tg, chat, visibleMessage(tg, { chat, user, id: message }))
}

/** The Start button: opens the chat, or opens it again after a block, and says /start. */
export function start(tg: Telegram, { user, bot: id, payload }: Input<'start'>): MessageView {
  activePerson(tg, user)
  const bot = botOf(tg, id)
  const before = privateChat(tg, bot.id, user)
  const chat: PrivateChat = {
    ...(before ?? newPrivateChat(bot.id, user)),
    state: 'open',
  }
  if (before?.state !== 'open') savePrivate(tg, chat)
  if (before?.state === 'blocked') tellUnblocked(tg, chat)
  return say(tg, { user, chat: bot.id, text: payload ? `/start ${payload}` : '/start' })
}

export function block(tg: Telegram, { user, bot: id }: Input<'block'>): void {
  const bot = botOf(tg, id)
  activePerson(tg, user)
  const chat = privateChat(tg, bot.id, user) ?? newPrivateChat(bot.id, user)
  if (chat.state === 'blocked') return
  const blocked: PrivateChat = { ...chat, state: 'blocked' }
  savePrivate(tg, blocked)
  tellMembership(tg, bot.id, {
    chat: blocked,
    member: bot.id,
    by: user,
    before: 'member',
    after: 'kicked',
  })
}

export function unblock(tg: Telegram, { user, bot: id }: Input<'block'>): void {
  const bot = botOf(tg, id)
  const chat = privateChat(tg, bot.id, user)
  if (chat?.state !== 'blocked') return
  const open: PrivateChat = { ...chat, state: 'open' }
  savePrivate(tg, open)
  tellUnblocked(tg, open)
}

export function typed(text: string): Extract<Content, { kind: 'text' }> {
  const formatted = formattedText({ text, parseMode: '', entities: '' })
  if (isBlank(formatted.text)) throw new Refused('there is nothing to send')
  if (characters(formatted.text) > MAX_TEXT_LENGTH) throw new Refused('the message is too long')
  return { kind: 'text', ...formatted }
}

interface Speech {
  chat: Chat
  user: number
  content: Content
  replyTo?: number
  topic?: number
}

export function speak(tg: Telegram, { chat, user, content, replyTo, topic }: Speech): MessageView {
  if (replyTo !== undefined) visibleMessage(tg, { chat, user, id: replyTo })
  checkTopic(chat, topic)
  const draft: Draft = {
    from: user,
    content,
    ...(replyTo !== undefined && { replyTo }),
    ...(topic !== undefined && { topic }),
  }
  const message = post(tg, chat, draft)
  markRead(tg, chat, user)
  return messageView(tg, chat, message)
}

function checkTopic(chat: Chat, id: number | undefined): void {
  if (id === undefined) return
  const topics = chat.kind === 'private' ? undefined : chat.topics
  const topic = topics?.find((it) => it.id === id)
  if (topic?.state !== 'open') throw new Refused(`there is no open topic ${id}`)
}

function newPrivateChat(bot: number, user: number): PrivateChat {
  return {
    kind: 'private',
    key: privateKey(bot, user),
    bot,
    user,
    state: 'open',
    read: {},
    cleared: {},
  }
}

function savePrivate(tg: Telegram, chat: PrivateChat): void {
  tg.chats.put(chat)
  const { user, state } = chat
  tg.publish({
    platform: 'telegram',
    type: 'private-chat',
    users: [user],
    chat: peerOf(chat),
    state,
  })
}

function tellUnblocked(tg: Telegram, chat: PrivateChat): void {
  const { bot, user } = chat
  tellMembership(tg, bot, { chat, member: bot, by: user, before: 'kicked', after: 'member' })
}
