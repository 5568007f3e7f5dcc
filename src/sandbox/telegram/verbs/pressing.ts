import { randomBytes } from 'node:crypto'
import { unixSeconds } from '../../messenger-clock.ts'
import { Refused } from '../../world/refused.ts'
import { apiId, peerOf } from '../chats.ts'
import { enqueue } from '../enqueue.ts'
import { inaccessibleJson, messageJson, userJson } from '../json.ts'
import type { Button, Chat, Message, Press } from '../rows.ts'
import type { Input } from '../inputs.ts'
import type { Telegram } from '../telegram.ts'
import type { Pressed, PressView } from '../shown.ts'
import { visibleMessage, writableChat } from './lookup.ts'
import { pressView } from './reading.ts'
import { speak, typed } from './talk.ts'

const PRESS_LIFE_S = 150

export function press(tg: Telegram, input: Input<'press'>): Pressed {
  const chat = writableChat(tg, input.user, input.chat)
  if (input.stale) return pressStale(tg, chat, input)
  const found = findButton(tg, chat, input)
  if (found) return pressButton(tg, { chat, user: input.user, ...found })
  const said = input.button === undefined ? undefined : keyboardText(tg, chat, input.button)
  if (said === undefined) {
    throw new Refused(`user ${input.user} sees no button "${input.button ?? input.data ?? ''}"`)
  }
  return { kind: 'said', message: speak(tg, { chat, user: input.user, content: typed(said) }) }
}

/** The app got no answer and asks once more: another update with another id for the same press. */
export function pressAgain(tg: Telegram, { press: id }: Input<'pressAgain'>): PressView {
  const before = tg.presses.get(id)
  const chat = before && tg.chats.get(before.chat)
  if (!before || !chat) throw new Refused(`there was no press ${id}`)
  if (before.answer) throw new Refused(`press ${id} was answered`)
  return pressView(tg, ask(tg, chat, before))
}

interface FoundButton {
  message: Message
  button: Button
}

function findButton(tg: Telegram, chat: Chat, input: Input<'press'>): FoundButton | undefined {
  const { user, message: id } = input
  const candidates =
    id === undefined
      ? tg.messages
          .of(chat.key)
          .slice(chat.cleared[user] ?? 0)
          .toReversed()
      : [visibleMessage(tg, { chat, user, id })]
  for (const message of candidates) {
    if (message.deleted || message.markup?.kind !== 'inline') continue
    const button = message.markup.rows.flat().find((it) => isMeant(it, input))
    if (button) return { message, button }
  }
  return undefined
}

function isMeant(button: Button, { button: text, data }: Input<'press'>): boolean {
  if (text === undefined && data === undefined) return false
  const sameText = text === undefined || button.text === text
  return sameText && (data === undefined || button.callback_data === data)
}

function pressButton(
  tg: Telegram,
  { chat, user, message, button }: FoundButton & { chat: Chat; user: number },
): Pressed {
  if (button.url !== undefined) return { kind: 'link', url: button.url }
  if (button.copy_text) return { kind: 'copied', text: button.copy_text.text }
  if (button.callback_data === undefined) {
    throw new Refused(`the button "${button.text}" does nothing in this messenger`)
  }
  const asked = ask(tg, chat, {
    bot: message.from,
    user,
    message: message.id,
    button: button.text,
    data: button.callback_data,
  })
  return { kind: 'asked', press: pressView(tg, asked) }
}

function pressStale(
  tg: Telegram,
  chat: Chat,
  { user, message: id, data, button }: Input<'press'>,
): Pressed {
  const message = id === undefined ? undefined : tg.messages.of(chat.key)[id - 1]
  if (!message || data === undefined || !tg.accounts.has(message.from)) {
    throw new Refused("a stale press needs a bot's message and the data of its old button")
  }
  const asked = ask(tg, chat, {
    bot: message.from,
    user,
    message: message.id,
    button: button ?? '',
    data,
  })
  return { kind: 'asked', press: pressView(tg, asked) }
}

type Asking = Pick<Press, 'bot' | 'user' | 'message' | 'button' | 'data'>

function ask(tg: Telegram, chat: Chat, asking: Asking): Press {
  const asked = askOnce(tg, chat, asking)
  const again = tg.faults.striking(['press-again'], { chat: apiId(chat) })
  for (const _ of again) askOnce(tg, chat, asking)
  return asked
}

function askOnce(
  tg: Telegram,
  chat: Chat,
  { bot, user, message: id, button, data }: Asking,
): Press {
  const pressedAt = tg.clock.now().getTime()
  const row = { id: newQueryId(), bot, user, chat: chat.key, message: id, button, data, pressedAt }
  const asked = tg.presses.put(row)
  tg.publish({
    platform: 'telegram',
    type: 'press',
    users: [user],
    chat: peerOf(chat),
    message: id,
    press: asked.id,
  })
  const message = tg.messages.get(chat.key, id)
  const json = JSON.stringify({
    id: asked.id,
    from: userJson(tg, user),
    message: message ? messageJson(tg, chat, message) : inaccessibleJson(tg, chat, id),
    chat_instance: instanceOf(chat),
    data,
  })
  const expiresAt = unixSeconds(tg.clock) + PRESS_LIFE_S
  enqueue(tg, bot, { type: 'callback_query', json, expiresAt, lane: `press ${user}` })
  return asked
}

function newQueryId(): string {
  return (randomBytes(8).readBigUInt64BE() >> 1n).toString()
}

/** The same for all presses of one chat, and otherwise without a meaning. */
function instanceOf(chat: Chat): string {
  let hash = 7n
  for (const character of chat.key) {
    hash = BigInt.asUintN(63, hash * 1_099_511_628_211n + BigInt(character.charCodeAt(0)))
  }
  return hash.toString()
}

/** The newest keyboard of texts counts, unless it was taken away since. */
function keyboardText(tg: Telegram, chat: Chat, text: string): string | undefined {
  const message = tg.messages
    .of(chat.key)
    .findLast((it) => it.markup?.kind === 'keyboard' || it.markup?.kind === 'remove-keyboard')
  if (message?.markup?.kind !== 'keyboard') return undefined
  return message.markup.rows.flat().find((it) => it === text)
}
