import { z } from 'zod'
import type { NewInboxRow } from '../../conversation/ports.ts'
import { maskTyped } from '../../domain/privacy.ts'

export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

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
})

type KnownUpdate = z.output<typeof updateSchema>

/**
 * An update as the inbox keeps it: what people typed without long numbers, which must not be stored. Undefined when it
 * has no shape we know; the platform is then told that it arrived, because sending it again would change nothing.
 */
export function inboxRow(account: string, update: unknown): NewInboxRow | undefined {
  const result = updateSchema.safeParse(update)
  if (!result.success) return undefined
  const known = result.data
  return {
    account,
    externalId: `${String(known.update_id)}/${subjectOf(known)}`,
    chatId: chatOf(known),
    payload: withoutNumbers(known),
  }
}

/** After a quiet week update ids start at random, so the id alone could name two updates. */
function subjectOf({ message, callback_query: press }: KnownUpdate): string {
  return press?.id ?? String(message?.message_id ?? '')
}

function chatOf({ message, callback_query: press, my_chat_member: member }: KnownUpdate): string {
  const chat = message?.chat ?? press?.message?.chat ?? member?.chat
  return String(chat?.id ?? press?.from.id ?? 0)
}

function withoutNumbers(update: KnownUpdate): KnownUpdate {
  const { message } = update
  if (!message) return update
  const { text, caption } = message
  return {
    ...update,
    message: {
      ...message,
      ...(text !== undefined && { text: maskTyped(text.normalize('NFC')) }),
      ...(caption !== undefined && { caption: maskTyped(caption.normalize('NFC')) }),
    },
  }
}
