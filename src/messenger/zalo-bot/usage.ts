import { vietnamDay } from '../world/vietnam-day.ts'
import { groupsOf, usersOf } from './chats.ts'
import type { Usage } from './rows.ts'
import { usageKey, type ZaloBot } from './zalo-bot.ts'

/** What a bot has used in the month of Viet Nam that is running: 2026-11. */
export interface UsageView {
  month: string
  sent: number
  received: number
  users: number
  groups: number
}

function monthNow({ clock }: ZaloBot): string {
  return vietnamDay(clock.now()).slice(0, 7)
}

function usageOf(zalo: ZaloBot, bot: number): Usage {
  const month = monthNow(zalo)
  return zalo.usage.get(usageKey(bot, month)) ?? { bot, month, sent: 0, received: 0 }
}

export function countMessage(zalo: ZaloBot, bot: number, way: 'sent' | 'received'): void {
  const usage = usageOf(zalo, bot)
  zalo.usage.put({ ...usage, [way]: usage[way] + 1 })
}

export function isMonthUsedUp(zalo: ZaloBot, bot: number): boolean {
  return usageOf(zalo, bot).sent >= (zalo.settings.messagesPerMonth ?? Infinity)
}

export function usageView(zalo: ZaloBot, bot: number): UsageView {
  const { month, sent, received } = usageOf(zalo, bot)
  const users = usersOf(zalo, bot).length
  return { month, sent, received, users, groups: groupsOf(zalo, bot).length }
}
