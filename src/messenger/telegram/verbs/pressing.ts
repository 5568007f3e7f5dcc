import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { inChat, optionalId } from '../../chats/verbs.ts'
import { verb } from '../../control/verb.ts'
import { unixSeconds } from '../../clock.ts'
import { digitId } from '../../world/made.ts'
import { Refused } from '../../world/people.ts'
import { apiId, peerOf, visibleMessage, writableChat } from '../chats.ts'
import { enqueue } from '../updates/tell-bot.ts'
import { inaccessibleJson, messageJson, userJson } from '../json.ts'
import { ANSWERABLE_FOR_MS } from '../methods/table.ts'
import type { Button, Chat, Message, Press, Telegram } from '../telegram.ts'

const PRESS_LIFE_S = 150
const INSTANCE_LENGTH = 18

const pressSchema = z.object({
  ...inChat,
  /** Without it, the newest message that has such a button. */
  message: optionalId,
  button: z.exactOptional(z.string()),
  /** The button's data. */
  data: z.exactOptional(z.string()),
  /** The app still shows an older keyboard: the data need not be on the message any more. */
  stale: z.exactOptional(z.boolean()),
})
type Input = z.infer<typeof pressSchema>

export interface PressView extends Omit<Press, 'chat' | 'pressedAt'> {
  chat: number
  pressedAt: string
  /** `expired`: the bot can no longer answer, and the app has stopped waiting. */
  state: 'waiting' | 'answered' | 'expired'
}

export const pressVerbs = {
  /** Asks the bot, and waits for nothing. */
  press: verb(pressSchema, (tg: Telegram, input) => {
    const chat = writableChat(tg, input.user, input.chat)
    const asking = input.stale ? staleButton(tg, chat, input) : shownButton(tg, chat, input)
    return { press: pressView(tg, ask(tg, chat, asking)) }
  }),
  /** Presses and what the bot answered, oldest first. */
  presses: verb(
    z.object({ user: optionalId, message: optionalId }),
    (tg: Telegram, { user, message }) =>
      [...tg.presses.values()]
        .filter((press) => user === undefined || press.user === user)
        .filter((press) => message === undefined || press.message === message)
        .map((press) => pressView(tg, press)),
  ),
}

type Asking = Pick<Press, 'user' | 'message' | 'button' | 'data'>

function shownButton(tg: Telegram, chat: Chat, input: Input): Asking {
  const { user, message: id } = input
  const all = tg.messages.of(chat.key).slice(chat.cleared[user] ?? 0)
  const candidates = id === undefined ? all.toReversed() : [visibleMessage(tg, { chat, user, id })]
  for (const message of candidates) {
    const button = buttonsOf(message).find((it) => isMeant(it, input))
    if (button) return askingFor(message, button, user)
  }
  throw new Refused(`user ${user} sees no button "${input.button ?? input.data ?? ''}"`)
}

function buttonsOf({ deleted, markup }: Message): Button[] {
  return deleted || !markup ? [] : markup.rows.flat()
}

function isMeant(button: Button, { button: text, data }: Input): boolean {
  if (text === undefined && data === undefined) return false
  const sameText = text === undefined || button.text === text
  return sameText && (data === undefined || button.callback_data === data)
}

function staleButton(tg: Telegram, chat: Chat, { user, message: id, data, button }: Input): Asking {
  const message = id === undefined ? undefined : tg.messages.of(chat.key)[id - 1]
  if (!message || data === undefined || message.from !== tg.bot.id) {
    throw new Refused("a stale press needs a bot's message and the data of its old button")
  }
  return askingFor(message, { text: button ?? '', callback_data: data }, user)
}

function askingFor({ id }: Message, button: Button, user: number): Asking {
  return { user, message: id, button: button.text, data: button.callback_data }
}

function ask(tg: Telegram, chat: Chat, asking: Asking): Press {
  const asked = askOnce(tg, chat, asking)
  const again = tg.faults.striking(['press-again'], { chat: apiId(chat) })
  for (const _ of again) askOnce(tg, chat, asking)
  return asked
}

function askOnce(tg: Telegram, chat: Chat, asking: Asking): Press {
  const { user, message: id, data } = asking
  const pressedAt = tg.clock.now().getTime()
  const press = tg.presses.put({ ...asking, id: newQueryId(), chat: chat.key, pressedAt })
  tg.room.tell([user])
  const message = tg.messages.reachable(chat.key, id)
  const json = JSON.stringify({
    id: press.id,
    from: userJson(tg, user),
    message: message ? messageJson(tg, chat, message) : inaccessibleJson(tg, chat, id),
    // The same for all presses of one chat, and otherwise without a meaning.
    chat_instance: digitId(INSTANCE_LENGTH, [chat.key]),
    data,
  })
  const expiresAt = unixSeconds(tg.clock) + PRESS_LIFE_S
  enqueue(tg, { type: 'callback_query', json, expiresAt, lane: `press ${user}` })
  return press
}

function pressView(tg: Telegram, { chat: key, ...press }: Press): PressView {
  const chat = tg.chats.get(key)
  const isOld = tg.clock.now().getTime() - press.pressedAt >= ANSWERABLE_FOR_MS
  const unanswered = isOld ? 'expired' : 'waiting'
  return {
    ...press,
    chat: chat ? peerOf(chat) : tg.bot.id,
    pressedAt: new Date(press.pressedAt).toISOString(),
    state: press.answer ? 'answered' : unanswered,
  }
}

function newQueryId(): string {
  return (randomBytes(8).readBigUInt64BE() >> 1n).toString()
}
