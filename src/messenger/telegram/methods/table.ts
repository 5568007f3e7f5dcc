import { textArg } from '../../wire/query.ts'
import { peerOf } from '../chats.ts'
import { characters } from '../text/formatted-text.ts'
import { refusals } from '../refusals.ts'
import { type Call, done, type Method, type Outcome } from './method.ts'
import { chatOf, editMessageText, sendDocument, sendMessage, sendPhoto } from './messages.ts'
import { userJson } from '../json.ts'
import { setStatus } from '../updates/tell-bots.ts'
import { setMyCommands } from './commands.ts'
import { deleteWebhook, getUpdates, setWebhook } from './updates.ts'

const MAX_ANSWER_LENGTH = 200
/** Not published; users report that answers fail from 10 to 15 seconds on. */
export const ANSWERABLE_FOR_MS = 15_000

function answerCallbackQuery({ tg, bot, query }: Call): Outcome {
  const press = tg.presses.get(textArg(query, 'callback_query_id'))
  const text = textArg(query, 'text')
  if (characters(text) > MAX_ANSWER_LENGTH) throw refusals.answerTooLong()
  const isOpen = press?.bot === bot && press.answer === undefined
  const age = isOpen ? tg.clock.now().getTime() - press.pressedAt : Infinity
  if (!isOpen || age >= ANSWERABLE_FOR_MS) throw refusals.queryTooOld()
  const answer = text === '' ? {} : { text }
  tg.presses.put({ ...press, answer })
  const chat = tg.chats.get(press.chat)
  tg.publish({
    platform: 'telegram',
    type: 'toast',
    users: [press.user],
    chat: chat ? peerOf(chat) : bot,
    press: press.id,
    answer,
  })
  return done
}

function getMe({ tg, bot }: Call): Outcome {
  return {
    result: {
      ...userJson(tg, bot),
      can_join_groups: true,
      can_read_all_group_messages: tg.bots.get(bot)?.privacy === false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    },
  }
}

function leaveChat(call: Call): Outcome {
  const { tg, bot } = call
  const chat = chatOf(call, 'read')
  if (chat.kind !== 'private') setStatus(tg, { group: chat, member: bot, status: 'left', by: bot })
  return done
}

export interface MethodEntry {
  run: Method
  /** Counts as a message for the flood limits. */
  paced: boolean
}

const PACED: Record<string, Method> = { sendMessage, sendDocument, sendPhoto, editMessageText }

const FREE: Record<string, Method> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  setMyCommands,
  leaveChat,
  answerCallbackQuery,
}

/** By name in small letters: the server does not mind the case. What the service never calls is not here. */
export const methods: ReadonlyMap<string, MethodEntry> = new Map([
  ...entriesOf(PACED, true),
  ...entriesOf(FREE, false),
])

function entriesOf(table: Record<string, Method>, paced: boolean): [string, MethodEntry][] {
  return Object.entries(table).map(([name, run]) => [name.toLowerCase(), { run, paced }])
}
