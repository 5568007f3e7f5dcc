import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Notice } from '../domain/notice.ts'
import type { Prisma } from './database.ts'
import { toJson } from './json.ts'
import { readSetting, writeSetting } from './settings.ts'
import { noticeIn } from './standing-notice.ts'

const SECRET = 'paper-secret'

/** What signs links to papers: the same for every process on this database. */
export async function paperSecret(prisma: Prisma): Promise<string> {
  const value = toJson(randomBytes(32).toString('base64url'))
  await prisma.setting.createMany({ data: [{ name: SECRET, value }], skipDuplicates: true })
  const secret = await readSetting(prisma, SECRET, z.string())
  if (secret !== undefined) return secret
  await writeSetting(prisma, SECRET, value)
  return paperSecret(prisma)
}

/** What a message says, so that its file can be made again. */
export async function sentNotice(prisma: Prisma, id: bigint): Promise<Notice | undefined> {
  const row = await prisma.outbox.findUnique({ where: { id }, select: { id: true, notice: true } })
  return noticeIn(row)
}
