import { z } from 'zod'
import { OaError } from '../oa-error.ts'
import { change, post } from '../post.ts'
import { tellSent } from '../receipts.ts'
import type { Message, PrivateChat } from '../rows.ts'
import { count } from '../usage.ts'
import { type Call, type Endpoint, type Outcome, readFields } from './endpoint.ts'
import { contentOf, messageSchema } from './message-content.ts'
import { recipientOf } from './recipient.ts'
import { checkStanding } from './standing.ts'
import { windowOf } from './window.ts'

const STATE_AGENCY = 4

const toUser = z.object({ user_id: z.string().min(1) })
const sendSchema = z.object({ recipient: toUser, message: messageSchema })
const reactSchema = z.object({
  recipient: toUser,
  sender_action: z.object({ react_icon: z.string().min(1), react_message_id: z.string().min(1) }),
})

/** The third version serves everybody but state agencies, and the second one nobody else. */
export const sendConsultationV3: Endpoint = (call) => {
  if (call.oa.type === STATE_AGENCY) throw new OaError(-235)
  return sendConsultation(call)
}

export const sendConsultationV2: Endpoint = (call) => {
  const { json } = call
  if (typeof json === 'object' && json !== null && 'sender_action' in json) return react(call)
  if (call.oa.type !== STATE_AGENCY) throw new OaError(-240)
  return sendConsultation(call)
}

function sendConsultation(call: Call): Outcome {
  const { zalo, oa, json } = call
  checkStanding(zalo)
  const { recipient, message } = readFields(sendSchema, json)
  const content = contentOf(call, message)
  const chat = recipientOf(call, recipient.user_id)
  const window = windowOf(zalo, chat)
  count(zalo, oa.number, window)
  const quoted = message.quote_message_id
  const sent = post(zalo, chat, { from: 0, content, ...(quoted !== undefined && { quoted }) })
  tellSent(zalo, { oa, chat, message: sent })
  return { data: sentJson(call, { chat, sent, window }), messageId: sent.messageId }
}

interface Sent {
  chat: PrivateChat
  sent: Message
  window: 'free' | 'billed'
}

function sentJson({ zalo }: Call, { chat, sent, window }: Sent): unknown {
  const type = window === 'free' ? 'reply' : 'purchase_quota'
  const left = zalo.settings.showsRemaining ? { remain: '8', total: '8' } : {}
  return {
    message_id: sent.messageId,
    user_id: chat.userId,
    sent_time: String(sent.date),
    quota: { quota_type: type, ...left },
  }
}

function react(call: Call): Outcome {
  const { zalo } = call
  const { recipient, sender_action: action } = readFields(reactSchema, call.json)
  const chat = recipientOf(call, recipient.user_id)
  const messages = zalo.messages.of(chat.key)
  const message = messages.find(({ messageId }) => messageId === action.react_message_id)
  if (!message) throw new OaError(-201, 'react_message_id')
  change(zalo, chat, { ...message, reaction: action.react_icon })
  const data = { message_id: message.messageId, user_id: chat.userId }
  return { data, messageId: message.messageId }
}
