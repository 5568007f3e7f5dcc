import { unixSeconds } from '../../clock.ts'
import { Deliveries } from '../../wire/deliveries.ts'
import { parsedJson } from '../../wire/query.ts'
import type { Subscription, TelegramState } from '../telegram.ts'
import { type Update, updateJson } from './update-queue.ts'

/** The kinds of updates this server can make, in Telegram's order. */
const UPDATE_TYPES = ['message', 'edited_message', 'callback_query', 'my_chat_member']
const CONNECTIONS = 40
const ANSWER_TIMEOUT_MS = 60_000
const LONG_DELAY_S = 60

export function subscriptionOf({ subscriptions, bot }: TelegramState): Subscription {
  return subscriptions.get(bot.id) ?? { bot: bot.id }
}

export function wants(tg: TelegramState, type: string): boolean {
  return subscriptionOf(tg).allowed?.includes(type) ?? true
}

/** An absent or unreadable list changes nothing; a list without a known name means the default. */
export function allow(tg: TelegramState, json: string): void {
  const list = json === '' ? undefined : parsedJson(json)
  if (!Array.isArray(list) || !list.every((name) => typeof name === 'string')) return
  const asked = new Set(list.map((name) => name.toLowerCase()))
  const allowed = UPDATE_TYPES.filter((type) => asked.has(type))
  const isDefault = allowed.length === 0 || allowed.length === UPDATE_TYPES.length
  const { allowed: _before, ...row } = subscriptionOf(tg)
  tg.subscriptions.put(isDefault ? row : { ...row, allowed })
}

/** Brings the updates to the bot's address: in order within a lane, lanes beside each other. */
export function telegramDeliveries(tg: TelegramState): Deliveries<Update> {
  const putOff = new Map<number, { fails: number; dueAt: number }>()
  return new Deliveries<Update>(tg, {
    connections: CONNECTIONS,
    waiting: () => (subscriptionOf(tg).webhook ? tg.queue.waiting(unixSeconds(tg.clock)) : []),
    laneOf: ({ lane }) => lane,
    dueAt: ({ id }) => putOff.get(id)?.dueAt ?? 0,
    postingOf: (update) => {
      const { url = '', secret = '' } = subscriptionOf(tg).webhook ?? {}
      const headers = secret === '' ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret }
      return { url, headers, body: updateJson(update), timeoutMs: ANSWER_TIMEOUT_MS }
    },
    settle: ({ id }, status = 0) => {
      const isTaken = status >= 200 && status <= 299
      if (isTaken) tg.queue.forget(id)
      const fails = putOff.get(id)?.fails ?? 0
      putOff.delete(id)
      const dueAt = tg.clock.now().getTime() + delayS(fails, tg.random) * 1_000
      if (!isTaken) putOff.set(id, { fails: fails + 1, dueAt })
    },
  })
}

/** At once after the first failure, then 2, 4, 8, 16, 32 and 60 to 120 seconds. */
function delayS(fails: number, random: () => number): number {
  const longest = LONG_DELAY_S + Math.floor(random() * (LONG_DELAY_S + 1))
  return fails === 0 ? 0 : Math.min(longest, 2 ** fails)
}
