import { z } from 'zod'

/** What the messenger keeps of the bots. People name a bot by its number from 1, and a group by one from −1 down. */

export const botSchema = z.object({
  number: z.int().positive(),
  id: z.string(),
  /** The part of the token after the colon; a reset replaces it. */
  secret: z.string(),
  name: z.string(),
  webhook: z.exactOptional(z.object({ url: z.string(), secret: z.string() })),
  /** Milliseconds; 0 before the webhook was ever touched. */
  webhookUpdatedAt: z.int(),
})
export type Bot = z.infer<typeof botSchema>

const chatFields = {
  key: z.string(),
  /** The API's chat_id. */
  id: z.string(),
  bot: z.int(),
  /** Up to which message each person has read. */
  read: z.record(z.string(), z.int()),
}

const privateChatSchema = z.object({
  kind: z.literal('private'),
  ...chatFields,
  user: z.int(),
  blocked: z.boolean(),
  /** In which order people came to the bot, from 1. */
  place: z.int().positive(),
})
export type PrivateChat = z.infer<typeof privateChatSchema>

const groupSchema = z.object({
  kind: z.literal('group'),
  ...chatFields,
  number: z.int().negative(),
  title: z.string(),
  owner: z.int(),
  members: z.array(z.int()),
})
export type Group = z.infer<typeof groupSchema>

export const chatSchema = z.discriminatedUnion('kind', [privateChatSchema, groupSchema])
export type Chat = z.infer<typeof chatSchema>

const styleSchema = z.object({ type: z.string(), offset: z.int(), length: z.int() })

const contentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    styles: z.array(styleSchema),
  }),
  z.object({ kind: z.literal('image'), url: z.string(), caption: z.string() }),
  /** Something that the platform does not let bots see. */
  z.object({ kind: z.literal('unsupported'), what: z.string() }),
])
export type Content = z.infer<typeof contentSchema>

export const messageSchema = z.object({
  chat: z.string(),
  id: z.int(),
  /** The API's message_id. */
  messageId: z.string(),
  /** A person, or 0 for the bot. */
  from: z.int(),
  /** Milliseconds. */
  date: z.int(),
  content: contentSchema,
  /** The person chose the bot from the list that opens with @. */
  mentionsBot: z.exactOptional(z.literal(true)),
  replyTo: z.exactOptional(z.int()),
})
export type Message = z.infer<typeof messageSchema>

export const updateSchema = z.object({
  bot: z.int(),
  id: z.int(),
  /** The update as it was when it happened. */
  json: z.string(),
  /** Milliseconds. */
  at: z.int(),
  /** How often it was handed out and yet kept. */
  given: z.exactOptional(z.int()),
})
export type Update = z.infer<typeof updateSchema>

/** What a bot has used in a month of Viet Nam: 2026-11. */
export const usageSchema = z.object({
  bot: z.int(),
  month: z.string(),
  sent: z.int(),
  received: z.int(),
})
export type Usage = z.infer<typeof usageSchema>
