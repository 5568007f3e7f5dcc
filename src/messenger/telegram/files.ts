import { randomBytes } from 'node:crypto'
import { refusals } from './refusals.ts'
import type { Telegram } from './telegram.ts'
import type { StoredFile } from './rows.ts'

export interface NewFile {
  name: string
  mimeType: string
  bytes: Buffer
}

const MAX_UPLOAD_BYTES = 50 * 2 ** 20
const MAX_PHOTO_BYTES = 10 * 2 ** 20
/** How a PNG, a JPEG and a GIF begin. */
// oxlint-disable-next-line no-control-regex -- the signature of a PNG has one
const PICTURE = /^(\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a)/

/** Keeps a file; a photo must be a picture. */
export function keepFile(
  tg: Telegram,
  kind: 'document' | 'photo',
  { name, mimeType, bytes }: NewFile,
): StoredFile {
  if (bytes.length === 0) throw refusals.fileEmpty()
  if (bytes.length > MAX_UPLOAD_BYTES) throw refusals.tooLarge()
  const isPicture = PICTURE.test(bytes.toString('latin1', 0, 8))
  if (kind === 'photo' && (!isPicture || bytes.length > MAX_PHOTO_BYTES)) {
    throw refusals.imageInvalid()
  }
  return tg.files.put({
    id: randomBytes(36).toString('base64url'),
    uniqueId: randomBytes(9).toString('base64url'),
    name,
    mimeType,
    size: bytes.length,
    base64: bytes.toString('base64'),
  })
}

export function fileJson(
  file: StoredFile | undefined,
  kind: 'document' | 'photo',
): Record<string, unknown> {
  if (!file) return {}
  const ids = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size }
  if (kind === 'photo') return { photo: [ids] }
  return { document: { file_name: file.name, mime_type: file.mimeType, ...ids } }
}
