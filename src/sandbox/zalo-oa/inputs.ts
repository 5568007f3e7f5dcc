import { z } from 'zod'
import { faultRuleSchema } from './fault-rule.ts'
import { templateSchema } from './rows.ts'
import { zaloOaSettingsSchema } from './settings.ts'

const id = z.int()
const optionalId = z.exactOptional(id)
const optionalText = z.exactOptional(z.string())

/** A chat as one of its people names it: an account's number, or a group's; without it, the one with the only account. */
const inChat = { user: id, chat: optionalId }
const withOa = { user: id, oa: optionalId }

/** What each verb of the control API takes, by the verb's name. */
export const inputs = {
  say: z.object({ ...inChat, text: z.string().min(1), replyTo: optionalId }),
  sendAttachment: z.object({
    ...inChat,
    kind: z.enum(['image', 'file', 'audio', 'video', 'sticker', 'location', 'link', 'gif']),
    url: z.string(),
    name: optionalText,
    text: optionalText,
  }),
  press: z.object({
    ...inChat,
    /** Without it, the newest message that has such a button. */
    message: optionalId,
    /** The text on the button, or its place from 0. */
    button: z.union([z.string(), z.int().nonnegative()]),
  }),
  follow: z.object(withOa),
  unfollow: z.object(withOa),
  /** Opens the chat from the account's profile. */
  clickChatNow: z.object(withOa),
  submitInfo: z.object({ ...withOa, name: z.string(), phone: z.string() }),
  withdraw: z.object(withOa),
  restrict: z.object(withOa),
  allow: z.object(withOa),
  /** A phone that is off confirms nothing until it is on again. */
  setOffline: z.object({ ...withOa, offline: z.boolean() }),

  chats: z.object({ user: id }),
  transcript: z.object({
    ...inChat,
    /** Only the last so many. */
    last: z.exactOptional(z.int().positive()),
  }),
  read: z.object(inChat),

  userId: z.object(withOa),
  setPhone: z.object({ user: id, phone: z.string() }),
  /** Changes how the console has the account. */
  setAccount: z.object({
    oa: optionalId,
    type: z.exactOptional(z.union([z.literal(2), z.literal(4)])),
    /** An empty address takes the webhook away; any address switches a disabled one on again. */
    webhookUrl: optionalText,
  }),
  /** An administrator agrees: a code for the token endpoint. */
  consent: z.object({ oa: optionalId }),
  tokens: z.object({ oa: optionalId }),
  putTemplate: templateSchema.omit({ oa: true }).extend({ oa: optionalId }),
  setTemplateStatus: z.object({ id: z.string(), status: templateSchema.shape.status }),
  disableGroup: z.object({ group: z.int().negative() }),
  pending: z.object({ oa: optionalId }),
  usage: z.object({ oa: optionalId }),

  calls: z.object({
    /** The path of the endpoint. */
    method: optionalText,
    /** The user_id or group_id. */
    chat: optionalText,
    /** Only calls after the one with this id. */
    after: optionalId,
  }),
  setSettings: zaloOaSettingsSchema.partial(),
  addFault: faultRuleSchema,
  /** Without an id, all of them. */
  clearFaults: z.object({ id: optionalId }),
}

export type Input<Name extends keyof typeof inputs> = z.infer<(typeof inputs)[Name]>
