import { z } from 'zod'
import type { MessageView } from '../chats/shown.ts'
import { inChat, nothing, ofPerson, optionalId, readingVerbs } from '../chats/verbs.ts'
import { verb, type Verbs } from '../control/verb.ts'
import { COMMON_FAULTS, fault } from '../wire/faults.ts'
import { serverVerbs } from '../wire/server.ts'
import { hexId } from '../world/made.ts'
import { Refused } from '../world/people.ts'
import { begunChat, botId, groupKey, ID_LENGTH, usageOf, userId, writableChat } from './chats.ts'
import { enqueue, updateJson } from './updates.ts'
import {
  type CallFacts,
  type Chat,
  type Content,
  type Group,
  type Message,
  type Usage,
  type ZaloBot,
  zaloBotSettingsSchema,
} from './zalo-bot.ts'

const speech = {
  ...inChat,
  /** In a group, the person chooses the bot from the list that opens with @. */
  mention: z.exactOptional(z.boolean()),
  replyTo: optionalId,
}
const speechSchema = z.object(speech)

const talkVerbs = {
  /** The first word to the bot opens the chat with it. */
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
  block: verb(ofPerson, (zalo: ZaloBot, { user }) => {
    zalo.room.save({ ...begunChat(zalo, user), blocked: true }, [user])
  }),
  unblock: verb(ofPerson, (zalo: ZaloBot, { user }) => {
    zalo.room.save({ ...begunChat(zalo, user), blocked: false }, [user])
  }),
}

function speak(
  zalo: ZaloBot,
  { user, chat: number, mention = false, replyTo }: z.infer<typeof speechSchema>,
  content: Content,
): MessageView {
  const chat = writableChat(zalo, user, number)
  if (replyTo !== undefined && !zalo.messages.reachable(chat.key, replyTo)) {
    throw new Refused(`there is no message ${replyTo}`)
  }
  if (!zalo.chats.get(chat.key)) zalo.room.save(chat, [user])
  const message = zalo.room.post(chat, {
    from: user,
    content,
    ...(mention && { mentionsBot: true }),
    ...(replyTo !== undefined && { replyTo }),
  })
  zalo.room.markRead(chat, user)
  if (sees(zalo, chat, message)) enqueue(zalo, updateJson(zalo, chat, message))
  return zalo.room.view(chat, message)
}

/** In a group the bot learns of what mentions it and of replies to its own messages, and of nothing else. */
function sees({ messages }: ZaloBot, chat: Chat, { mentionsBot, replyTo }: Message): boolean {
  if (chat.kind === 'private' || mentionsBot) return true
  return replyTo !== undefined && messages.reachable(chat.key, replyTo)?.from === 0
}

const newGroup = z.object({ title: z.string().min(1), members: z.array(z.int()) })

interface GroupView {
  chat: number
  chatId: string
}

/** The owner of a group opens the bot's invitation and confirms; the bot is not told. */
function createGroup(zalo: ZaloBot, { title, members }: z.infer<typeof newGroup>): GroupView {
  for (const user of members) zalo.people.active(user)
  const number = -1 - [...zalo.chats.values()].filter(({ kind }) => kind === 'group').length
  const id = hexId(ID_LENGTH, ['zalo-bot-group', botId(zalo), number])
  const place = { key: groupKey(number), id, number }
  const group: Group = { kind: 'group', ...place, title, members, read: {} }
  zalo.room.save(group, members)
  return { chat: number, chatId: id }
}

/** On getUpdates, drop-after loses the update. */
const faultRules = z.discriminatedUnion('kind', [
  ...COMMON_FAULTS,
  // Instead of processing the call.
  fault('too-many-requests', {}),
  fault('quota-exceeded', {}),
  fault('unauthorized', {}),
  // To updates on their way to the webhook.
  fault('lose-update', {}),
])
export type FaultRule = z.infer<typeof faultRules>

/** All that people can do with the Zalo bot and see of it, and what a test or the demo can change about the server. */
export const zaloBotVerbs = {
  ...readingVerbs,
  ...talkVerbs,
  createGroup: verb(newGroup, createGroup),
  /** The API's id of a person for the bot; it is known before they have written. */
  chatId: verb(ofPerson, (zalo: ZaloBot, { user }) => userId(zalo, zalo.people.active(user).id)),
  pending: verb(nothing, ({ updates }: ZaloBot) =>
    [...updates.values()].map(({ json }): unknown => JSON.parse(json)),
  ),
  usage: verb(nothing, (zalo: ZaloBot): Usage => usageOf(zalo)),
  setSettings: verb(zaloBotSettingsSchema.partial(), (zalo: ZaloBot, changed) => {
    zalo.settings = zaloBotSettingsSchema.parse({ ...zalo.settings, ...changed })
  }),
  ...serverVerbs<FaultRule, CallFacts>(faultRules),
}
export type ZaloBotControl = Verbs<typeof zaloBotVerbs>
