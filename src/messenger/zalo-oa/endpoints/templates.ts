import { z } from 'zod'
import { chatWith, ownerOf } from '../chats.ts'
import { tellWebhook } from '../events.ts'
import { OaError } from '../oa-error.ts'
import { accountOf, type Content, type Template, type ZaloOa } from '../zalo-oa.ts'
import { checkPackage, type Endpoint, readFields, recipientOf, sentOutcome } from './messages.ts'

const data = z.record(z.string(), z.union([z.string(), z.number()]))
type TemplateData = z.infer<typeof data>

const byUidSchema = z.object({
  user_id: z.string().min(1),
  template_id: z.string().min(1),
  template_data: data,
})
const byPhoneSchema = z.object({
  phone: z.string(),
  template_id: z.string().min(1),
  template_data: data,
  tracking_id: z.string().min(1).max(48),
})
const ofTemplate = z.object({ template_id: z.string().min(1) })

export const sendTemplateByUid: Endpoint = ({ zalo, json }) => {
  checkPackage(zalo)
  const { user_id: userId, template_id: id, template_data: values } = readFields(byUidSchema, json)
  const template = templateWith(zalo, id)
  if (!template.byUserId) throw new OaError(-249)
  const content = filled(template, values)
  return sentOutcome(zalo, recipientOf(zalo, userId), { content, quotaType: 'purchase_quota' })
}

export const sendTemplateByPhone: Endpoint = ({ zalo, json }) => {
  const written = readFields(byPhoneSchema, json)
  const { phone, template_data: values, tracking_id: tracking } = written
  if (!/^84\d{9}$/.test(phone)) throw new OaError(-108)
  const content = filled(templateWith(zalo, written.template_id), values)
  const owner = ownerOf(zalo, phone)
  if (owner === undefined || zalo.people.get(owner)?.deactivated) throw new OaError(-118)
  const chat = zalo.chats.put(chatWith(zalo, owner))
  const { messageId, date } = zalo.room.post(chat, { from: 0, content })
  const afterMs = zalo.settings.receivedAfterMs
  const delivered = { delivery_time: String(date + afterMs), msg_id: messageId }
  tellWebhook(zalo, {
    fields: {
      sender: { id: accountOf(zalo).id },
      recipient: { id: phone },
      event_name: 'user_received_message',
      message: { ...delivered, tracking_id: tracking },
    },
    afterMs,
    headers: { 'X-ZEvent-Server': 'ZNS' },
  })
  const quota = { dailyQuota: '500', remainingQuota: '499' }
  const sent = { msg_id: messageId, sent_time: String(date), sending_mode: '1' }
  return { data: { ...sent, quota }, messageId }
}

function templateWith({ templates }: ZaloOa, id: string): Template {
  const template = templates.get(id)
  if (!template) throw new OaError(-109)
  if (template.status !== 'ENABLE') throw new OaError(-131)
  return template
}

function filled({ id, text: written, params }: Template, values: TemplateData): Content {
  const text = params.reduce((before, { name, maxLength, type }) => {
    const value = values[name]
    if (value === undefined) throw new OaError(-1122, name)
    const isWrong = type === 'NUMBER' && !/^-?\d+([.,]\d+)?$/.test(String(value))
    const isNoDate = type === 'DATE' && !/^\d{2}\/\d{2}\/\d{4}$/.test(String(value))
    if (isWrong || isNoDate) throw new OaError(-1124, name)
    if (String(value).length > maxLength) throw new OaError(-1121, name)
    return before.replaceAll(`<${name}>`, String(value))
  }, written)
  return { kind: 'template', text, template: id }
}

/** By telephone number and by user id, as one state account was shown it. */
const PRICES = { price: 800, priceUid: 560 }

export const templateInfo: Endpoint = ({ zalo, json }) => {
  const template = zalo.templates.get(readFields(ofTemplate, json).template_id)
  if (!template) throw new OaError(-109)
  const { id, name, status, params } = template
  const listParams = params.map((param) => ({ ...param, require: true, acceptNull: false }))
  return { data: { templateId: id, templateName: name, status, listParams, ...PRICES } }
}
