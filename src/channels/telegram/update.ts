import { z } from 'zod'
import type { NewInboxRow } from '../../conversation/ports.ts'
import { maskTyped } from '../../domain/request/privacy.ts'

export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const

/** What people send instead of words. */
export const NOT_WORDS = [
  'photo',
  'document',
  'voice',
  'video',
  'audio',
  'sticker',
  'animation',
  'video_note',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
] as const

const chatSchema = z.looseObject({ id: z.number(), type: z.string() })

/** The parts of an update that are needed to put it in its place; everything else is kept as it came. */
const updateSchema = z.looseObject({
  update_id: z.number(),
  message: z
    .looseObject({
      message_id: z.number(),
      chat: chatSchema,
      text: z.string().optional(),
      caption: z.string().optional(),
      reply_to_message: z
        .looseObject({
          message_id: z.number(),
          from: z.looseObject({ id: z.number() }).optional(),
        })
        .optional(),
      migrate_to_chat_id: z.number().optional(),
      migrate_from_chat_id: z.number().optional(),
    })
    .optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: z.looseObject({ id: z.number() }),
      message: z.looseObject({ message_id: z.number(), chat: chatSchema }).optional(),
    })
    .optional(),
  my_chat_member: z.looseObject({ chat: chatSchema }).optional(),
  /** What is changed afterwards is not read again: nothing of it is kept. */
  edited_message: z
    .object({
      message_id: z.number(),
      date: z.number().optional(),
      chat: chatSchema,
      edit_date: z.number().optional(),
    })
    .optional(),
})

type KnownUpdate = z.output<typeof updateSchema>

/** An update as it was stored. @throws Error when it is no longer one. */
export function storedUpdate(payload: unknown): unknown {
  return updateSchema.parse(payload)
}

export interface BotName {
  id: number
  username: string
}

/**
 * Whether an update is meant for the bot. In a group that is a command, a reply to a message of the bot or words that
 * name it; what else is said there, of which an administrator gets to hear, is nothing to keep.
 */
function isForBot(
  { message, edited_message: edited }: KnownUpdate,
  { id, username }: BotName,
): boolean {
  if (edited && edited.chat.type !== 'private') return false
  if (!message || message.chat.type === 'private') return true
  const { text = message.caption ?? '', reply_to_message: replied } = message
  const command = /^\/\w+(?:@(\w+))?/.exec(text)
  const named = command?.[1] ?? username
  return (
    message.migrate_to_chat_id !== undefined ||
    message.migrate_from_chat_id !== undefined ||
    replied?.from?.id === id ||
    (command !== null && named.toLowerCase() === username.toLowerCase()) ||
    mentionOf(username).test(text)
  )
}

/** "@phoi_hop_bot" as a word of its own. */
export function mentionOf(username: string): RegExp {
  return new RegExp(`(?<![\\w/])@${username}(?!\\w)`, 'i')
}

/**
 * An update as the inbox keeps it: what people typed without long numbers, and nothing of their pictures, places and
 * contacts, which must not be stored. Nothing when it is not meant for the bot, or has no shape we know; the platform is
 * then told that it arrived, because sending it again would change nothing.
 */
export function inboxRow(
  { account, bot }: { account: string; bot: BotName },
  update: unknown,
): NewInboxRow | 'not-for-us' | 'unknown-shape' {
  const result = updateSchema.safeParse(update)
  if (!result.success) return 'unknown-shape'
  const known = result.data
  if (!isForBot(known, bot)) return 'not-for-us'
  return {
    account,
    externalId: `${String(known.update_id)}/${subjectOf(known)}`,
    chatId: chatOf(known),
    payload: sparing(known),
  }
}

/** After a quiet week update ids start at random, so the id alone could name two updates. */
function subjectOf({
  message,
  callback_query: press,
  edited_message: edited,
}: KnownUpdate): string {
  return press?.id ?? String(message?.message_id ?? edited?.message_id ?? '')
}

function chatOf({
  message,
  callback_query: press,
  my_chat_member: member,
  edited_message: edited,
}: KnownUpdate): string {
  const chat = message?.chat ?? edited?.chat ?? press?.message?.chat ?? member?.chat
  return String(chat?.id ?? press?.from.id ?? 0)
}

function sparing(update: KnownUpdate): KnownUpdate {
  const { message } = update
  if (!message) return update
  // What is replied to is in the outbox, or was typed before and is not read again.
  const {
    text,
    caption,
    reply_to_message: replied,
    quote: _,
    external_reply: __,
    ...rest
  } = message
  const emptied = NOT_WORDS.filter((kind) => kind in message).map((kind) => [kind, {}] as const)
  return {
    ...update,
    message: {
      ...rest,
      ...Object.fromEntries(emptied),
      ...(text !== undefined && { text: maskTyped(text.normalize('NFC')) }),
      ...(caption !== undefined && { caption: maskTyped(caption.normalize('NFC')) }),
      ...(replied && { reply_to_message: { message_id: replied.message_id } }),
    },
  }
}
