import { z } from 'zod'
import { chatOfUser, groupIdFor, groupKey, groupsOf, nameOf, userIdFor } from '../chats.ts'
import { OaError } from '../oa-error.ts'
import { post } from '../post.ts'
import type { Group } from '../rows.ts'
import { tellWebhook } from '../tell-webhook.ts'
import { type Call, type Endpoint, readFields } from './endpoint.ts'
import { checkStanding } from './standing.ts'

const MAX_TEXT_LENGTH = 2_000
const MAX_MEMBERS = 99

const sendSchema = z.object({
  recipient: z.object({ group_id: z.string().min(1) }),
  message: z.object({ text: z.string().min(1) }),
})
const createSchema = z.object({
  group_name: z.string().min(1),
  group_description: z.exactOptional(z.string()),
  asset_id: z.string().min(1),
  member_user_ids: z.array(z.string()).max(MAX_MEMBERS),
})
const ofGroup = z.object({ group_id: z.string().min(1) })

export const sendToGroup: Endpoint = (call) => {
  const { zalo, oa, json } = call
  checkStanding(zalo)
  const { recipient, message } = readFields(sendSchema, json)
  if (message.text.length > MAX_TEXT_LENGTH) throw new OaError(-210)
  const group = ownGroup(call, recipient.group_id)
  const text = withMentions(call, group, message.text)
  const sent = post(zalo, group, { from: 0, content: { kind: 'text', text } })
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: oa.id },
      recipient: { id: group.id },
      event_name: 'oa_send_group_text',
      message: { text: message.text, msg_id: sent.messageId },
    },
  })
  const { messageId } = sent
  return { data: { message_id: messageId, group_id: group.id }, messageId }
}

/** Mentions stand in the text: of a member by their id, of everybody by the group's. */
function withMentions({ zalo, oa }: Call, group: Group, text: string): string {
  return text.replaceAll(/\[@(\d+)\]/g, (written, id: string) => {
    if (id === group.id) return '@Tất cả'
    const member = group.members.find((user) => userIdFor(oa, user) === id)
    return member === undefined ? written : `@${nameOf(zalo, member)}`
  })
}

export const createGroup: Endpoint = (call) => {
  const { zalo, oa, json } = call
  checkStanding(zalo)
  const { group_name: title, member_user_ids: ids } = readFields(createSchema, json)
  const members = ids.map((id) => {
    const chat = chatOfUser(zalo, oa.number, id)
    if (!chat) throw new OaError(-201, 'member_user_ids')
    return chat.user
  })
  const groups = [...zalo.chats.values()].filter(({ kind }) => kind === 'group')
  const number = -1 - groups.length
  const id = groupIdFor(oa, number)
  const state = { disabled: false, read: {} }
  const group = { kind: 'group', key: groupKey(number), oa: oa.number, number, id } as const
  zalo.chats.put({ ...group, title, members, ...state })
  zalo.publish({ platform: 'zalo-oa', type: 'group', users: members, chat: number, title })
  tellWebhook(zalo, oa, { fields: { event_name: 'create_group', oa_id: oa.id, group_id: id } })
  return { data: { group_id: id, name: title } }
}

export const listGroups: Endpoint = ({ zalo, oa }) => ({
  data: {
    groups: groupsOf(zalo, oa.number).map(({ id, title, members, disabled }) => ({
      group_id: id,
      name: title,
      total_member: members.length,
      status: disabled ? 'disabled' : 'enabled',
    })),
  },
})

export const listMembers: Endpoint = (call) => {
  const { zalo, oa, json } = call
  const group = ownGroup(call, readFields(ofGroup, json).group_id)
  const members = group.members.map((user) => ({
    user_id: userIdFor(oa, user),
    name: nameOf(zalo, user),
  }))
  return { data: { members } }
}

function ownGroup({ zalo, oa }: Call, id: string): Group {
  const group = groupsOf(zalo, oa.number).find((it) => it.id === id)
  if (!group) throw new OaError(-403)
  if (group.disabled) throw new OaError(-237)
  return group
}
