import { z } from 'zod'

/** What the messenger keeps of official accounts. People name one by its number from 1. */

/** As getoa tells it: a business, or a state agency. */
const OA_TYPES = [2, 4] as const

export const oaSchema = z.object({
  number: z.int().positive(),
  id: z.string(),
  name: z.string(),
  type: z.literal(OA_TYPES),
  webhook: z.exactOptional(
    z.object({ url: z.string(), disabled: z.exactOptional(z.literal(true)) }),
  ),
})
export type Oa = z.infer<typeof oaSchema>

/** The one pair of tokens that works; those of before are known so that their use can be told from garbage. */
export const tokensSchema = z.object({
  oa: z.int(),
  access: z.string(),
  accessExpiresAt: z.int(),
  refresh: z.string(),
  refreshExpiresAt: z.int(),
  /** How often there was a new pair. */
  rotations: z.int(),
  /** Access tokens of before. */
  older: z.array(z.object({ access: z.string(), expiresAt: z.int() })),
})
export type Tokens = z.infer<typeof tokensSchema>

/** One person's chat with an account. */
export const chatSchema = z.object({
  kind: z.literal('private'),
  key: z.string(),
  oa: z.int(),
  user: z.int(),
  userId: z.string(),
  follows: z.boolean(),
  /** The person has shut this account out. */
  restricted: z.boolean(),
  /** Milliseconds of what opens the windows; absent before the first time. */
  interactedAt: z.exactOptional(z.int()),
  /** Up to which message each person has read. */
  read: z.record(z.string(), z.int()),
})
export type Chat = z.infer<typeof chatSchema>

const title = z.string().min(1).max(100)
const payload = z.string().min(1).max(1_000)

/** A button under a text: what it says for the person shows, or does not. */
export const buttonSchema = z.object({
  type: z.enum(['oa.query.show', 'oa.query.hide']),
  title,
  payload,
})
export type OaButton = z.infer<typeof buttonSchema>

const contentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    buttons: z.exactOptional(z.array(buttonSchema)),
    /** The person pressed a button that sends without showing. */
    hidden: z.exactOptional(z.literal(true)),
  }),
  z.object({
    kind: z.enum(['image', 'file']),
    text: z.string(),
    url: z.string(),
    name: z.string(),
    size: z.int(),
  }),
  z.object({ kind: z.literal('template'), text: z.string(), template: z.string() }),
])
export type Content = z.infer<typeof contentSchema>

export const messageSchema = z.object({
  chat: z.string(),
  id: z.int(),
  messageId: z.string(),
  /** A person, or 0 for the official account. */
  from: z.int(),
  /** Milliseconds. */
  date: z.int(),
  content: contentSchema,
  quoted: z.exactOptional(z.string()),
  receivedAt: z.exactOptional(z.int()),
  seenAt: z.exactOptional(z.int()),
  /** The phone made no sound. */
  silent: z.exactOptional(z.literal(true)),
})
export type Message = z.infer<typeof messageSchema>

export const fileSchema = z.object({
  /** The token of a file, or the attachment_id of a picture. */
  id: z.string(),
  oa: z.int(),
  kind: z.enum(['image', 'file']),
  name: z.string(),
  mimeType: z.string(),
  base64: z.string(),
  uploadedAt: z.int(),
})
export type StoredFile = z.infer<typeof fileSchema>

export const eventRowSchema = z.object({
  oa: z.int(),
  id: z.int(),
  /** The body as it is signed and sent, byte for byte. */
  body: z.string(),
  timestamp: z.string(),
  headers: z.record(z.string(), z.string()),
  attempts: z.int(),
  dueAt: z.int(),
})
export type EventRow = z.infer<typeof eventRowSchema>

export const templateSchema = z.object({
  id: z.string(),
  oa: z.int(),
  name: z.string(),
  status: z.enum(['PENDING_REVIEW', 'ENABLE', 'REJECT', 'DISABLE', 'DELETE']),
  /** The text, with <name> in the place of a parameter. */
  text: z.string(),
  byUserId: z.boolean(),
  params: z.array(
    z.object({
      name: z.string(),
      maxLength: z.int().positive(),
      type: z.enum(['STRING', 'NUMBER', 'DATE']),
    }),
  ),
})
export type Template = z.infer<typeof templateSchema>

export const phoneSchema = z.object({ user: z.int(), phone: z.string() })
export type Phone = z.infer<typeof phoneSchema>

/** What an account has used in a month of Viet Nam: 2026-11. */
export const usageSchema = z.object({
  oa: z.int(),
  month: z.string(),
  /** Messages within 48 hours, and those between 48 hours and 7 days. */
  free: z.int(),
  billed: z.int(),
  templates: z.int(),
  uploads: z.int(),
})
export type Usage = z.infer<typeof usageSchema>
