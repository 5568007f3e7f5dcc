import { z } from 'zod'
import { optionalId } from '../../chats/verbs.ts'
import { plainVerb, verb } from '../../control/verb.ts'
import { Refused } from '../../world/people.ts'
import {
  isBotIn,
  groupKey,
  groupOf,
  isPresent,
  livingGroup,
  peopleIn,
  presentIn,
  statusOf,
} from '../chats.ts'
import { post, setStatus, tellMembership } from '../updates/tell-bot.ts'
import type { Group, MemberStatus, Service, Telegram } from '../telegram.ts'

const FIRST_GROUP_ID = -4_000_000_001
const FIRST_SUPERGROUP_ID = -1_002_000_000_001

const ofGroup = z.object({ group: z.int() })
const ofMember = z.object({
  group: z.int(),
  member: z.int(),
  /** Who does it; without it, the member. */
  by: optionalId,
})
const newGroup = z.object({
  title: z.string().min(1),
  creator: z.int(),
  /** People and the bot by id. */
  members: z.exactOptional(z.array(z.int())),
  id: z.exactOptional(z.int().negative()),
  supergroup: z.exactOptional(z.boolean()),
})

export interface GroupView {
  id: number
  kind: Group['kind']
  title: string
  members: { id: number; status: MemberStatus }[]
}

export const groupVerbs = {
  groups: plainVerb((tg: Telegram) =>
    [...tg.chats.values()].flatMap((chat) => (chat.kind === 'private' ? [] : groupView(chat))),
  ),
  createGroup: verb(newGroup, createGroup),
  addMember: verb(ofMember, (tg: Telegram, input) => groupView(addMember(tg, input))),
  /** Whoever is removed by somebody else is thrown out, and cannot come back alone. */
  removeMember: verb(ofMember, removeMember),
  /** Takes the right to write from all but the creator, or gives it back. */
  muteGroup: verb(
    z.object({ group: z.int(), muted: z.boolean() }),
    (tg: Telegram, { group, muted }) => {
      tg.chats.put({ ...livingGroup(tg, group), muted })
    },
  ),
  /** The old group stays as it was, closed, and points to the new one. */
  upgradeGroup: verb(ofGroup, upgradeGroup),
  deleteGroup: verb(ofGroup, deleteGroup),
}

function createGroup(tg: Telegram, input: z.infer<typeof newGroup>): GroupView {
  const { creator, title, members = [], supergroup = false } = input
  tg.people.active(creator)
  const id = input.id ?? nextGroupId(tg, supergroup)
  if (groupOf(tg, id)) throw new Refused(`group ${id} exists already`)
  const group: Group = {
    kind: supergroup ? 'supergroup' : 'group',
    key: groupKey(id),
    id,
    title,
    members: { [creator]: 'creator' },
    muted: false,
    read: {},
    cleared: {},
  }
  tg.room.save(group, [creator])
  announce(tg, group, { from: creator, service: { kind: 'group-created' } })
  for (const member of members) addMember(tg, { group: id, member, by: creator })
  return groupView(livingGroup(tg, id))
}

function addMember(
  tg: Telegram,
  { group: id, member, by = member }: z.infer<typeof ofMember>,
): Group {
  const group = livingGroup(tg, id)
  if (member !== tg.bot.id) tg.people.active(member)
  if (isPresent(statusOf(group, member))) throw new Refused(`${member} is in group ${id} already`)
  const joined = setStatus(tg, { group, member, status: 'member', by })
  announce(tg, joined, { from: by, service: { kind: 'joined', users: [member] } })
  return joined
}

function removeMember(
  tg: Telegram,
  { group: id, member, by = member }: z.infer<typeof ofMember>,
): GroupView {
  const group = livingGroup(tg, id)
  if (!isPresent(statusOf(group, member))) throw new Refused(`${member} is not in group ${id}`)
  const status = by === member ? 'left' : 'kicked'
  const left = setStatus(tg, { group, member, status, by })
  announce(tg, left, { from: by, service: { kind: 'left', user: member } })
  return groupView(left)
}

function upgradeGroup(tg: Telegram, { group: oldId }: z.infer<typeof ofGroup>): GroupView {
  const old = livingGroup(tg, oldId)
  if (old.kind === 'supergroup') throw new Refused(`group ${oldId} is a supergroup already`)
  const id = nextGroupId(tg, true)
  const by = creatorOf(old)
  announce(tg, old, { from: by, service: { kind: 'upgraded-to', id } })
  const place = { kind: 'supergroup', id, key: groupKey(id) } as const
  const upgraded: Group = { ...old, ...place, read: {}, cleared: {} }
  tg.room.save({ ...old, migratedTo: id }, peopleIn(tg, old))
  tg.room.save(upgraded, peopleIn(tg, old))
  announce(tg, upgraded, { from: by, service: { kind: 'upgraded-from', id: oldId } })
  if (isBotIn(tg, upgraded)) {
    const status = statusOf(upgraded, tg.bot.id)
    tellMembership(tg, { chat: old, by, before: status, after: 'left' })
    tellMembership(tg, { chat: upgraded, by, before: 'left', after: status })
  }
  return groupView(upgraded)
}

function deleteGroup(tg: Telegram, { group: id }: z.infer<typeof ofGroup>): GroupView {
  const group = livingGroup(tg, id)
  tg.room.save({ ...group, deleted: true }, peopleIn(tg, group))
  const after = group.kind === 'supergroup' ? 'kicked' : 'left'
  const before = statusOf(group, tg.bot.id)
  if (isBotIn(tg, group)) tellMembership(tg, { chat: group, by: creatorOf(group), before, after })
  return groupView(group)
}

function groupView({ id, kind, title, members }: Group): GroupView {
  const all = Object.entries(members).map(([member, status]) => ({ id: Number(member), status }))
  return { id, kind, title, members: all }
}

function announce(
  tg: Telegram,
  group: Group,
  { from, service }: { from: number; service: Service },
): void {
  post(tg, group, { from, content: { kind: 'service', service } })
}

function creatorOf(group: Group): number {
  return presentIn(group).find((id) => group.members[id] === 'creator') ?? presentIn(group)[0] ?? 0
}

function nextGroupId(tg: Telegram, isSuper: boolean): number {
  let id = isSuper ? FIRST_SUPERGROUP_ID : FIRST_GROUP_ID
  while (groupOf(tg, id)) id -= 1
  return id
}
