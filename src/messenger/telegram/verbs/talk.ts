import { z } from 'zod'
import type { MessageView } from '../../chats/shown.ts'
import { inChat, ofPerson, optionalId } from '../../chats/verbs.ts'
import { unixSeconds } from '../../clock.ts'
import { verb } from '../../control/verb.ts'
import { Refused } from '../../world/people.ts'
import { chatOfPerson, privateChat, privateKey, visibleMessage, writableChat } from '../chats.ts'
import { keepFile } from '../json.ts'
import type { Content, PrivateChat, Telegram } from '../telegram.ts'
import { characters, formattedText, isBlank } from '../text.ts'
import { post, tellBot, tellMembership } from '../updates/tell-bot.ts'

const MAX_TEXT_LENGTH = 4_096

const messageInChat = { ...inChat, message: z.int() }
const writing = { ...inChat, replyTo: optionalId }
const startSchema = ofPerson.extend({
  /** Of a deep link: 1 to 64 of A–Z, a–z, 0–9, _ and -. */
  payload: z.exactOptional(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)),
})
const editSchema = z.object({ ...messageInChat, text: z.string() })

export const talkVerbs = {
  /** The Start button: opens the chat, or opens it again after a block, and says /start. */
  start: verb(startSchema, start),
  say: verb(z.object({ ...writing, text: z.string() }), (tg: Telegram, { text, ...speech }) =>
    speak(tg, speech, () => typed(text)),
  ),
  sendFile: verb(
    z.object({
      ...writing,
      kind: z.enum(['document', 'photo']),
      name: z.string(),
      mimeType: z.string(),
      base64: z.base64(),
      caption: z.exactOptional(z.string()),
    }),
    (tg: Telegram, { kind, name: fileName, mimeType, base64, caption = '', ...speech }) =>
      speak(tg, speech, () => {
        const bytes = Buffer.from(base64, 'base64')
        const file = keepFile(tg, kind, { fileName, mimeType, bytes })
        return { kind, file: file.id, ...formattedText(caption) }
      }),
  ),
  edit: verb(editSchema, edit),
  /** For everyone; bots are not told. */
  deleteMessage: verb(z.object(messageInChat), (tg: Telegram, { user, chat: id, message }) => {
    const chat = writableChat(tg, user, id)
    tg.room.remove(chat, visibleMessage(tg, { chat, user, id: message }))
  }),
  /** Clears the chat on the person's side only; the bot can still edit what was there. */
  deleteHistory: verb(z.object(inChat), deleteHistory),
  block: verb(ofPerson, (tg: Telegram, { user }) => {
    tg.people.active(user)
    setState(tg, privateChat(tg, user) ?? newPrivateChat(tg, user), 'blocked')
  }),
  unblock: verb(ofPerson, (tg: Telegram, { user }) => {
    const chat = privateChat(tg, user)
    if (chat) setState(tg, chat, 'open')
  }),
}

function start(tg: Telegram, { user, payload }: z.infer<typeof startSchema>): MessageView {
  tg.people.active(user)
  const before = privateChat(tg, user)
  if (before) setState(tg, before, 'open')
  else tg.room.save(newPrivateChat(tg, user), [user])
  const said = payload === undefined ? '/start' : `/start ${payload}`
  return speak(tg, { user }, () => typed(said))
}

/** The bot is told when it was blocked, or let in again. */
function setState(tg: Telegram, chat: PrivateChat, state: PrivateChat['state']): void {
  if (chat.state === state) return
  const { user } = chat
  const after = { ...chat, state }
  tg.room.save(after, [user])
  const [member, kicked] = ['member', 'kicked'] as const
  const told =
    state === 'blocked' ? { before: member, after: kicked } : { before: kicked, after: member }
  tellMembership(tg, { chat: after, by: user, ...told })
}

function edit(tg: Telegram, input: z.infer<typeof editSchema>): MessageView {
  const { user, message: id, text } = input
  const chat = writableChat(tg, user, input.chat)
  const message = visibleMessage(tg, { chat, user, id })
  if (message.from !== user || message.content.kind !== 'text') {
    throw new Refused(`message ${id} is no text of user ${user}`)
  }
  const edited = { ...message, content: typed(text), editDate: unixSeconds(tg.clock) }
  tg.room.change(chat, edited)
  tellBot(tg, { chat, message: edited, type: 'edited_message' })
  return tg.room.view(chat, edited)
}

function deleteHistory(tg: Telegram, { user, chat: id }: { user: number; chat?: number }): void {
  const chat = chatOfPerson(tg, user, id)
  tg.room.markRead(chat, user)
  const now = tg.chats.get(chat.key) ?? chat
  const last = tg.messages.nextId(chat.key) - 1
  tg.room.save({ ...now, cleared: { ...now.cleared, [user]: last } }, [user])
}

function typed(text: string): Extract<Content, { kind: 'text' }> {
  const formatted = formattedText(text)
  if (isBlank(formatted.text)) throw new Refused('there is nothing to send')
  if (characters(formatted.text) > MAX_TEXT_LENGTH) throw new Refused('the message is too long')
  return { kind: 'text', ...formatted }
}

interface Speech {
  user: number
  chat?: number
  replyTo?: number
}

function speak(
  tg: Telegram,
  { user, chat: id, replyTo }: Speech,
  contentOf: () => Content,
): MessageView {
  const chat = writableChat(tg, user, id)
  if (replyTo !== undefined) visibleMessage(tg, { chat, user, id: replyTo })
  const reply = replyTo === undefined ? {} : { replyTo }
  const message = post(tg, chat, { from: user, content: contentOf(), ...reply })
  tg.room.markRead(chat, user)
  return tg.room.view(chat, message)
}

function newPrivateChat(tg: Telegram, user: number): PrivateChat {
  const place = { key: privateKey(tg, user), bot: tg.bot.id, user }
  return { kind: 'private', ...place, state: 'open', read: {}, cleared: {} }
}
