import { z } from 'zod'
import { chatWith, post } from '../chats.ts'
import { OaError } from '../oa-error.ts'
import { tellSent, tellWebhook } from '../events.ts'
import { type Chat, count, type Message, type Template } from '../zalo-oa.ts'
import {
  type Call,
  checkCloudAccount,
  checkStanding,
  type Endpoint,
  readFields,
  recipientOf,
} from './messages.ts'

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

const VIETNAM_HOURS_AHEAD = 7
const NIGHT_BEGINS = 22
const NIGHT_ENDS = 6

export const sendTemplateByUid: Endpoint = (call) => {
  const { zalo, oa, json } = call
  checkStanding(zalo)
  checkCloudAccount(zalo)
  const { user_id: userId, template_id: id, template_data: values } = readFields(byUidSchema, json)
  const template = templateWith(call, id)
  if (!template.byUserId) throw new OaError(-249)
  const text = filled(template, values)
  const sent = sendTo(call, { chat: recipientOf(call, userId), template, text })
  tellSent(zalo, { oa, ...sent })
  return {
    data: {
      message_id: sent.message.messageId,
      user_id: userId,
      sent_time: String(sent.message.date),
      quota: { quota_type: 'purchase_quota' },
    },
    messageId: sent.message.messageId,
  }
}

export const sendTemplateByPhone: Endpoint = (call) => {
  const { zalo, oa, json } = call
  const written = readFields(byPhoneSchema, json)
  const { phone, template_data: values, tracking_id: tracking } = written
  if (!/^84\d{9}$/.test(phone)) throw new OaError(-108)
  const template = templateWith(call, written.template_id)
  checkCloudAccount(zalo)
  const text = filled(template, values)
  const owner = [...zalo.phones.values()].find((it) => it.phone === phone)
  if (!owner || zalo.people.get(owner.user)?.deactivated) throw new OaError(-118)
  const chat = chatWith(zalo, oa, owner.user)
  zalo.chats.put(chat)
  const { message } = sendTo(call, { chat, template, text })
  tellDelivered(call, { phone, tracking, message })
  const quota = { dailyQuota: '500', remainingQuota: '499' }
  return {
    data: {
      msg_id: message.messageId,
      sent_time: String(message.date),
      sending_mode: '1',
      quota,
    },
    messageId: message.messageId,
  }
}

interface Filled {
  chat: Chat
  template: Template
  text: string
}

function sendTo(
  { zalo, oa }: Call,
  { chat, template, text }: Filled,
): { chat: Chat; message: Message } {
  count(zalo, oa.number, 'templates')
  const hour = (zalo.clock.now().getUTCHours() + VIETNAM_HOURS_AHEAD) % 24
  const silent = hour >= NIGHT_BEGINS || hour < NIGHT_ENDS
  const content = { kind: 'template', text, template: template.id } as const
  return { chat, message: post(zalo, chat, { from: 0, content, ...(silent && { silent }) }) }
}

function tellDelivered(
  { zalo, oa }: Call,
  { phone, tracking, message }: { phone: string; tracking: string; message: Message },
): void {
  const { messageId: id, date } = message
  const afterMs = zalo.settings.receivedAfterMs
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: oa.id },
      recipient: { id: phone },
      event_name: 'user_received_message',
      message: { delivery_time: String(date + afterMs), msg_id: id, tracking_id: tracking },
    },
    afterMs,
    headers: { 'X-ZEvent-Server': 'ZNS' },
  })
}

function templateWith({ zalo, oa }: Call, id: string): Template {
  const template = zalo.templates.get(id)
  if (template?.oa !== oa.number) throw new OaError(-109)
  if (template.status !== 'ENABLE') throw new OaError(-131)
  return template
}

function filled({ text, params }: Template, values: TemplateData): string {
  return params.reduce((before, { name, maxLength, type }) => {
    const value = values[name]
    if (value === undefined) throw new OaError(-1122, name)
    const isWrong = type === 'NUMBER' && !/^-?\d+([.,]\d+)?$/.test(String(value))
    const isNoDate = type === 'DATE' && !/^\d{2}\/\d{2}\/\d{4}$/.test(String(value))
    if (isWrong || isNoDate) throw new OaError(-1124, name)
    if (String(value).length > maxLength) throw new OaError(-1121, name)
    return before.replaceAll(`<${name}>`, String(value))
  }, text)
}

export const templateInfo: Endpoint = ({ zalo, oa, json }) => {
  const template = zalo.templates.get(readFields(ofTemplate, json).template_id)
  if (template?.oa !== oa.number) throw new OaError(-109)
  const { id, name, status, params } = template
  const listParams = params.map((param) => ({ ...param, require: true, acceptNull: false }))
  const { phone: price, userId: priceUid } = zalo.settings.templatePrice
  return { data: { templateId: id, templateName: name, status, listParams, price, priceUid } }
}
