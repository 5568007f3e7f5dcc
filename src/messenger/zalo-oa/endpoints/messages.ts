import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Upload } from '../../wire/query.ts'
import { chatOfUser } from '../chats.ts'
import { tellSent } from '../events.ts'
import { OaError } from '../oa-error.ts'
import { buttonSchema, type Chat, type Content, oaOf, type ZaloOa } from '../zalo-oa.ts'

export interface Call {
  zalo: ZaloOa
  /** The JSON of the body, or of the parameter `data` of a GET; undefined when it is none. */
  json: unknown
  /** What was uploaded in the parameter `file`. */
  file: Upload | undefined
}

interface Outcome {
  data: unknown
  messageId?: string
}

/** Throws an OaError to refuse. */
export type Endpoint = (call: Call) => Outcome

/** Reads what the endpoint expects; a field that does not fit is refused by its name. */
export function readFields<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path ?? []
  const name = path.findLast((part) => typeof part === 'string')
  throw new OaError(-201, name === undefined ? 'data' : String(name))
}

const MIB = 2 ** 20
const IMAGE = { maxBytes: MIB, names: /\.(jpe?g|png)$/i }
const FILE = { maxBytes: 5 * MIB, names: /\.(pdf|docx?|csv)$/i }

export const uploadImage: Endpoint = (call) => ({
  data: { attachment_id: upload(call, IMAGE) },
})

export const uploadFile: Endpoint = (call) => ({ data: { token: upload(call, FILE) } })

function upload(call: Call, { maxBytes, names }: typeof IMAGE): string {
  if (!call.file) throw new OaError(-201, 'file')
  const { fileName: name, mimeType, bytes } = call.file
  if (!names.test(name)) throw new OaError(-201, 'file')
  if (bytes.length > maxBytes) throw new OaError(-210)
  const id = randomBytes(24).toString('base64url')
  call.zalo.files.put({ id, name, mimeType, base64: bytes.toString('base64') })
  return id
}

export function checkPackage({ settings }: ZaloOa): void {
  const hasApi = settings.package === 'growth' || settings.package === 'comprehensive'
  if (!hasApi) throw new OaError(-224)
}

export function recipientOf(zalo: ZaloOa, userId: string): Chat {
  const chat = chatOfUser(zalo, userId)
  if (!chat) throw new OaError(-213)
  if (zalo.people.get(chat.user)?.deactivated) throw new OaError(-227)
  if (chat.restricted) throw new OaError(-244)
  return chat
}

const HOUR_MS = 3_600_000
const FREE_FOR_MS = 48 * HOUR_MS
const OPEN_FOR_MS = 7 * 24 * HOUR_MS

/** Whether a message to this person is free or billed; after seven days there is none. */
function quotaTypeOf({ clock }: ZaloOa, { interactedAt }: Chat): 'reply' | 'purchase_quota' {
  const ageMs = clock.now().getTime() - (interactedAt ?? -Infinity)
  if (ageMs > OPEN_FOR_MS) throw new OaError(-230)
  return ageMs <= FREE_FOR_MS ? 'reply' : 'purchase_quota'
}

const MAX_TEXT_LENGTH = 2_000
const MAX_BUTTONS = 5

const buttonsSchema = z.object({ buttons: z.array(buttonSchema).min(1).max(MAX_BUTTONS) })
const mediaSchema = z.object({
  elements: z.tuple([z.object({ media_type: z.literal('image'), attachment_id: z.string() })]),
})
const fileSchema = z.object({ token: z.string() })
const payloadSchema = z.looseObject({ template_type: z.exactOptional(z.string()) })

const messageSchema = z.looseObject({
  text: z.exactOptional(z.string()),
  attachment: z.exactOptional(
    z.object({ type: z.enum(['template', 'file']), payload: payloadSchema }),
  ),
})
type WrittenMessage = z.infer<typeof messageSchema>

/** What a message of an account shows; a part that is not allowed refuses the whole. */
function contentOf(call: Call, { text, attachment }: WrittenMessage): Content {
  if (!attachment) return { kind: 'text', text: textOf(text) }
  const { type, payload } = attachment
  if (type === 'file') {
    return uploaded(call, { kind: 'file', id: readFields(fileSchema, payload).token }, '')
  }
  const { template_type: template } = payload
  if (template === undefined) return withButtons(payload, text)
  if (template !== 'media') throw new OaError(-201, 'template_type')
  const [{ attachment_id: id }] = readFields(mediaSchema, payload).elements
  return uploaded(
    call,
    { kind: 'image', id },
    text === undefined || text === '' ? '' : textOf(text),
  )
}

function withButtons(payload: unknown, text: string | undefined): Content {
  const { buttons } = readFields(buttonsSchema, payload)
  return { kind: 'text', text: textOf(text), buttons }
}

function textOf(text: string | undefined): string {
  if (text === undefined || text === '') throw new OaError(-201, 'text')
  if (text.length > MAX_TEXT_LENGTH) throw new OaError(-210)
  return text
}

function uploaded(
  { zalo }: Call,
  { kind, id }: { kind: 'image' | 'file'; id: string },
  text: string,
): Content {
  const file = zalo.files.get(id)
  if (!file) throw new OaError(-201, kind === 'file' ? 'token' : 'attachment_id')
  const size = Buffer.byteLength(file.base64, 'base64')
  return { kind, text, name: file.name, size, url: `/control/zalo-oa/files/${id}` }
}

const STATE_AGENCY = 4

const sendSchema = z.object({
  recipient: z.object({ user_id: z.string().min(1) }),
  message: messageSchema,
})

/** The third version serves everybody but state agencies, and the second one nobody else. */
export const sendConsultationV3: Endpoint = (call) => {
  if (oaOf(call.zalo).type === STATE_AGENCY) throw new OaError(-235)
  return sendConsultation(call)
}

export const sendConsultationV2: Endpoint = (call) => {
  if (oaOf(call.zalo).type !== STATE_AGENCY) throw new OaError(-240)
  return sendConsultation(call)
}

function sendConsultation(call: Call): Outcome {
  const { zalo, json } = call
  checkPackage(zalo)
  const { recipient, message } = readFields(sendSchema, json)
  const content = contentOf(call, message)
  const chat = recipientOf(zalo, recipient.user_id)
  const quotaType = quotaTypeOf(zalo, chat)
  return sentOutcome(zalo, chat, { content, quotaType })
}

/** Sends what passed all checks, and tells how it is paid for. */
export function sentOutcome(
  zalo: ZaloOa,
  chat: Chat,
  { content, quotaType }: { content: Content; quotaType: string },
): Outcome {
  const message = zalo.room.post(chat, { from: 0, content })
  tellSent(zalo, chat, message)
  const { messageId, date } = message
  const data = {
    message_id: messageId,
    user_id: chat.userId,
    sent_time: String(date),
    quota: { quota_type: quotaType },
  }
  return { data, messageId }
}
