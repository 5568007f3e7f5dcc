import { Refused } from '../../world/refused.ts'
import { botsIn, groupKey, groupOf, isPresent, presentIn, statusOf } from '../chats.ts'
import { tellMembership } from '../enqueue.ts'
import { saveGroup, setStatus } from '../membership.ts'
import { post } from '../post.ts'
import type { Group } from '../rows.ts'
import type { Input } from '../inputs.ts'
import type { Telegram } from '../telegram.ts'
import type { GroupView } from '../shown.ts'
import { groupView } from '../views.ts'
import { activePerson, livingGroup } from './lookup.ts'

const FIRST_GROUP_ID = -4_000_000_001
const FIRST_SUPERGROUP_ID = -1_002_000_000_001

export function createGroup(tg: Telegram, input: Input<'createGroup'>): GroupView {
  activePerson(tg, input.creator)
  const isSuper = input.supergroup === true || input.forum === true
  const id = input.id ?? nextGroupId(tg, isSuper)
  if (groupOf(tg, id)) throw new Refused(`group ${id} exists already`)
  const group = saveGroup(tg, {
    kind: isSuper ? 'supergroup' : 'group',
    key: groupKey(id),
    id,
    title: input.title,
    members: { [input.creator]: 'creator' },
    muted: false,
    ...(input.forum && { topics: [] }),
    read: {},
    cleared: {},
  })
  post(tg, group, {
    from: input.creator,
    content: { kind: 'service', service: { kind: 'group-created' } },
  })
  const members = input.members ?? []
  for (const member of members) addMember(tg, { group: id, member, by: input.creator })
  return groupView(tg, livingGroup(tg, id))
}

export function addMember(
  tg: Telegram,
  { group: id, member, by = member }: Input<'addMember'>,
): GroupView {
  const group = livingGroup(tg, id)
  if (!tg.accounts.has(member)) activePerson(tg, member)
  if (isPresent(statusOf(group, member))) throw new Refused(`${member} is in group ${id} already`)
  const joined = setStatus(tg, { group, member, status: 'member', by })
  post(tg, joined, {
    from: by,
    content: { kind: 'service', service: { kind: 'joined', users: [member] } },
  })
  return groupView(tg, joined)
}

export function removeMember(
  tg: Telegram,
  { group: id, member, by = member, kicked = by !== member }: Input<'removeMember'>,
): GroupView {
  const group = livingGroup(tg, id)
  if (!isPresent(statusOf(group, member))) throw new Refused(`${member} is not in group ${id}`)
  const status = kicked ? 'kicked' : 'left'
  const left = setStatus(tg, { group, member, status, by })
  post(tg, left, {
    from: by,
    content: { kind: 'service', service: { kind: 'left', user: member } },
  })
  return groupView(tg, left)
}

export function setMemberStatus(tg: Telegram, input: Input<'setMemberStatus'>): GroupView {
  const { group: id, member, status } = input
  const group = livingGroup(tg, id)
  if (!isPresent(statusOf(group, member))) throw new Refused(`${member} is not in group ${id}`)
  if (status === 'restricted' && group.kind === 'group') {
    throw new Refused('a basic group cannot restrict one member: mute it, or upgrade it')
  }
  const by = input.by ?? creatorOf(group)
  return groupView(tg, setStatus(tg, { group, member, status, by }))
}

/** Takes the right to write from all who do not administer the group, or gives it back. */
export function muteGroup(tg: Telegram, { group: id, muted }: Input<'muteGroup'>): GroupView {
  return groupView(tg, saveGroup(tg, { ...livingGroup(tg, id), muted }))
}

/** The old group stays as it was, closed, and points to the new one. */
export function upgradeGroup(tg: Telegram, { group: oldId }: Input<'upgradeGroup'>): GroupView {
  const old = livingGroup(tg, oldId)
  if (old.kind === 'supergroup') throw new Refused(`group ${oldId} is a supergroup already`)
  const id = nextGroupId(tg, true)
  const by = creatorOf(old)
  post(tg, old, { from: by, content: { kind: 'service', service: { kind: 'upgraded-to', id } } })
  const upgraded: Group = {
    ...old,
    kind: 'supergroup',
    id,
    key: groupKey(id),
    read: {},
    cleared: {},
  }
  saveGroup(tg, { ...old, migratedTo: id })
  saveGroup(tg, upgraded)
  const service = { kind: 'upgraded-from', id: oldId, title: old.title } as const
  post(tg, upgraded, { from: by, content: { kind: 'service', service } })
  for (const bot of botsIn(tg, upgraded)) {
    const status = statusOf(upgraded, bot)
    tellMembership(tg, bot, { chat: old, member: bot, by, before: status, after: 'left' })
    tellMembership(tg, bot, { chat: upgraded, member: bot, by, before: 'left', after: status })
  }
  return groupView(tg, upgraded)
}

export function deleteGroup(tg: Telegram, { group: id }: Input<'upgradeGroup'>): GroupView {
  const group = livingGroup(tg, id)
  const deleted = saveGroup(tg, { ...group, deleted: true })
  const after = group.kind === 'supergroup' ? 'kicked' : 'left'
  for (const bot of botsIn(tg, group)) {
    const before = statusOf(group, bot)
    tellMembership(tg, bot, { chat: group, member: bot, by: creatorOf(group), before, after })
  }
  return groupView(tg, deleted)
}

export function groups(tg: Telegram): GroupView[] {
  const all = [...tg.chats.values()].filter((chat) => chat.kind !== 'private')
  return all.map((group) => groupView(tg, group))
}

export function creatorOf(group: Group): number {
  return presentIn(group).find((id) => group.members[id] === 'creator') ?? presentIn(group)[0] ?? 0
}

function nextGroupId(tg: Telegram, isSuper: boolean): number {
  let id = isSuper ? FIRST_SUPERGROUP_ID : FIRST_GROUP_ID
  while (groupOf(tg, id)) id -= 1
  return id
}
