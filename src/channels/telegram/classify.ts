import { TelegramError } from 'telegraf'
import type { Outcome, RefusedWhy } from '../../delivery/ports.ts'
import { unanswered } from '../no-answer.ts'

const FLOOD_MARGIN_MS = 500
const LEAST_WAIT_SECONDS = 1

/** Told with any code: the server makes a 500 of a wait that it does not understand (telegram-bot-api, Client.cpp). */
const WAIT =
  /too many requests(?:: retry after (\d+))?|(?:slowmode|flood|flood_premium)_wait_(\d+)|flood_\w*wait/

/** The bot itself is refused: by its token, or by name. */
const ACCOUNT =
  /^(?:unauthorized|not found$|misdirected)|logged out|user_deactivated_ban|frozen_(?:method|participant)/

/** What we made is at fault, though the words may name a user or a chat as well. */
const OUR_FAULT =
  /can't parse|not modified|must be|must not|too long|entit|button|keyboard|requested in|webhook|\burl\b|username/

/**
 * Why a message is refused, by the words of the Bot API server, of TDLib below it (DialogManager.cpp, MessagesManager.cpp)
 * and, in capitals, of Telegram itself, which both pass through. The first that fits decides.
 */
const REFUSALS: readonly (readonly [words: RegExp, why: RefusedWhy])[] = [
  [/blocked by the user|user_(?:is_)?blocked/, 'blocked'],
  [/user is deactivated|user_deactivated|user_deleted/, 'deactivated'],
  [/can't initiate conversation/, 'never-started'],
  [
    /was kicked|not a member|chat was deleted|chat is deactivated|channel_private|not_participant/,
    'kicked',
  ],
  [/message (?:to \w+ )?not found|message can't be|in the message to edit/, 'message-gone'],
  [/(?:message|msg)_(?:id_invalid|not_found|edit_time|author|delete)/, 'message-gone'],
  [/thread|topic/, 'no-rights'],
  [
    /enough rights|no write access|administrator rights|restricted|_forbidden|_required/,
    'no-rights',
  ],
  [/banned_in_channel|you_blocked_user/, 'no-rights'],
  [/query is too old|query_id_invalid/, 'too-late'],
  [/(?:chat|group|user|bot) not found|chat_id is empty|chat identifier/, 'chat-not-found'],
  [
    /access the (?:chosen )?(?:chat|user)|no access to|inaccessible|not accessible/,
    'chat-not-found',
  ],
  [
    /\b(?:chat|channel|peer|user)_(?:id_)?invalid|group_na|is_bot|messages to|bot is deleted/,
    'chat-not-found',
  ],
]
/** It stands in the way of this chat or this person alone, whatever it may be. */
const NAMES_SOMEBODY = /\b(?:chat|user|group|supergroup)s?\b|\b(?:chat|user|peer|channel|send_as)_/

/** What a failed call means for the message: the one place where Telegram's answers are read. */
export function classify(thrown: unknown): Outcome {
  return thrown instanceof TelegramError ? classifyAnswer(thrown) : unanswered(thrown)
}

function classifyAnswer({ code, description: detail, parameters }: TelegramError): Outcome {
  const words = detail.toLowerCase()
  const waitSeconds = parameters?.retry_after ?? waitIn(words)
  if (code === 429 || waitSeconds !== undefined) {
    const afterMs = (waitSeconds ?? LEAST_WAIT_SECONDS) * 1000 + FLOOD_MARGIN_MS
    return { kind: 'later', afterMs, rests: true, why: detail }
  }
  if (code >= 500) return { kind: 'unknown', detail }
  const moved = parameters?.migrate_to_chat_id
  if (moved !== undefined) return { kind: 'moved', chatId: String(moved) }
  if (code === 401 || ACCOUNT.test(words)) return { kind: 'account-refused', detail }
  const why = refusalIn(words, code)
  return why ? { kind: 'refused', why, detail } : { kind: 'faulty', detail }
}

function waitIn(words: string): number | undefined {
  const found = WAIT.exec(words)
  return found ? Number(found[1] ?? found[2] ?? LEAST_WAIT_SECONDS) : undefined
}

function refusalIn(words: string, code: number): RefusedWhy | undefined {
  if (OUR_FAULT.test(words)) return undefined
  const known = REFUSALS.find(([pattern]) => pattern.test(words))
  if (known) return known[1]
  return code === 403 || NAMES_SOMEBODY.test(words) ? 'not-taken' : undefined
}

/** An edit to what the message already shows. */
export function isNotModified(thrown: unknown): boolean {
  return thrown instanceof TelegramError && thrown.description.includes('message is not modified')
}
