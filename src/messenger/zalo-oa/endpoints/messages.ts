import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  boundaryOf,
  MultipartError,
  parseMultipart,
  type RawQuery,
  type Upload,
} from '../../wire/query.ts'
import { OaError } from '../oa-error.ts'
import {
  buttonSchema,
  type Chat,
  type Content,
  count,
  type Oa,
  type StoredFile,
  usageOf,
  type ZaloOa,
} from '../zalo-oa.ts'
import { chatOfUser, post } from '../chats.ts'
import { tellSent } from '../events.ts'

/** One call for an official account, as an endpoint sees it. */
export interface Call {
  zalo: ZaloOa
  oa: Oa
  /** The JSON of the body, or of the parameter `data` of a GET; undefined when it is none. */
  json: unknown
  raw: RawQuery
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

const LIVES_MS = 7 * 24 * 3_600_000

function keepFile(
  { zalo, oa }: Call,
  file: Pick<StoredFile, 'kind' | 'name' | 'mimeType'> & { bytes: Buffer },
): StoredFile {
  const { kind, name, mimeType, bytes } = file
  return zalo.files.put({
    id: randomBytes(24).toString('base64url'),
    oa: oa.number,
    kind,
    name,
    mimeType,
    base64: bytes.toString('base64'),
    uploadedAt: zalo.clock.now().getTime(),
  })
}

/** An upload of this account, for seven days. */
function fileWithId({ zalo, oa }: Call, id: string, field: string): StoredFile {
  const file = zalo.files.get(id)
  if (file?.oa !== oa.number) throw new OaError(-201, field)
  if (zalo.clock.now().getTime() - file.uploadedAt > LIVES_MS) throw new OaError(-100)
  return file
}

const UPLOADS_PER_MONTH = 5_000
const MIB = 2 ** 20

interface Limits {
  kind: 'image' | 'file'
  maxBytes: number
  names: RegExp
}

const IMAGE: Limits = { kind: 'image', maxBytes: MIB, names: /\.(jpe?g|png)$/i }
const FILE: Limits = { kind: 'file', maxBytes: 5 * MIB, names: /\.(pdf|docx?|csv)$/i }

export const uploadImage: Endpoint = (call) => ({
  data: { attachment_id: upload(call, IMAGE) },
})

export const uploadFile: Endpoint = (call) => ({ data: { token: upload(call, FILE) } })

function upload(call: Call, { kind, maxBytes, names }: Limits): string {
  const { zalo, oa } = call
  const { fileName, mimeType, bytes } = uploadIn(call)
  if (!names.test(fileName)) throw new OaError(-201, 'file')
  if (bytes.length > maxBytes) throw new OaError(-210)
  if (usageOf(zalo, oa.number).uploads >= UPLOADS_PER_MONTH) throw new OaError(-211)
  count(zalo, oa.number, 'uploads')
  return keepFile(call, { kind, name: fileName, mimeType, bytes }).id
}

function uploadIn({ raw }: Call): Upload {
  try {
    const boundary = boundaryOf(raw.contentType)
    const parts = boundary === undefined ? [] : parseMultipart(raw.body, boundary)
    for (const part of parts) {
      if (part.kind === 'file' && part.name === 'file') return part.upload
    }
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error
  }
  throw new OaError(-201, 'file')
}

const HOUR_MS = 3_600_000
const FREE_FOR_MS = 48 * HOUR_MS
const OPEN_FOR_MS = 7 * 24 * HOUR_MS

/** What an account must be to send: the order in which the platform looks is not known. */
export function checkStanding({ settings }: ZaloOa): void {
  if (!settings.verified) throw new OaError(-221)
  const hasApi = settings.package === 'growth' || settings.package === 'comprehensive'
  if (!hasApi) throw new OaError(-224)
}

/** Templates are paid for from the cloud account. */
export function checkCloudAccount({ settings }: ZaloOa): void {
  if (settings.cloudAccount === 'missing') throw new OaError(-320)
  if (settings.cloudAccount === 'empty') throw new OaError(-321)
}

/** The person with this id, if the account knows them and may write to them. */
export function recipientOf({ zalo, oa }: Call, userId: string): Chat {
  const chat = chatOfUser(zalo, oa.number, userId)
  if (!chat) throw new OaError(-213)
  if (zalo.people.get(chat.user)?.deactivated) throw new OaError(-227)
  if (chat.restricted) throw new OaError(-244)
  return chat
}

/** Whether a message to this person is free or billed; after seven days there is none. */
function windowOf({ clock }: ZaloOa, { interactedAt }: Chat): 'free' | 'billed' {
  const ageMs = clock.now().getTime() - (interactedAt ?? -Infinity)
  if (ageMs > OPEN_FOR_MS) throw new OaError(-230)
  return ageMs <= FREE_FOR_MS ? 'free' : 'billed'
}

const MAX_TEXT_LENGTH = 2_000
const MAX_BUTTONS = 5

const buttonsSchema = z.object({ buttons: z.array(buttonSchema).min(1).max(MAX_BUTTONS) })
const mediaSchema = z.object({
  elements: z.tuple([z.object({ media_type: z.literal('image'), attachment_id: z.string() })]),
})
const fileSchema = z.object({ token: z.string() })
const payloadSchema = z.looseObject({
  template_type: z.exactOptional(z.string()),
  text: z.exactOptional(z.string()),
})

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
  if (template === 'button' && call.zalo.settings.buttonShapes === 'both') {
    return withButtons(payload, payload.text)
  }
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
  call: Call,
  { kind, id }: { kind: 'image' | 'file'; id: string },
  text: string,
): Content {
  const { name, base64 } = fileWithId(call, id, kind === 'file' ? 'token' : 'attachment_id')
  const size = Buffer.byteLength(base64, 'base64')
  return { kind, text, name, size, url: `/control/zalo-oa/files/${id}` }
}

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
