import { z } from 'zod'
import { buttonSchema } from '../button.ts'
import { fileWithId } from '../files.ts'
import { OaError } from '../oa-error.ts'
import type { Content } from '../rows.ts'
import { type Call, readFields } from './endpoint.ts'

const MAX_TEXT_LENGTH = 2_000
const MAX_BUTTONS = 5

const buttonsSchema = z.object({ buttons: z.array(buttonSchema).min(1).max(MAX_BUTTONS) })
const mediaSchema = z.object({
  elements: z.tuple([
    z.object({
      media_type: z.enum(['image', 'gif']),
      url: z.exactOptional(z.url()),
      attachment_id: z.exactOptional(z.string()),
    }),
  ]),
})
const infoSchema = z.object({
  elements: z.tuple([
    z.object({ title: z.string().max(100), subtitle: z.string().max(500), image_url: z.url() }),
  ]),
})
const fileSchema = z.object({ token: z.string() })
const payloadSchema = z.looseObject({
  template_type: z.exactOptional(z.string()),
  text: z.exactOptional(z.string()),
})

export const messageSchema = z.looseObject({
  text: z.exactOptional(z.string()),
  quote_message_id: z.exactOptional(z.string()),
  attachment: z.exactOptional(
    z.object({ type: z.enum(['template', 'file']), payload: payloadSchema }),
  ),
})
export type WrittenMessage = z.infer<typeof messageSchema>

/** What a message of an account shows; a part that is not allowed refuses the whole. */
export function contentOf(call: Call, message: WrittenMessage): Content {
  const { attachment } = message
  if (!attachment) return { kind: 'text', text: textOf(message.text) }
  const { type, payload } = attachment
  if (type === 'file') return fileContent(call, readFields(fileSchema, payload).token)
  switch (payload.template_type) {
    case undefined:
      return withButtons(payload, message.text)
    case 'button':
      if (call.zalo.settings.buttonShapes === 'documented') break
      return withButtons(payload, payload.text)
    case 'media':
      return mediaContent(call, readFields(mediaSchema, payload), message.text)
    case 'request_user_info': {
      const [{ title, subtitle }] = readFields(infoSchema, payload).elements
      return { kind: 'asks-info', title, subtitle }
    }
  }
  throw new OaError(-201, 'template_type')
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

function fileContent(call: Call, token: string): Content {
  const { name, base64, id } = fileWithId(call, token, 'token')
  const url = `/control/zalo-oa/files/${id}`
  return { kind: 'file', text: '', name, size: Buffer.byteLength(base64, 'base64'), url }
}

function mediaContent(
  call: Call,
  { elements: [{ media_type: kind, url, attachment_id: id }] }: z.infer<typeof mediaSchema>,
  text: string | undefined,
): Content {
  const caption = text === undefined || text === '' ? '' : textOf(text)
  if (url !== undefined) return { kind, text: caption, url, name: '', size: 0 }
  if (id === undefined) throw new OaError(-201, 'attachment_id')
  const file = fileWithId(call, id, 'attachment_id')
  const size = Buffer.byteLength(file.base64, 'base64')
  return { kind, text: caption, url: `/control/zalo-oa/files/${id}`, name: file.name, size }
}
