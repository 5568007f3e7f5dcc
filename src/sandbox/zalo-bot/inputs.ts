import { z } from 'zod'
import { faultRuleSchema } from './fault-rule.ts'
import { zaloBotSettingsSchema } from './settings.ts'

const id = z.int()
const optionalId = z.exactOptional(id)

/** A chat as one of its people names it: a bot's number, or a group's; without it, the chat with the only bot. */
const inChat = { user: id, chat: optionalId }
const withBot = { user: id, bot: optionalId }
const inGroup = {
  /** In a group, the person chooses the bot from the list that opens with @. */
  mention: z.exactOptional(z.boolean()),
  replyTo: optionalId,
}

/** What each verb of the control API takes, by the verb's name. */
export const inputs = {
  say: z.object({ ...inChat, ...inGroup, text: z.string().min(1) }),
  sendPhoto: z.object({
    ...inChat,
    ...inGroup,
    url: z.string(),
    caption: z.exactOptional(z.string()),
  }),
  sendSticker: z.object({ ...inChat, ...inGroup, sticker: z.string(), url: z.string() }),
  sendVoice: z.object({ ...inChat, ...inGroup, url: z.string() }),
  /** Something of which bots learn only that it came: a file, a link, a call. */
  sendUnsupported: z.object({ ...inChat, ...inGroup, what: z.string() }),
  block: z.object(withBot),
  unblock: z.object(withBot),

  chats: z.object({ user: id }),
  transcript: z.object({
    ...inChat,
    /** Only the last so many. */
    last: z.exactOptional(z.int().positive()),
  }),
  read: z.object(inChat),

  createGroup: z.object({
    title: z.string().min(1),
    /** Who opens the bot's invitation to the group: its owner. */
    owner: id,
    members: z.exactOptional(z.array(id)),
    bot: optionalId,
  }),
  addMember: z.object({ group: id, member: id }),
  removeMember: z.object({ group: id, member: id }),

  chatId: z.object({ user: id, bot: optionalId }),
  resetToken: z.object({ bot: optionalId }),
  pending: z.object({ bot: optionalId }),
  usage: z.object({ bot: optionalId }),
  /** An event that the documentation does not know. */
  sendUnknownEvent: z.object({ ...withBot, event: z.string() }),

  calls: z.object({
    method: z.exactOptional(z.string()),
    /** The API's chat_id. */
    chat: z.exactOptional(z.string()),
    /** Only calls after the one with this id. */
    after: optionalId,
  }),
  setSettings: zaloBotSettingsSchema.partial(),
  addFault: faultRuleSchema,
  /** Without an id, all of them. */
  clearFaults: z.object({ id: optionalId }),
}

export type Input<Name extends keyof typeof inputs> = z.infer<(typeof inputs)[Name]>
