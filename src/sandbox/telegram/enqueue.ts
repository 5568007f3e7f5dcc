import { unixSeconds } from '../messenger-clock.ts'
import { apiId } from './chats.ts'
import { chatJson, memberJson, userJson } from './json.ts'
import type { Telegram } from './telegram.ts'
import type { Chat, MemberStatus } from './rows.ts'
import type { Update } from './update-queue.ts'

const MEMBERSHIP_LIFE_S = 86_400

/** Queues an update if the bot has asked for its type, and wakes whoever waits for it. */
export function enqueue(tg: Telegram, bot: number, update: Omit<Update, 'id'>): void {
  const account = tg.accounts.get(bot)
  if (!account?.subscription.wants(update.type)) return
  const queued = account.queue.push(update, unixSeconds(tg.clock))
  if (!queued) {
    tg.log.warn({ bot, type: update.type }, 'update dropped, the queue of the bot is full')
  } else if (account.subscription.webhook()) {
    account.webhook.wake(queued)
  } else {
    account.poll.wake()
  }
}

export interface MembershipChange {
  chat: Chat
  member: number
  /** Who did it. */
  by: number
  before: MemberStatus
  after: MemberStatus
}

/** `my_chat_member` for the bot itself, `chat_member` for what a bot that administers the group sees of others. */
export function tellMembership(tg: Telegram, bot: number, change: MembershipChange): void {
  const { chat, member, by, before, after } = change
  if (before === after) return
  const date = unixSeconds(tg.clock)
  const json = JSON.stringify({
    chat: chatJson(tg, chat),
    from: userJson(tg, by),
    date,
    old_chat_member: memberJson(tg, member, before),
    new_chat_member: memberJson(tg, member, after),
  })
  const isOwn = member === bot
  enqueue(tg, bot, {
    type: isOwn ? 'my_chat_member' : 'chat_member',
    json,
    expiresAt: date + MEMBERSHIP_LIFE_S,
    lane: isOwn ? `own membership ${apiId(chat)}` : `membership ${member}`,
  })
}
