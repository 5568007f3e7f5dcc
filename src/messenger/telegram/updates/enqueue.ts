import { unixSeconds } from '../../clock.ts'
import { apiId } from '../chats.ts'
import { chatJson, memberJson, userJson } from '../json.ts'
import type { Chat, MemberStatus } from '../rows.ts'
import type { Telegram } from '../telegram.ts'
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

interface MembershipChange {
  chat: Chat
  /** Who did it. */
  by: number
  before: MemberStatus
  after: MemberStatus
}

/** Tells a bot what it now is in a chat. */
export function tellMembership(tg: Telegram, bot: number, change: MembershipChange): void {
  const { chat, by, before, after } = change
  if (before === after) return
  const date = unixSeconds(tg.clock)
  const json = JSON.stringify({
    chat: chatJson(tg, chat),
    from: userJson(tg, by),
    date,
    old_chat_member: memberJson(tg, bot, before),
    new_chat_member: memberJson(tg, bot, after),
  })
  const expiresAt = date + MEMBERSHIP_LIFE_S
  enqueue(tg, bot, { type: 'my_chat_member', json, expiresAt, lane: `membership ${apiId(chat)}` })
}
