import { unixSeconds } from '../../clock.ts'
import { apiId, botsIn, peopleIn, statusOf } from '../chats.ts'
import { chatJson, memberJson, messageJson, userJson } from '../json.ts'
import type { Account, Chat, Group, MemberStatus, Message, Telegram } from '../telegram.ts'
import type { Update } from './update-queue.ts'
import { commandsIn } from '../text/found-entities.ts'

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

const MESSAGE_LIFE_S = 86_400

/** Tells the bots of a chat what a person wrote there or changed, each as far as its privacy mode lets it see. */
export function tellBots(
  tg: Telegram,
  { chat, message, type }: { chat: Chat; message: Message; type: 'message' | 'edited_message' },
): void {
  const seeing = botsIn(tg, chat).filter(
    (bot) => bot !== message.from && sees(tg, { bot, chat, message }),
  )
  if (seeing.length === 0) return
  const json = JSON.stringify(messageJson(tg, chat, message))
  const expiresAt = (message.editDate ?? message.date) + MESSAGE_LIFE_S
  for (const bot of seeing) enqueue(tg, bot, { type, json, expiresAt, lane: `chat ${apiId(chat)}` })
}

interface Sight {
  bot: number
  chat: Chat
  message: Message
}

/** Telegram's privacy mode: a bot in a group sees what is addressed to it, and replies to what it wrote. */
function sees(tg: Telegram, { bot: id, chat, message }: Sight): boolean {
  const bot = tg.accounts.get(id)
  if (!bot) return false
  if (chat.kind === 'private' || message.content.kind === 'service') return true
  if (tg.bots.get(id)?.privacy === false) return true
  const replied =
    message.replyTo === undefined ? undefined : tg.messages.get(chat.key, message.replyTo)
  return replied?.from === id || isCommandFor(tg, { bot, group: chat, text: message.content.text })
}

function isCommandFor(
  tg: Telegram,
  { bot, group, text }: { bot: Account; group: Group; text: string },
): boolean {
  const commands = commandsIn(text)
  if (commands.length === 0) return false
  const name = bot.username.toLowerCase()
  if (commands.some((it) => it.bot?.toLowerCase() === name)) return true
  const isBare = commands.every((it) => it.bot === undefined)
  return isBare && lastBotToSpeak(tg, group) === bot.id
}

function lastBotToSpeak(tg: Telegram, group: Group): number | undefined {
  const last = tg.messages.of(group.key).findLast((message) => tg.accounts.has(message.from))
  return last?.from
}

interface StatusChange {
  group: Group
  member: number
  status: MemberStatus
  by: number
}

/** Changes what a member of a group is; a bot is told when it is about itself. */
export function setStatus(tg: Telegram, { group, member, status, by }: StatusChange): Group {
  const before = statusOf(group, member)
  const changed: Group = { ...group, members: { ...group.members, [member]: status } }
  tg.room.saveGroup(changed, [...new Set([...peopleIn(tg, group), ...peopleIn(tg, changed)])])
  if (tg.accounts.has(member)) {
    tellMembership(tg, member, { chat: changed, by, before, after: status })
  }
  return changed
}
