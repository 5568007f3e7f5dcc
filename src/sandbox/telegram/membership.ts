import { botsIn, isAdministrator, peopleIn, statusOf } from './chats.ts'
import { tellMembership } from './enqueue.ts'
import type { Group, MemberStatus } from './rows.ts'
import type { Telegram } from './telegram.ts'
import { groupView } from './views.ts'

export interface StatusChange {
  group: Group
  member: number
  status: MemberStatus
  by: number
}

/** Changes what a member of a group is, and tells the bots that may know. */
export function setStatus(tg: Telegram, { group, member, status, by }: StatusChange): Group {
  const before = statusOf(group, member)
  const changed: Group = { ...group, members: { ...group.members, [member]: status } }
  tg.chats.put(changed)
  tellPeople(tg, changed, new Set([...peopleIn(tg, group), ...peopleIn(tg, changed)]))
  const change = { chat: changed, member, by, before, after: status }
  if (tg.accounts.has(member)) tellMembership(tg, member, change)
  for (const bot of botsIn(tg, changed)) {
    if (bot !== member && isAdministrator(statusOf(changed, bot))) tellMembership(tg, bot, change)
  }
  return changed
}

export function saveGroup(tg: Telegram, group: Group): Group {
  tg.chats.put(group)
  tellPeople(tg, group, peopleIn(tg, group))
  return group
}

/** Whoever has just left is told as well. */
function tellPeople(tg: Telegram, group: Group, users: Iterable<number>): void {
  const view = groupView(tg, group)
  tg.publish({ platform: 'telegram', type: 'group', users: [...users], group: view })
}
