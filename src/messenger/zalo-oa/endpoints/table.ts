import { z } from 'zod'
import { vietnamDay } from '../../clock.ts'
import { chatOfUser, chatWith, ownerOf, userIdByApp } from '../chats.ts'
import { OaError } from '../oa-error.ts'
import { oaOf } from '../zalo-oa.ts'
import {
  type Endpoint,
  readFields,
  sendConsultationV2,
  sendConsultationV3,
  uploadFile,
  uploadImage,
} from './messages.ts'
import { sendTemplateByPhone, sendTemplateByUid, templateInfo } from './templates.ts'

const PACKAGES = {
  basic: 'Basic',
  standard: 'Standard',
  growth: 'Growth',
  comprehensive: 'Comprehensive',
} as const

const getOa: Endpoint = ({ zalo }) => {
  const { id, name, type } = oaOf(zalo)
  const account = { oa_id: id, name, oa_type: type, is_verified: true }
  return { data: { ...account, package_name: PACKAGES[zalo.settings.package] } }
}

const ofUser = z.object({ user_id: z.string().min(1) })

const userDetail: Endpoint = ({ zalo, json }) => {
  const chat = chatOfUser(zalo, readFields(ofUser, json).user_id)
  if (!chat) throw new OaError(-213)
  const { userId, user, follows, interactedAt } = chat
  const [year, month, day] = vietnamDay(new Date(interactedAt ?? 0)).split('-')
  const name = zalo.people.nameOf(user)
  return {
    data: {
      user_id: userId,
      user_id_by_app: userIdByApp(zalo, user),
      display_name: name,
      user_alias: name,
      user_is_follower: follows,
      user_last_interaction_date: interactedAt === undefined ? '' : `${day}/${month}/${year}`,
    },
  }
}

const ofPhone = z.object({ phone: z.string().min(1) })

/** The person with a telephone number, if they follow the account. */
const profileByPhone: Endpoint = ({ zalo, json }) => {
  const { phone } = readFields(ofPhone, json)
  if (!/^84\d{9}$/.test(phone)) throw new OaError(-201, 'phone')
  const owner = ownerOf(zalo, phone)
  const chat = owner === undefined ? undefined : chatWith(zalo, owner)
  if (!chat?.follows) throw new OaError(-213)
  return { data: { user_id: chat.userId, display_name: zalo.people.nameOf(chat.user) } }
}

/** By host, HTTP method and path. What the service never calls is not here. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>(
  Object.entries({
    'openapi POST /v3.0/oa/message/cs': sendConsultationV3,
    'openapi POST /v2.0/oa/message': sendConsultationV2,
    'openapi POST /v3.0/oa/message/template': sendTemplateByUid,
    'openapi GET /v3.0/oa/user/detail': userDetail,
    'openapi GET /v2.0/oa/getoa': getOa,
    'openapi GET /v2.0/oa/getprofile': profileByPhone,
    'openapi POST /v2.0/oa/upload/image': uploadImage,
    'openapi POST /v2.0/oa/upload/file': uploadFile,
    'business POST /message/template': sendTemplateByPhone,
    'business GET /template/info/v2': templateInfo,
  }),
)
