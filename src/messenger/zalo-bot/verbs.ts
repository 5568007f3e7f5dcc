import { z } from 'zod'
import type { MessageView } from '../chats/shown.ts'
import { inChat, ofBot, optionalId, readingVerbs, withBot } from '../chats/verbs.ts'
import { plainVerb, verb, type Verbs } from '../control/verb.ts'
import { Refused } from '../world/people.ts'
import {
  begunChat,
  botOf,
  countMessage,
  groupId,
  groupKey,
  groupOf,
  groupsOf,
  messageView,
  post,
  usageView,
  userId,
  writableChat,
} from './chats.ts'
import {
  type CallFacts,
  type Chat,
  type Content,
  type Group,
  type Message,
  type ZaloBot,
  zaloBotSettingsSchema,
} from './zalo-bot.ts'
import { enqueue, updateJson, waitingFor } from './updates.ts'
import { COMMON_FAULTS, fault } from '../wire/faults.ts'
import { serverVerbs } from '../wire/server.ts'

const speech = {
  ...inChat,
  /** In a group, the person chooses the bot from the list that opens with @. */
  mention: z.exactOptional(z.boolean()),
  replyTo: optionalId,
}
const speechSchema = z.object(speech)

const talkVerbs = {
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

const newGroup = z.object({
  title: z.string().min(1),
  /** Who opens the bot's invitation to the group: its owner. */
  owner: z.int(),
  members: z.exactOptional(z.array(z.int())),
  bot: optionalId,
})
const ofMember = z.object({ group: z.int(), member: z.int() })

interface GroupView {
  chat: number
  /** The API's chat_id. */
  chatId: string
}

const groupVerbs = {
  /** The owner of a group opens the bot's invitation and confirms; the bot is not told. */
  createGroup: verb(newGroup, createGroup),
  addMember: verb(ofMember, (zalo: ZaloBot, { group: number, member }) => {
    zalo.people.active(member)
    const group = groupOf(zalo, number)
    return saved(zalo, group, [...new Set([...group.members, member])])
  }),
  removeMember: verb(ofMember, (zalo: ZaloBot, { group: number, member }) => {
    const group = groupOf(zalo, number)
    return saved(
      zalo,
      group,
      group.members.filter((it) => it !== member),
    )
  }),
}

function createGroup(zalo: ZaloBot, input: z.infer<typeof newGroup>): GroupView {
  const { title, owner, members = [] } = input
  const bot = botOf(zalo, input.bot)
  const { canJoinGroups, maxGroups } = zalo.settings
  if (!canJoinGroups) throw new Refused('bots may not join groups here')
  if (groupsOf(zalo, bot.number).length >= (maxGroups ?? Infinity)) {
    throw new Refused(`the bot is in ${maxGroups} groups, and may be in no more`)
  }
  const everyone = [...new Set([owner, ...members])]
  for (const user of everyone) zalo.people.active(user)
  const number = -1 - [...zalo.chats.values()].filter(({ kind }) => kind === 'group').length
  const group: Group = {
    kind: 'group',
    key: groupKey(number),
    id: groupId(bot, number),
    bot: bot.number,
    number,
    title,
    owner,
    members: [],
    read: {},
  }
  return saved(zalo, group, everyone)
}

function saved(zalo: ZaloBot, group: Group, members: number[]): GroupView {
  zalo.room.saveGroup({ ...group, members }, [...new Set([...group.members, ...members])])
  return { chat: group.number, chatId: group.id }
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

/** All that people can do with Zalo bots and see of them, and what a test or the demo can change about the server. */
export const zaloBotVerbs = {
  ...readingVerbs,
  ...talkVerbs,
  ...groupVerbs,
  /** The API's id of a person for a bot; it is known before they have written. */
  chatId: verb(z.object(withBot), (zalo: ZaloBot, { user, bot }) =>
    userId(botOf(zalo, bot), zalo.people.active(user).id),
  ),
  /** The updates that wait, as they would be sent. */
  pending: verb(ofBot, (zalo: ZaloBot, { bot }) =>
    waitingFor(zalo, botOf(zalo, bot).number).map(({ json }): unknown => JSON.parse(json)),
  ),
  usage: verb(ofBot, (zalo: ZaloBot, { bot }) => usageView(zalo, botOf(zalo, bot).number)),
  settings: plainVerb(({ settings }: ZaloBot) => settings),
  setSettings: verb(zaloBotSettingsSchema.partial(), (zalo: ZaloBot, changed) => {
    zalo.settings = zaloBotSettingsSchema.parse({ ...zalo.settings, ...changed })
    return zalo.settings
  }),
  ...serverVerbs<FaultRule, CallFacts>(faultRules),
}
export type ZaloBotControl = Verbs<typeof zaloBotVerbs>
