import { TelegramError } from 'telegraf'
import type { Outcome, RefusedWhy } from '../../delivery/ports.ts'
import { messageOf } from '../../errors.ts'

const TOKEN = /\bbot\d+:[\w-]+/g

/** Nothing was sent: the connection was never made. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
const UNREACHABLE_RETRY_MS = 5_000
const FLOOD_MARGIN_MS = 500

/** Why a chat is out of reach, by the words of the Bot API server (telegram-bot-api, Client.cpp). */
const REFUSALS: readonly [words: RegExp, why: RefusedWhy][] = [
  [/blocked by the user/, 'blocked'],
  [/user is deactivated/, 'deactivated'],
  [/can't initiate conversation/, 'never-started'],
  [/bot was kicked|bot is not a member|group chat was deleted|chat was deleted/, 'kicked'],
  [
    /not enough rights|have no write access|chat_restricted|topic_closed|chat_write_forbidden/,
    'no-rights',
  ],
  [
    /can't send messages to the bot|chat not found|chat_id is empty|peer_id_invalid/,
    'chat-not-found',
  ],
  [/message to edit not found|message can't be edited|message to delete not found/, 'message-gone'],
  [/query is too old|query id is invalid/, 'too-late'],
]

/** What a failed call means for the message: the one place where Telegram's answers are read. */
export function classify(thrown: unknown): Outcome {
  if (thrown instanceof TelegramError) return classifyAnswer(thrown)
  const detail = messageOf(thrown).replaceAll(TOKEN, 'bot***')
  if (isUnreachable(thrown)) return { kind: 'later', afterMs: UNREACHABLE_RETRY_MS, why: detail }
  return { kind: 'unknown', detail }
}

function classifyAnswer({ code, description, parameters }: TelegramError): Outcome {
  const words = description.toLowerCase()
  if (code === 429) {
    const seconds = parameters?.retry_after ?? 1
    return { kind: 'later', afterMs: seconds * 1000 + FLOOD_MARGIN_MS, rests: true, why: words }
  }
  if (code >= 500) return { kind: 'unknown', detail: description }
  if (code === 401 || code === 404) return { kind: 'account-refused', detail: description }
  const moved = parameters?.migrate_to_chat_id
  if (moved !== undefined) return { kind: 'moved', chatId: String(moved) }
  const refusal = REFUSALS.find(([pattern]) => pattern.test(words))
  if (refusal) return { kind: 'refused', why: refusal[1], detail: description }
  return code === 403
    ? { kind: 'refused', why: 'kicked', detail: description }
    : { kind: 'faulty', detail: description }
}

function isUnreachable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const code = 'code' in thrown ? String(thrown.code) : ''
  return UNREACHABLE.has(code) || thrown.message.includes('connect ETIMEDOUT')
}

/** An edit to what the message already shows. */
export function isNotModified(thrown: unknown): boolean {
  return thrown instanceof TelegramError && thrown.description.includes('message is not modified')
}
