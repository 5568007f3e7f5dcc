import { z } from 'zod'
import type { Call, Method, Outcome } from '../../wire/bot-api.ts'
import { parsedJson, textArg } from '../../wire/query.ts'
import { userJson } from '../json.ts'
import { refusals } from '../refusals.ts'
import { menuKey, type Telegram } from '../telegram.ts'
import { characters } from '../text.ts'
import { setStatus } from '../updates/tell-bot.ts'
import { chatOf, editMessageText, sendDocument, sendMessage, sendPhoto } from './messages.ts'
import { deleteWebhook, getUpdates, setWebhook } from './updates.ts'

const DONE: Outcome<number> = { result: true }
const MAX_ANSWER_LENGTH = 200
/** Not published; users report that answers fail from 10 to 15 seconds on. */
export const ANSWERABLE_FOR_MS = 15_000

function answerCallbackQuery(tg: Telegram, { query }: Call): Outcome<number> {
  const press = tg.presses.get(textArg(query, 'callback_query_id'))
  const text = textArg(query, 'text')
  if (characters(text) > MAX_ANSWER_LENGTH) throw refusals.answerTooLong()
  const chat = press && tg.chats.get(press.chat)
  const isLate = !press || tg.clock.now().getTime() - press.pressedAt >= ANSWERABLE_FOR_MS
  if (isLate || press.answer || !chat) throw refusals.queryTooOld()
  const answer = text === '' ? {} : { text }
  tg.presses.put({ ...press, answer })
  if (text === '') tg.room.tell([press.user])
  else tg.publish({ platform: 'telegram', type: 'toast', users: [press.user], text })
  return DONE
}

function getMe(tg: Telegram): Outcome<number> {
  const { id } = tg.bot
  return {
    result: {
      ...userJson(tg, id),
      can_join_groups: true,
      can_read_all_group_messages: tg.bots.get(id)?.privacy === false,
      supports_inline_queries: false,
    },
  }
}

function leaveChat(tg: Telegram, { query }: Call): Outcome<number> {
  const { id } = tg.bot
  const chat = chatOf(tg, query, 'read')
  if (chat.kind !== 'private') setStatus(tg, { group: chat, member: id, status: 'left', by: id })
  return DONE
}

const within = (most: number): z.ZodType<string> =>
  z
    .string()
    .trim()
    .refine((text) => text !== '' && characters(text) <= most)

const commandsSchema = z
  .array(
    z.object({
      command: z
        .string()
        .trim()
        .transform((name) => name.replace(/^\//, ''))
        .pipe(z.string().regex(/^[a-z0-9_]{1,32}$/)),
      description: within(256),
    }),
  )
  .max(100)
/** The scopes that are for no one chat. */
const scopeSchema = z.object({
  type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']),
})

function setMyCommands(tg: Telegram, { query }: Call): Outcome<number> {
  const written = commandsSchema.safeParse(parsedJson(textArg(query, 'commands') || '[]'))
  if (!written.success) throw refusals.commands()
  const scope = scopeSchema.safeParse(parsedJson(textArg(query, 'scope') || '{"type":"default"}'))
  if (!scope.success) throw refusals.scope()
  const language = textArg(query, 'language_code')
  if (!/^([a-z]{2})?$/.test(language)) throw refusals.languageCode()
  const place = { scope: scope.data.type, language }
  if (written.data.length === 0) tg.menus.delete(menuKey(place))
  else tg.menus.put({ ...place, commands: written.data })
  tg.publish({ platform: 'telegram', type: 'menu' })
  return DONE
}

/** By name in small letters: the server does not mind the case. What the service never calls is not here. */
export const methods: ReadonlyMap<string, Method<Telegram, number>> = new Map(
  Object.entries<Method<Telegram, number>>({
    getMe,
    getUpdates,
    setWebhook,
    deleteWebhook,
    setMyCommands,
    leaveChat,
    answerCallbackQuery,
    sendMessage,
    sendDocument,
    sendPhoto,
    editMessageText,
  }).map(([name, run]) => [name.toLowerCase(), run]),
)
