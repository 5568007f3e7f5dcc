import { bold, code, type FmtString, italic, join } from 'telegraf/format'
import type { InlineKeyboardMarkup } from 'telegraf/types'
import type { Channel, Outcome } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/notices/channel.ts'
import { encodeChoice } from '../../domain/notices/choice.ts'
import { messageOf } from '../../runtime/errors.ts'
import type { Attachment, Button, Message } from '../../texts/message.ts'
import type { RichText, Span } from '../../texts/rich-text.ts'
import { probed } from '../no-answer.ts'
import type { BotApi } from './bot-api.ts'
import { classify, isNotModified } from './classify.ts'

/** Longest text over a button press. */
const TOAST_LENGTH = 200
const NO_PREVIEW = { is_disabled: true }

/** Telegram as a channel: one call for each message, its answer classified. */
export function telegramChannel(
  api: BotApi,
  { account, username }: { account: string; username: string },
): Required<Channel> {
  return {
    account,
    capabilities: CAPABILITIES.telegram,
    send: (chatId, message, signal) =>
      withContent(message, async (shown) => {
        const { attachment } = message
        const sent = attachment
          ? await sendFile(api, { chatId, shown, attachment }, signal)
          : await api.call(
              'sendMessage',
              { chat_id: chatId, ...shown, link_preview_options: NO_PREVIEW },
              signal,
            )
        return { kind: 'sent', messageId: String(sent.message_id) }
      }),
    probe: (signal) => probed(() => api.call('getMe', {}, signal), classify),
    edit: ({ chatId, messageId }, message, signal) =>
      withContent(message, async (shown) => {
        const target = { chat_id: chatId, message_id: Number(messageId) }
        try {
          await api.call('editMessageText', { ...target, ...shown }, signal)
        } catch (error) {
          if (!isNotModified(error)) throw error
        }
        return { kind: 'sent', messageId }
      }),
    answerPress: (pressId, text, signal) =>
      attempt(async () => {
        const payload = { callback_query_id: pressId, text: text.slice(0, TOAST_LENGTH) }
        await api.call('answerCallbackQuery', payload, signal)
        return { kind: 'sent', messageId: pressId }
      }),
    chatLink: (code) => `https://t.me/${username}?start=${code}`,
    groupLink: (groupCode) => `https://t.me/${username}?startgroup=${groupCode}`,
    leave: (chatId, signal) =>
      attempt(async () => {
        await api.call('leaveChat', { chat_id: chatId }, signal)
        return { kind: 'sent', messageId: '' }
      }),
  }
}

/** A picture or a file with its text as caption. */
async function sendFile(
  api: BotApi,
  parts: { chatId: string; shown: Content; attachment: Attachment },
  signal: AbortSignal,
): Promise<{ message_id: number }> {
  const { chatId, shown, attachment } = parts
  const { text, entities, reply_markup } = shown
  // A file name is not escaped on its way: only plain letters leave.
  const filename = attachment.name.replaceAll(/[^\w.-]/g, '_')
  const file = { source: Buffer.from(attachment.bytes), filename }
  const rest = { chat_id: chatId, caption: text, caption_entities: entities, reply_markup }
  return attachment.kind === 'picture'
    ? api.call('sendPhoto', { ...rest, photo: file }, signal)
    : api.call('sendDocument', { ...rest, document: file }, signal)
}

async function attempt(call: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await call()
  } catch (error) {
    return classify(error)
  }
}

/** A message that cannot be given Telegram's form is our fault, and no call is made for it. */
function withContent(
  message: Message,
  call: (shown: Content) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    const shown = content(message)
    return attempt(() => call(shown))
  } catch (error) {
    return Promise.resolve({ kind: 'faulty', detail: messageOf(error) })
  }
}

interface Content {
  text: string
  entities: NonNullable<FmtString['entities']>
  reply_markup: InlineKeyboardMarkup
}

function content({ text, buttons }: Message): Content {
  const formatted = formattedText(text)
  return {
    text: formatted.text,
    entities: formatted.entities ?? [],
    reply_markup: { inline_keyboard: buttons.map((row) => row.map(inlineButton)) },
  }
}

function inlineButton({ label, choice }: Button): { text: string; callback_data: string } {
  return { text: label, callback_data: encodeChoice(choice) }
}

/** Entities instead of markup: nothing in a name or a reason can break the message. */
function formattedText(text: RichText): FmtString {
  return join(text.map(formattedSpan))
}

function formattedSpan(span: Span): string | FmtString {
  if (typeof span === 'string') return span
  if ('bold' in span) return bold(span.bold)
  return 'italic' in span ? italic(span.italic) : code(span.code)
}
