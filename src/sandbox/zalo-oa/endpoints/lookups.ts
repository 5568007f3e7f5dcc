import { z } from 'zod'
import { vietnamDay } from '../../vietnam-day.ts'
import { chatOfUser, nameOf, privateChat, userIdByApp } from '../chats.ts'
import { OaError } from '../oa-error.ts'
import type { PrivateChat } from '../rows.ts'
import { accountOf } from '../zalo-oa.ts'
import { type Call, type Endpoint, readFields } from './endpoint.ts'

const ofUser = z.object({ user_id: z.string().min(1) })

const PACKAGES = {
  basic: 'Basic',
  standard: 'Standard',
  growth: 'Growth',
  comprehensive: 'Comprehensive',
} as const

export const getOa: Endpoint = ({ zalo, oa }) => ({
  data: {
    oa_id: oa.id,
    name: oa.name,
    oa_type: oa.type,
    is_verified: zalo.settings.verified,
    package_name: PACKAGES[zalo.settings.package],
  },
})

export const userDetail: Endpoint = (call) => {
  const chat = knownUser(call)
  const [year, month, day] = vietnamDay(new Date(chat.interactedAt ?? 0)).split('-')
  const name = nameOf(call.zalo, chat.user)
  return {
    data: {
      user_id: chat.userId,
      user_id_by_app: userIdByApp(accountOf(call.zalo, call.oa.number).appId, chat.user),
      display_name: name,
      user_alias: name,
      user_is_follower: chat.follows,
      user_last_interaction_date: chat.interactedAt === undefined ? '' : `${day}/${month}/${year}`,
    },
  }
}

/** How a message to somebody would stand now. */
export const messageQuota: Endpoint = (call) => {
  const { interactedAt } = knownUser(call)
  const left = { remain: 8, total: 8 }
  return {
    data: {
      last_interaction: interactedAt === undefined ? '' : String(interactedAt),
      ...(call.zalo.settings.showsRemaining && { cs_reply: left, promotion: left }),
    },
  }
}

const ofPhone = z.object({ phone: z.string().min(1) })

/** The person with a telephone number, if they follow the account. */
export const profileByPhone: Endpoint = ({ zalo, oa, json }) => {
  const { phone } = readFields(ofPhone, json)
  if (!/^84\d{9}$/.test(phone)) throw new OaError(-201, 'phone')
  const owner = [...zalo.phones.values()].find((it) => it.phone === phone)
  const chat = owner && privateChat(zalo, oa.number, owner.user)
  if (!chat?.follows) throw new OaError(-213)
  return { data: { user_id: chat.userId, display_name: nameOf(zalo, chat.user) } }
}

function knownUser({ zalo, oa, json }: Call): PrivateChat {
  const { user_id: id } = readFields(ofUser, json)
  const chat = chatOfUser(zalo, oa.number, id)
  if (!chat) throw new OaError(-213)
  return chat
}
