import { randomBytes } from 'node:crypto'
import { dayOf } from '../domain/day.ts'
import type { Notice } from '../domain/notice.ts'
import type { Prisma } from './database.ts'
import { fromJson, toJson } from './json.ts'
import { isHeld } from './memberships.ts'
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

/**
 * What a message says, so that its file can be made again: while its reader holds the chat to which it went, and an
 * office.
 */
export async function sentNotice(
  prisma: Prisma,
  id: bigint,
  now: Date,
): Promise<Notice | undefined> {
  const [row] = await prisma.$queryRaw<{ notice: unknown }[]>`
    select o.notice from outbox o
    join address a on a.account = o.account and a.chat_id = o.chat_id and a.official_id = o.official_id
    where o.id = ${id} and a.state <> 'unlinked'
      and exists (select 1 from membership m where m.official_id = o.official_id and ${isHeld(dayOf(now))})`
  return row && fromJson<Notice>(row.notice)
}
