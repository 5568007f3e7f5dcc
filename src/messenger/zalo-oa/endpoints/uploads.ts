import { boundaryOf, MultipartError, parseMultipart, type Upload } from '../../wire/multipart.ts'
import { keepFile } from '../files.ts'
import { OaError } from '../oa-error.ts'
import { count, usageOf } from '../zalo-oa.ts'
import type { Call, Endpoint } from './endpoint.ts'

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
