import { Refused } from '../../world/refused.ts'
import { saveGroup } from '../membership.ts'
import { post } from '../post.ts'
import type { Group, Service, Topic } from '../rows.ts'
import type { Input } from '../inputs.ts'
import type { Telegram } from '../telegram.ts'
import { creatorOf } from './groups.ts'
import { livingGroup } from './lookup.ts'

/** The id of a topic is that of the message which announces it; 1, the group's own first message, is General. */
export function createTopic(tg: Telegram, { group: id, name }: Input<'createTopic'>): Topic {
  const group = forumOf(tg, id)
  const topic: Topic = { id: tg.messages.nextId(group.key), name, state: 'open' }
  const changed = saveGroup(tg, { ...group, topics: [...(group.topics ?? []), topic] })
  announce(tg, changed, { topic: topic.id, service: { kind: 'topic-created', name } })
  return topic
}

const GENERAL = 1

export function setTopic(
  tg: Telegram,
  { group: id, topic: topicId, state }: Input<'setTopic'>,
): void {
  const group = forumOf(tg, id)
  if (topicId === GENERAL) return setGeneral(tg, group, state)
  const before = group.topics?.find((topic) => topic.id === topicId)
  if (!before || before.state === 'deleted') throw new Refused(`there is no topic ${topicId}`)
  const topics = group.topics?.map((topic) => (topic.id === topicId ? { ...topic, state } : topic))
  const changed = saveGroup(tg, { ...group, ...(topics && { topics }) })
  if (state === 'deleted' || state === before.state) return
  const kind = state === 'closed' ? 'topic-closed' : 'topic-reopened'
  announce(tg, changed, { topic: topicId, service: { kind } })
}

function setGeneral(tg: Telegram, group: Group, state: Input<'setTopic'>['state']): void {
  if (state === 'deleted') throw new Refused('General cannot be deleted')
  const { generalClosed: _before, ...open } = group
  saveGroup(tg, state === 'closed' ? { ...open, generalClosed: true } : open)
}

function announce(
  tg: Telegram,
  group: Group,
  { topic, service }: { topic: number; service: Service },
): void {
  post(tg, group, { from: creatorOf(group), topic, content: { kind: 'service', service } })
}

function forumOf(tg: Telegram, id: number): Group {
  const group = livingGroup(tg, id)
  if (!group.topics) throw new Refused(`group ${id} has no topics`)
  return group
}
