import { z } from 'zod'
import { OaError } from '../oa-error.ts'
import { post } from '../post.ts'
import { tellSent } from '../receipts.ts'
import { count } from '../zalo-oa.ts'
import { type Call, type Endpoint, type Outcome, readFields } from './endpoint.ts'
import { contentOf, messageSchema } from './message-content.ts'
import { checkStanding, recipientOf, windowOf } from './standing.ts'

const STATE_AGENCY = 4

const sendSchema = z.object({
  recipient: z.object({ user_id: z.string().min(1) }),
  message: messageSchema,
})

/** The third version serves everybody but state agencies, and the second one nobody else. */
export const sendConsultationV3: Endpoint = (call) => {
  if (call.oa.type === STATE_AGENCY) throw new OaError(-235)
  return sendConsultation(call)
}

export const sendConsultationV2: Endpoint = (call) => {
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
  const sent = post(zalo, chat, { from: 0, content })
  tellSent(zalo, { oa, chat, message: sent })
  const { messageId } = sent
  const data = {
    message_id: messageId,
    user_id: chat.userId,
    sent_time: String(sent.date),
    quota: { quota_type: window === 'free' ? 'reply' : 'purchase_quota' },
  }
  return { data, messageId }
}
