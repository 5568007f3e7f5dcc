import type { Bot, Update } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

/** Keeps an update until the bot is given it. */
export function enqueue(zalo: ZaloBot, bot: Bot, json: string): void {
  const line = zalo.lines.get(bot.number)
  if (!line) return
  const last = waitingFor(zalo, bot.number).at(-1)
  const at = zalo.clock.now().getTime()
  zalo.updates.put({ bot: bot.number, id: (last?.id ?? 0) + 1, json, at })
  if (bot.webhook) line.webhook.wake()
  else line.polls.wake()
}

/** What waits for a bot, oldest first. */
export function waitingFor({ updates }: ZaloBot, bot: number): Update[] {
  return [...updates.values()].filter((update) => update.bot === bot)
}

/** The next update for a poll, which has it now or loses it. While a webhook is set there is none. */
export function takeUpdate(zalo: ZaloBot, bot: number): Update | undefined {
  if (zalo.bots.get(bot)?.webhook) return undefined
  const [next] = waitingFor(zalo, bot)
  return next && handedOut(zalo, next)
}

/** It is gone with that, unless it is to come back. */
function handedOut(zalo: ZaloBot, update: Update): Update {
  const given = (update.given ?? 0) + 1
  if (given >= zalo.settings.handsOut) forget(zalo, update)
  else zalo.updates.put({ ...update, given })
  return update
}

export function forget({ updates }: ZaloBot, { bot, id }: Update): void {
  updates.delete(`${bot}/${id}`)
}
