import { bold, code, type FmtString, italic, join } from 'telegraf/format'
import type { InlineKeyboardMarkup } from 'telegraf/types'
import type { Channel, Outcome } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/channel.ts'
import { encodeChoice } from '../../domain/choice.ts'
import type { Button, Message } from '../../texts/message.ts'
import type { RichText, Span } from '../../texts/rich-text.ts'
import type { BotApi } from './bot-api.ts'
import { classify, isNotModified } from './classify.ts'

/** Longest text over a button press. */
const TOAST_LENGTH = 200
const NO_PREVIEW = { is_disabled: true }

/** Telegram as a channel: one call for each message, its answer classified. */
export function telegramChannel(api: BotApi, account: string): Channel {
  return {
    account,
    capabilities: CAPABILITIES.telegram,
    send: (chatId, message, signal) =>
      attempt(async () => {
        const payload = { chat_id: chatId, ...content(message), link_preview_options: NO_PREVIEW }
        const sent = await api.call('sendMessage', payload, signal)
        return { kind: 'sent', messageId: String(sent.message_id) }
      }),
    edit: ({ chatId, messageId }, message, signal) =>
      attempt(async () => {
        const target = { chat_id: chatId, message_id: Number(messageId) }
        try {
          await api.call('editMessageText', { ...target, ...content(message) }, signal)
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
  }
}

async function attempt(call: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await call()
  } catch (error) {
    return classify(error)
  }
}

function content({ text, buttons }: Message): {
  text: string
  entities: NonNullable<FmtString['entities']>
  reply_markup: InlineKeyboardMarkup
} {
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
