import { textArg } from '../../wire/query.ts'
import { peerOf } from '../chats.ts'
import { characters } from '../text/formatted-text.ts'
import { refusals } from '../refusals.ts'
import { type Call, done, type Outcome } from './method.ts'

const MAX_ANSWER_LENGTH = 200
/** Not published; users report that answers fail from 10 to 15 seconds on. */
export const ANSWERABLE_FOR_MS = 15_000

export function answerCallbackQuery({ tg, bot, query }: Call): Outcome {
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
