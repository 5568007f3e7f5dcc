import { randomBytes } from 'node:crypto'
import { refusals } from './refusals.ts'
import { pictureSize } from './picture-size.ts'
import type { Telegram } from './telegram.ts'
import type { StoredFile } from './rows.ts'

export interface NewFile {
  name: string
  mimeType: string
  bytes: Buffer
}

const MAX_UPLOAD_BYTES = 50 * 2 ** 20
const MAX_PHOTO_BYTES = 10 * 2 ** 20
export const MAX_DOWNLOAD_BYTES = 20 * 2 ** 20

/** Keeps a file; a photo must be a picture. */
export function keepFile(
  tg: Telegram,
  kind: 'document' | 'photo',
  { name, mimeType, bytes }: NewFile,
): StoredFile {
  if (bytes.length === 0) throw refusals.fileEmpty()
  if (bytes.length > MAX_UPLOAD_BYTES) throw refusals.tooLarge()
  const picture = pictureSize(bytes)
  if (kind === 'photo' && (!picture || bytes.length > MAX_PHOTO_BYTES)) {
    throw refusals.imageInvalid()
  }
  const id = randomBytes(36).toString('base64url')
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return tg.files.put({
    id,
    uniqueId: randomBytes(9).toString('base64url'),
    path: `${kind}s/file_${id.slice(0, 12)}${extension}`,
    name,
    mimeType,
    size: bytes.length,
    base64: bytes.toString('base64'),
    ...(picture && { picture }),
  })
}

export function fileJson(
  file: StoredFile | undefined,
  kind: 'document' | 'photo',
): Record<string, unknown> {
  if (!file) return {}
  const ids = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size }
  if (kind === 'photo') return { photo: [{ ...ids, ...file.picture }] }
  return { document: { file_name: file.name, mime_type: file.mimeType, ...ids } }
}

export function fileAt(tg: Telegram, path: string): StoredFile | undefined {
  for (const file of tg.files.values()) {
    if (file.path === path) return file
  }
  return undefined
}
