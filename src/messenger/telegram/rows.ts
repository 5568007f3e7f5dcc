import { z } from 'zod'

/** What the messenger keeps of Telegram. Ids are Telegram's own: people and bots positive, groups negative. */

export const botSchema = z.object({
  id: z.int(),
  /** With privacy on, a bot in a group sees only what is meant for it. */
  privacy: z.boolean(),
})
export type Bot = z.infer<typeof botSchema>

const memberStatusSchema = z.enum(['creator', 'member', 'left', 'kicked'])
export type MemberStatus = z.infer<typeof memberStatusSchema>

const readingSchema = {
  /** Up to which message each person has read, and up to which they have cleared their history. */
  read: z.record(z.string(), z.int()),
  cleared: z.record(z.string(), z.int()),
}

const privateChatSchema = z.object({
  kind: z.literal('private'),
  key: z.string(),
  bot: z.int(),
  user: z.int(),
  state: z.enum(['open', 'blocked']),
  ...readingSchema,
})
export type PrivateChat = z.infer<typeof privateChatSchema>

const groupSchema = z.object({
  kind: z.enum(['group', 'supergroup']),
  key: z.string(),
  id: z.int().negative(),
  title: z.string(),
  members: z.record(z.string(), memberStatusSchema),
  /** Nobody but its creator may write. */
  muted: z.boolean(),
  deleted: z.exactOptional(z.literal(true)),
  migratedTo: z.exactOptional(z.int()),
  ...readingSchema,
})
export type Group = z.infer<typeof groupSchema>

export const chatSchema = z.discriminatedUnion('kind', [privateChatSchema, groupSchema])
export type Chat = z.infer<typeof chatSchema>

const entitySchema = z.object({
  type: z.string(),
  /** In UTF-16 code units, as Telegram counts. */
  offset: z.int(),
  length: z.int(),
})
export type Entity = z.infer<typeof entitySchema>

const buttonSchema = z.object({ text: z.string(), callback_data: z.string() })
export type Button = z.infer<typeof buttonSchema>

const markupSchema = z.object({
  kind: z.literal('inline'),
  rows: z.array(z.array(buttonSchema)),
})
export type Markup = z.infer<typeof markupSchema>

const serviceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('joined'), users: z.array(z.int()) }),
  z.object({ kind: z.literal('left'), user: z.int() }),
  z.object({ kind: z.literal('group-created') }),
  z.object({ kind: z.literal('upgraded-to'), id: z.int() }),
  z.object({ kind: z.literal('upgraded-from'), id: z.int(), title: z.string() }),
])
export type Service = z.infer<typeof serviceSchema>

const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), entities: z.array(entitySchema) }),
  z.object({
    kind: z.enum(['document', 'photo']),
    file: z.string(),
    text: z.string(),
    entities: z.array(entitySchema),
  }),
  z.object({ kind: z.literal('service'), service: serviceSchema }),
])
export type Content = z.infer<typeof contentSchema>

export const messageSchema = z.object({
  chat: z.string(),
  id: z.int(),
  from: z.int(),
  /** Unix seconds. */
  date: z.int(),
  editDate: z.exactOptional(z.int()),
  content: contentSchema,
  markup: z.exactOptional(markupSchema),
  replyTo: z.exactOptional(z.int()),
  deleted: z.exactOptional(z.literal(true)),
})
export type Message = z.infer<typeof messageSchema>

export const fileSchema = z.object({
  id: z.string(),
  uniqueId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.int(),
  base64: z.string(),
})
export type StoredFile = z.infer<typeof fileSchema>

export const pressSchema = z.object({
  /** The id of the callback query. */
  id: z.string(),
  bot: z.int(),
  user: z.int(),
  chat: z.string(),
  message: z.int(),
  button: z.string(),
  data: z.string(),
  /** Unix milliseconds. */
  pressedAt: z.int(),
  answer: z.exactOptional(z.object({ text: z.exactOptional(z.string()) })),
})
export type Press = z.infer<typeof pressSchema>

export const menuSchema = z.object({
  bot: z.int(),
  scope: z.string(),
  language: z.string(),
  commands: z.array(z.object({ command: z.string(), description: z.string() })),
})
export type Menu = z.infer<typeof menuSchema>
