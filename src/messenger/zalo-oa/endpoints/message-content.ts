import { z } from 'zod'
import { fileWithId } from '../files.ts'
import { OaError } from '../oa-error.ts'
import { buttonSchema, type Content } from '../rows.ts'
import { type Call, readFields } from './endpoint.ts'

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

export const messageSchema = z.looseObject({
  text: z.exactOptional(z.string()),
  attachment: z.exactOptional(
    z.object({ type: z.enum(['template', 'file']), payload: payloadSchema }),
  ),
})
type WrittenMessage = z.infer<typeof messageSchema>

/** What a message of an account shows; a part that is not allowed refuses the whole. */
export function contentOf(call: Call, { text, attachment }: WrittenMessage): Content {
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
