import { apiId, botsIn } from '../chats.ts'
import { commandsIn } from '../text/found-entities.ts'
import { messageJson } from '../json.ts'
import type { Account, Telegram } from '../telegram.ts'
import type { Chat, Group, Message } from '../rows.ts'
import { enqueue } from './enqueue.ts'

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
