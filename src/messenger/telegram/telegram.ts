import { z } from 'zod'
import type { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import type { BotFacts } from '../wire/bot-api.ts'
import type { Deliveries } from '../wire/deliveries.ts'
import type { LoggedCall, Server } from '../wire/server.ts'
import { messageLog, type Opened, table } from '../world/store.ts'
import type { FloodLimits } from './limits.ts'
import type { LongPoll } from './updates/long-poll.ts'
import type { Update, UpdateQueue } from './updates/update-queue.ts'

/** What the messenger keeps of Telegram. Ids are Telegram's own: people and bots positive, groups negative. */

const botSchema = z.object({
  id: z.int(),
  /** With privacy on, a bot in a group sees only what is meant for it. */
  privacy: z.boolean(),
})

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

const chatSchema = z.discriminatedUnion('kind', [privateChatSchema, groupSchema])
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

const markupSchema = z.object({ rows: z.array(z.array(buttonSchema)) })
export type Markup = z.infer<typeof markupSchema>

const serviceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('joined'), users: z.array(z.int()) }),
  z.object({ kind: z.literal('left'), user: z.int() }),
  z.object({ kind: z.literal('group-created') }),
  z.object({ kind: z.enum(['upgraded-to', 'upgraded-from']), id: z.int() }),
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

const messageSchema = z.object({
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
export type Draft = Omit<Message, 'chat' | 'id' | 'date'>

const fileSchema = z.object({
  id: z.string(),
  uniqueId: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.int(),
  base64: z.string(),
})
export type StoredFile = z.infer<typeof fileSchema>

const pressSchema = z.object({
  id: z.string(),
  user: z.int(),
  chat: z.string(),
  message: z.int(),
  button: z.string(),
  data: z.string(),
  pressedAt: z.int(),
  answer: z.exactOptional(z.object({ text: z.exactOptional(z.string()) })),
})
export type Press = z.infer<typeof pressSchema>

const menuSchema = z.object({
  scope: z.string(),
  language: z.string(),
  commands: z.array(z.object({ command: z.string(), description: z.string() })),
})
export type Menu = z.infer<typeof menuSchema>

const subscriptionSchema = z.object({
  bot: z.int(),
  /** Absent: the default, every kind that this server has. */
  allowed: z.exactOptional(z.array(z.string())),
  webhook: z.exactOptional(z.object({ url: z.string(), secret: z.string() })),
})
export type Subscription = z.infer<typeof subscriptionSchema>

export const TELEGRAM_ROWS = {
  bots: table('bots', botSchema, ({ id }) => String(id)),
  subscriptions: table('subscriptions', subscriptionSchema, ({ bot }) => String(bot)),
  chats: table('chats', chatSchema, ({ key }) => key),
  messages: messageLog('messages', messageSchema),
  files: table('files', fileSchema, ({ id }) => String(id)),
  presses: table('presses', pressSchema, ({ id }) => String(id)),
  menus: table('menus', menuSchema, menuKey),
}

export interface BotAccount {
  /** Telegram's form: the bot's id, a colon, a secret. */
  token: string
  username: string
  name: string
}

export type CallFacts = BotFacts<number> & { chat?: number }
export type TelegramCall = LoggedCall & CallFacts

export interface TelegramState extends World, Opened<typeof TELEGRAM_ROWS>, Server<CallFacts> {
  /** Its id is 0 where the messenger has no bot. */
  bot: BotAccount & { id: number }
  queue: UpdateQueue
  /** Absent where it lets everything through. */
  limits: FloodLimits | undefined
}

export interface Telegram extends TelegramState {
  poll: LongPoll
  webhook: Deliveries<Update>
  room: Room<Chat, Message, Draft>
}

export function menuKey({ scope, language }: Omit<Menu, 'commands'>): string {
  return `${scope}/${language}`
}
