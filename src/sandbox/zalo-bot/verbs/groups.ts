import { Refused } from '../../world/refused.ts'
import { groupId, groupKey, groupsOf } from '../chats.ts'
import type { Input } from '../inputs.ts'
import type { Group } from '../rows.ts'
import type { ChatSummary } from '../shown.ts'
import type { ZaloBot } from '../zalo-bot.ts'
import { activePerson, botOf, groupOf } from './lookup.ts'
import { summaryOf } from './reading.ts'

/** The owner of a group opens the bot's invitation and confirms; the bot is not told. */
export function createGroup(zalo: ZaloBot, input: Input<'createGroup'>): ChatSummary {
  const { title, owner, members = [] } = input
  const bot = botOf(zalo, input.bot)
  const { canJoinGroups, maxGroups } = zalo.settings
  if (!canJoinGroups) throw new Refused('bots may not join groups here')
  if (groupsOf(zalo, bot.number).length >= (maxGroups ?? Infinity)) {
    throw new Refused(`the bot is in ${maxGroups} groups, and may be in no more`)
  }
  const everyone = [...new Set([owner, ...members])]
  for (const user of everyone) activePerson(zalo, user)
  const isGroup = (chat: { kind: string }): boolean => chat.kind === 'group'
  const number = -1 - [...zalo.chats.values()].filter(isGroup).length
  const group: Group = {
    kind: 'group',
    key: groupKey(number),
    id: groupId(bot, number),
    bot: bot.number,
    number,
    title,
    owner,
    members: everyone,
    read: {},
  }
  return saved(zalo, group, owner)
}

export function addMember(
  zalo: ZaloBot,
  { group: number, member }: Input<'addMember'>,
): ChatSummary {
  activePerson(zalo, member)
  const group = groupOf(zalo, number)
  const members = [...new Set([...group.members, member])]
  return saved(zalo, { ...group, members }, member)
}

export function removeMember(
  zalo: ZaloBot,
  { group: number, member }: Input<'removeMember'>,
): ChatSummary {
  const group = groupOf(zalo, number)
  const members = group.members.filter((it) => it !== member)
  return saved(zalo, { ...group, members }, member)
}

function saved(zalo: ZaloBot, group: Group, user: number): ChatSummary {
  zalo.chats.put(group)
  const { number: chat, title, members: users } = group
  zalo.publish({ platform: 'zalo-bot', type: 'group', users, chat, title })
  return summaryOf(zalo, group, user)
}
