import { peopleIn, statusOf } from './chats.ts'
import { tellMembership } from './updates/enqueue.ts'
import type { Group, MemberStatus } from './rows.ts'
import type { Telegram } from './telegram.ts'

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
