import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { dayOf } from '../../domain/time/day.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import type { Prisma } from '../database.ts'
import { toJson } from '../json.ts'
import { isHeld } from '../tables/memberships.ts'
import { readSetting, writeSetting } from '../tables/settings.ts'
import { noticeIn } from '../messages/standing-notice.ts'
import { isUnlinked } from '../messages/unlinked-chats.ts'

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

/**
 * What a message says, so that its file can be made again: while its reader holds the chat to which it went, and an
 * office. That it was opened is recorded.
 */
export async function openPaper(
  prisma: Prisma,
  id: bigint,
  now: Date,
): Promise<Notice | undefined> {
  const [row] = await prisma.$queryRaw<{ id: bigint; notice: unknown; official: number }[]>`
    select o.id, o.notice, o.official_id as official from outbox o where o.id = ${id} and not ${isUnlinked('o')}
      and exists (select 1 from membership m where m.official_id = o.official_id and ${isHeld(dayOf(now))})`
  if (!row) return undefined
  const facts = toJson({ message: Number(id) })
  await prisma.auditEntry.create({
    data: { at: now, officialId: row.official, action: 'paper-opened', facts },
  })
  return noticeIn(row)
}
