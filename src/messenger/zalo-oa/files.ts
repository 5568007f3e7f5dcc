import { randomBytes } from 'node:crypto'
import type { Call } from './endpoints/endpoint.ts'
import { OaError } from './oa-error.ts'
import type { StoredFile } from './rows.ts'

const LIVES_MS = 7 * 24 * 3_600_000

export function keepFile(
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
export function fileWithId({ zalo, oa }: Call, id: string, field: string): StoredFile {
  const file = zalo.files.get(id)
  if (file?.oa !== oa.number) throw new OaError(-201, field)
  if (zalo.clock.now().getTime() - file.uploadedAt > LIVES_MS) throw new OaError(-100)
  return file
}
