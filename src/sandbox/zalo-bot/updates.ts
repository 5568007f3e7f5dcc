import type { Bot, Update } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

/** Keeps an update for the bot, or loses it when nobody asks and nothing is kept. */
export function enqueue(zalo: ZaloBot, bot: Bot, json: string): void {
  const line = zalo.lines.get(bot.number)
  if (!line) return
  const isLost = zalo.settings.bufferMs === 0 && !bot.webhook && !line.polls.isWaiting
  if (isLost) return
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
  const { bufferMs } = zalo.settings
  const oldest = bufferMs === null ? -Infinity : zalo.clock.now().getTime() - bufferMs
  for (const update of waitingFor(zalo, bot)) {
    if (update.at >= oldest) return handedOut(zalo, update)
    forget(zalo, update)
  }
  return undefined
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
