import { unixSeconds } from '../../clock.ts'
import { apiId, isBotIn, peopleIn, statusOf } from '../chats.ts'
import { chatJson, memberJson, messageJson, userJson } from '../json.ts'
import type { Chat, Draft, Group, MemberStatus, Message, Telegram } from '../telegram.ts'
import { commandsIn } from '../text.ts'
import type { Update } from './update-queue.ts'
import { subscriptionOf, wants } from './webhook.ts'

const LIFE_S = 86_400

/** Queues an update if the bot has asked for its type, and wakes whoever waits for it. */
export function enqueue(tg: Telegram, update: Omit<Update, 'id'>): void {
  if (!wants(tg, update.type)) return
  tg.queue.push(update, unixSeconds(tg.clock))
  if (subscriptionOf(tg).webhook) tg.webhook.wake()
  else tg.poll.wake()
}

/** Puts a message into a chat and tells everyone who sees it, the bot as far as it may know. */
export function post(tg: Telegram, chat: Chat, draft: Draft): Message {
  const message = tg.room.post(chat, draft)
  tellBot(tg, { chat, message, type: 'message' })
  return message
}

/** Tells the bot of a chat what a person wrote there or changed, as far as its privacy mode lets it see. */
export function tellBot(
  tg: Telegram,
  { chat, message, type }: { chat: Chat; message: Message; type: 'message' | 'edited_message' },
): void {
  if (message.from === tg.bot.id || !isBotIn(tg, chat) || !sees(tg, chat, message)) return
  const json = JSON.stringify(messageJson(tg, chat, message))
  const expiresAt = (message.editDate ?? message.date) + LIFE_S
  enqueue(tg, { type, json, expiresAt, lane: `chat ${apiId(chat)}` })
}

/** Telegram's privacy mode: the bot in a group sees what is addressed to it, and replies to what it wrote. */
function sees(tg: Telegram, chat: Chat, { content, replyTo }: Message): boolean {
  const { id } = tg.bot
  if (chat.kind === 'private' || content.kind === 'service') return true
  if (tg.bots.get(id)?.privacy === false) return true
  const replied = replyTo === undefined ? undefined : tg.messages.reachable(chat.key, replyTo)
  return replied?.from === id || isCommandFor(tg, chat, content.text)
}

/** A command that names no bot is for the one that spoke last, if any did. */
function isCommandFor(tg: Telegram, group: Group, text: string): boolean {
  const { id, username } = tg.bot
  const named = commandsIn(text).map(({ bot }) => bot?.toLowerCase())
  if (named.includes(username.toLowerCase())) return true
  const isBare = named.length > 0 && named.every((bot) => bot === undefined)
  return isBare && tg.messages.of(group.key).some(({ from }) => from === id)
}

export function tellMembership(
  tg: Telegram,
  {
    chat,
    by,
    before,
    after,
  }: { chat: Chat; by: number } & Record<'before' | 'after', MemberStatus>,
): void {
  if (before === after) return
  const date = unixSeconds(tg.clock)
  const json = JSON.stringify({
    chat: chatJson(tg, chat),
    from: userJson(tg, by),
    date,
    old_chat_member: memberJson(tg, tg.bot.id, before),
    new_chat_member: memberJson(tg, tg.bot.id, after),
  })
  const lane = `membership ${apiId(chat)}`
  enqueue(tg, { type: 'my_chat_member', json, expiresAt: date + LIFE_S, lane })
}

/** Changes what a member of a group is; the bot is told when it is about itself. */
export function setStatus(
  tg: Telegram,
  { group, member, status, by }: { group: Group; member: number; status: MemberStatus; by: number },
): Group {
  const before = statusOf(group, member)
  const changed: Group = { ...group, members: { ...group.members, [member]: status } }
  tg.room.save(changed, [...peopleIn(tg, group), ...peopleIn(tg, changed)])
  if (member === tg.bot.id) tellMembership(tg, { chat: changed, by, before, after: status })
  return changed
}
