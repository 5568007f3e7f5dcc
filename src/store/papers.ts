import { randomBytes } from 'node:crypto'
import type { Notice } from '../domain/notice.ts'
import type { Prisma } from './database.ts'
import { fromJson, toJson } from './json.ts'
import { readSetting } from './settings.ts'

const SECRET = 'paper-secret'

/** What signs links to papers: the same for every process on this database. */
export async function paperSecret(prisma: Prisma): Promise<string> {
  const value = toJson(randomBytes(32).toString('base64url'))
  await prisma.setting.createMany({ data: [{ name: SECRET, value }], skipDuplicates: true })
  const secret = await readSetting<string>(prisma, SECRET)
  if (secret === undefined) throw new Error('The secret of links was not kept')
  return secret
}

/** What a message says, so that its file can be made again. */
export async function sentNotice(prisma: Prisma, id: bigint): Promise<Notice | undefined> {
  const row = await prisma.outbox.findUnique({ where: { id }, select: { notice: true } })
  return row ? fromJson<Notice>(row.notice) : undefined
}
