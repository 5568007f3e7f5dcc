import { unixSeconds } from '../../messenger-clock.ts'
import { Refused } from '../../world/refused.ts'
import { isAdministrator, statusOf } from '../chats.ts'
import type { Menu } from '../rows.ts'
import type { Input } from '../inputs.ts'
import { menuKey, type Telegram } from '../telegram.ts'
import { updateJson } from '../update-queue.ts'
import type { BotView } from '../shown.ts'
import { botView } from '../views.ts'
import { anyGroup, botOf, personOf } from './lookup.ts'

export function bots(tg: Telegram): BotView[] {
  return [...tg.accounts.keys()].map((id) => botView(botOf(tg, id)))
}

export function setPrivacy(tg: Telegram, { bot: id, privacy }: Input<'setPrivacy'>): BotView {
  const view = botView(tg.bots.put({ ...botOf(tg, id), privacy }))
  tg.publish({ platform: 'telegram', type: 'bot', bot: view })
  return view
}

/** The commands this person is offered here: the narrowest scope wins, and in it their own language. */
export function menu(tg: Telegram, { user, bot: id, group }: Input<'menu'>): Menu['commands'] {
  const bot = botOf(tg, id).id
  const language = personOf(tg, user).languageCode ?? ''
  for (const scope of scopesOf(tg, user, group)) {
    const menus = [language, ''].map((it) => tg.menus.get(menuKey({ bot, scope, language: it })))
    const found = menus.find((it) => it !== undefined)
    if (found) return found.commands
  }
  return []
}

function scopesOf(tg: Telegram, user: number, group: number | undefined): string[] {
  if (group === undefined) return [`chat ${user}`, 'all_private_chats', 'default']
  const administers = isAdministrator(statusOf(anyGroup(tg, group), user))
  return [
    `chat_member ${group} ${user}`,
    ...(administers ? [`chat_administrators ${group}`] : []),
    `chat ${group}`,
    ...(administers ? ['all_chat_administrators'] : []),
    'all_group_chats',
    'default',
  ]
}

/** The updates that wait for the bot, as it would be sent them. */
export function pendingUpdates(tg: Telegram, { bot }: Input<'pendingUpdates'>): unknown[] {
  const waiting = queueOf(tg, bot).waiting(unixSeconds(tg.clock))
  return waiting.map((update): unknown => JSON.parse(updateJson(update)))
}

/** What a week without updates does: the next id is another one, and may be lower. */
export function renumberUpdates(tg: Telegram, { bot, next }: Input<'renumberUpdates'>): void {
  const queue = queueOf(tg, bot)
  if (queue.waiting(unixSeconds(tg.clock)).length > 0) {
    throw new Refused('ids start anew only when nothing waits')
  }
  queue.renumber(next)
}

function queueOf(
  tg: Telegram,
  bot: number | undefined,
): NonNullable<ReturnType<typeof tg.accounts.get>>['queue'] {
  const account = tg.accounts.get(botOf(tg, bot).id)
  if (!account) throw new Refused('there is no such bot')
  return account.queue
}
