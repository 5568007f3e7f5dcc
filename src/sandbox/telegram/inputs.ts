import { z } from 'zod'
import { faultRuleSchema } from './fault-rule.ts'
import { floodSettingsSchema } from './flood-settings.ts'

const id = z.int()
const optionalId = z.exactOptional(id)

/** A chat as one of its people names it: a bot's id, or a group's; without it, the chat with the only bot. */
const inChat = { user: id, chat: optionalId }
const withBot = { user: id, bot: optionalId }
const writing = { ...inChat, replyTo: optionalId, topic: optionalId }
const ofMember = {
  group: id,
  member: id,
  /** Who does it; without it, the member, or for a change of status the group's creator. */
  by: optionalId,
}
const { enabled, chatBurst, groupPerMinute, botPerSecond } = floodSettingsSchema.shape

/** What each verb of the control API takes, by the verb's name. */
export const inputs = {
  start: z.object({
    ...withBot,
    /** Of a deep link: 1 to 64 of A–Z, a–z, 0–9, _ and -. */
    payload: z.exactOptional(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)),
  }),
  say: z.object({ ...writing, text: z.string() }),
  sendFile: z.object({
    ...writing,
    kind: z.enum(['document', 'photo']),
    name: z.string(),
    mimeType: z.string(),
    base64: z.base64(),
    caption: z.exactOptional(z.string()),
  }),
  edit: z.object({ ...inChat, message: id, text: z.string() }),
  deleteMessage: z.object({ ...inChat, message: id }),
  block: z.object(withBot),
  unblock: z.object(withBot),
  press: z.object({
    ...inChat,
    /** Without it, the newest message that has such a button. */
    message: optionalId,
    /** The text on the button. */
    button: z.exactOptional(z.string()),
    /** The button's data. */
    data: z.exactOptional(z.string()),
    /** The app still shows an older keyboard: the data need not be on the message any more. */
    stale: z.exactOptional(z.boolean()),
  }),
  pressAgain: z.object({ press: z.string() }),

  chats: z.object({ user: id }),
  transcript: z.object({
    ...inChat,
    /** Only the last so many. */
    last: z.exactOptional(z.int().positive()),
  }),
  unread: z.object({ user: id }),
  read: z.object(inChat),
  deleteHistory: z.object(inChat),
  typing: z.object(inChat),
  presses: z.object({ user: optionalId, message: optionalId }),

  createGroup: z.object({
    title: z.string().min(1),
    creator: id,
    /** People and bots by id. */
    members: z.exactOptional(z.array(id)),
    id: z.exactOptional(z.int().negative()),
    supergroup: z.exactOptional(z.boolean()),
    /** A supergroup with topics. */
    forum: z.exactOptional(z.boolean()),
  }),
  addMember: z.object(ofMember),
  removeMember: z.object({
    ...ofMember,
    /** Thrown out and unable to come back by themselves; so is whoever was removed by somebody else. */
    kicked: z.exactOptional(z.boolean()),
  }),
  setMemberStatus: z.object({
    ...ofMember,
    /** `restricted` may not write, and is for supergroups only. */
    status: z.enum(['administrator', 'member', 'restricted']),
  }),
  muteGroup: z.object({ group: id, muted: z.boolean() }),
  upgradeGroup: z.object({ group: id }),
  deleteGroup: z.object({ group: id }),
  createTopic: z.object({ group: id, name: z.string().min(1) }),
  setTopic: z.object({
    group: id,
    /** 1 is General, which can be closed but not deleted. */
    topic: z.int().positive(),
    state: z.enum(['open', 'closed', 'deleted']),
  }),

  setPrivacy: z.object({ bot: optionalId, privacy: z.boolean() }),
  menu: z.object({
    ...withBot,
    /** The group in which the person looks; without it, the private chat. */
    group: z.exactOptional(z.int().negative()),
  }),
  pendingUpdates: z.object({ bot: optionalId }),
  renumberUpdates: z.object({ bot: optionalId, next: z.exactOptional(z.int().positive()) }),

  calls: z.object({
    method: z.exactOptional(z.string()),
    /** The API's id of the chat. */
    chat: optionalId,
    /** Only calls after the one with this id. */
    after: optionalId,
  }),
  setLimits: z.object({
    enabled: z.exactOptional(enabled),
    chatBurst: z.exactOptional(chatBurst),
    groupPerMinute: z.exactOptional(groupPerMinute),
    botPerSecond: z.exactOptional(botPerSecond),
  }),
  addFault: faultRuleSchema,
  /** Without an id, all of them. */
  clearFaults: z.object({ id: optionalId }),
}

export type Input<Name extends keyof typeof inputs> = z.infer<(typeof inputs)[Name]>
