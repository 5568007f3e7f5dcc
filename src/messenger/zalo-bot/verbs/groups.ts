import { z } from 'zod'
import { optionalId } from '../../chats/verbs.ts'
import { verb } from '../../control/verb.ts'
import { Refused } from '../../world/people.ts'
import { groupId, groupKey, groupsOf } from '../chats.ts'
import { botOf, groupOf } from '../lookup.ts'
import type { Group } from '../rows.ts'
import type { ZaloBot } from '../zalo-bot.ts'

const newGroup = z.object({
  title: z.string().min(1),
  /** Who opens the bot's invitation to the group: its owner. */
  owner: z.int(),
  members: z.exactOptional(z.array(z.int())),
  bot: optionalId,
})
const ofMember = z.object({ group: z.int(), member: z.int() })

export interface GroupView {
  chat: number
  /** The API's chat_id. */
  chatId: string
}

export const groupVerbs = {
  /** The owner of a group opens the bot's invitation and confirms; the bot is not told. */
  createGroup: verb(newGroup, createGroup),
  addMember: verb(ofMember, (zalo: ZaloBot, { group: number, member }) => {
    zalo.people.active(member)
    const group = groupOf(zalo, number)
    return saved(zalo, group, [...new Set([...group.members, member])])
  }),
  removeMember: verb(ofMember, (zalo: ZaloBot, { group: number, member }) => {
    const group = groupOf(zalo, number)
    return saved(
      zalo,
      group,
      group.members.filter((it) => it !== member),
    )
  }),
}

function createGroup(zalo: ZaloBot, input: z.infer<typeof newGroup>): GroupView {
  const { title, owner, members = [] } = input
  const bot = botOf(zalo, input.bot)
  const { canJoinGroups, maxGroups } = zalo.settings
  if (!canJoinGroups) throw new Refused('bots may not join groups here')
  if (groupsOf(zalo, bot.number).length >= (maxGroups ?? Infinity)) {
    throw new Refused(`the bot is in ${maxGroups} groups, and may be in no more`)
  }
  const everyone = [...new Set([owner, ...members])]
  for (const user of everyone) zalo.people.active(user)
  const number = -1 - [...zalo.chats.values()].filter(({ kind }) => kind === 'group').length
  const group: Group = {
    kind: 'group',
    key: groupKey(number),
    id: groupId(bot, number),
    bot: bot.number,
    number,
    title,
    owner,
    members: [],
    read: {},
  }
  return saved(zalo, group, everyone)
}

function saved(zalo: ZaloBot, group: Group, members: number[]): GroupView {
  zalo.room.saveGroup({ ...group, members }, [...new Set([...group.members, ...members])])
  return { chat: group.number, chatId: group.id }
}
