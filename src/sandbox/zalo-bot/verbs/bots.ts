import { hexId } from '../../world/made-id.ts'
import { userId } from '../chats.ts'
import type { Input } from '../inputs.ts'
import type { BotView, UsageView } from '../shown.ts'
import { waitingFor } from '../updates.ts'
import { usageView } from '../usage.ts'
import { botView } from '../views.ts'
import type { ZaloBot } from '../zalo-bot.ts'
import { activePerson, botOf } from './lookup.ts'

export function bots(zalo: ZaloBot): BotView[] {
  return [...zalo.lines.keys()].map((number) => botView(botOf(zalo, number)))
}

export function chatId(zalo: ZaloBot, { user, bot }: Input<'chatId'>): string {
  return userId(botOf(zalo, bot), activePerson(zalo, user).id)
}

export function resetToken(zalo: ZaloBot, { bot: number }: Input<'resetToken'>): BotView {
  const bot = botOf(zalo, number)
  const secret = hexId(32, ['zalo-bot-token', bot.id, bot.secret])
  const view = botView(zalo.bots.put({ ...bot, secret }))
  zalo.publish({ platform: 'zalo-bot', type: 'bot', bot: view })
  return view
}

export function pending(zalo: ZaloBot, { bot }: Input<'pending'>): unknown[] {
  const waiting = waitingFor(zalo, botOf(zalo, bot).number)
  return waiting.map(({ json }): unknown => JSON.parse(json))
}

export function usage(zalo: ZaloBot, { bot }: Input<'usage'>): UsageView {
  return usageView(zalo, botOf(zalo, bot).number)
}
