import { parsedJson, type Query, textArg } from '../../wire/query.ts'
import type { Bot, Chat, Content, ZaloBot } from '../zalo-bot.ts'
import type { Entity } from '../../chats/shown.ts'
import { refusals } from '../refusals.ts'
import { chatWithId, countMessage, isMonthUsedUp, post } from '../chats.ts'

/** One call of a bot, as a method sees it. */
export interface Call {
  zalo: ZaloBot
  bot: Bot
  query: Query
  /** Aborted when the caller has gone. */
  gone: AbortSignal
  /** Aborted when the messenger stops. */
  stopping: AbortSignal
}

export interface Outcome {
  result?: unknown
  /** The result as it was kept. */
  resultJson?: string
  /** The API's message_id of what was made. */
  message?: string
}

/** Throws an ApiError to refuse. */
export type Method = (call: Call) => Outcome | Promise<Outcome>

/** Zalo's codes of styles that change how a text looks here; colours and sizes are not drawn. */
const CODES: Readonly<Record<string, string>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
}

/** How a text is shown, by the JSON of the parameter text_styles. Nothing here is ever refused. */
function stylesIn(json: string): Entity[] {
  const list = parsedJson(json)
  return (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const fields = new Map<string, unknown>(
      typeof item === 'object' && item !== null ? Object.entries(item) : [],
    )
    const [offset, length, codes] = ['start', 'len', 'st'].map((name) => fields.get(name))
    if (typeof offset !== 'number' || typeof length !== 'number' || !Array.isArray(codes)) return []
    const types = codes.flatMap(
      (code: unknown) => (typeof code === 'string' ? CODES[code] : undefined) ?? [],
    )
    return types.map((type) => ({ type, offset, length }))
  })
}

const MAX_TEXT_LENGTH = 2_000

export function sendMessage(call: Call): Outcome {
  const { query } = call
  return send(call, () => {
    const text = bounded(call, 'text')
    return { kind: 'text', text, styles: stylesIn(textArg(query, 'text_styles')) }
  })
}

/** Takes public addresses only: an upload is no parameter, and so the photo counts as empty. */
export function sendPhoto(call: Call): Outcome {
  return send(call, () => {
    const url = required(call, 'photo')
    if (!/^https?:\/\//i.test(url)) throw refusals.photoScheme()
    if (!isReachable(url, call.zalo.settings.unreachableHosts)) throw refusals.photoUrl()
    const caption = textArg(call.query, 'caption') === '' ? '' : bounded(call, 'caption')
    return { kind: 'image', url, caption }
  })
}

/** What all sends share: the fields, the chat, the quota, and the message. */
function send(call: Call, contentOf: () => Content): Outcome {
  const { zalo, bot } = call
  required(call, 'chat_id')
  const content = contentOf()
  const chat = addressee(call)
  if (chat.kind === 'private' && chat.blocked) throw refusals.invalid('chat_id')
  checkQuota(call, chat)
  countMessage(zalo, bot.number, 'sent')
  const { messageId, date } = post(zalo, chat, { from: 0, content })
  return { result: { message_id: messageId, date }, message: messageId }
}

function addressee(call: Call): Chat {
  const chat = chatWithId(call.zalo, call.bot.number, required(call, 'chat_id'))
  if (!chat) throw refusals.invalid('chat_id')
  return chat
}

function checkQuota({ zalo, bot }: Call, chat: Chat): void {
  const { maxUsers } = zalo.settings
  const isBeyond = chat.kind === 'private' && maxUsers !== null && chat.place > maxUsers
  if (isBeyond || isMonthUsedUp(zalo, bot.number)) throw refusals.quota()
}

function required({ query }: Call, field: string): string {
  const value = textArg(query, field)
  if (value === '') throw refusals.empty(field)
  return value
}

/** Counted in UTF-16 code units. */
function bounded(call: Call, field: string): string {
  const value = required(call, field)
  if (value.length > MAX_TEXT_LENGTH) throw refusals.tooLong(field, MAX_TEXT_LENGTH)
  return value
}

function isReachable(url: string, unreachable: readonly string[]): boolean {
  return URL.canParse(url) && !unreachable.includes(new URL(url).hostname)
}
