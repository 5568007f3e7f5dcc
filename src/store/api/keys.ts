import { z } from 'zod'
import { type ApiKey, type ApiKeys, type Scope, SCOPES } from '../../api/ports.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import type { Prisma } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import type { ApiKey as Row } from '../generated/client.ts'

export interface ListedKey extends ApiKey {
  issuedAt: Date
  lastUsedAt?: Date
}

export function apiKeys(prisma: Prisma): ApiKeys {
  return {
    find: async (keyHash, now) => {
      const row = await prisma.apiKey.findUnique({ where: { keyHash } })
      if (!row) return undefined
      const key = toKey(row)
      if (key.revokedAt || (key.expiresOn && key.expiresOn < dayOf(now))) return undefined
      const minuteAgo = new Date(now.getTime() - 60_000)
      // Told to the minute, so that calls side by side do not wait for one another.
      if (row.lastUsedAt === null || row.lastUsedAt < minuteAgo) {
        await prisma.apiKey.updateMany({ where: { keyHash }, data: { lastUsedAt: now } })
      }
      return key
    },
  }
}

interface Issued {
  name: string
  keyHash: string
  scope: Scope
  expiresOn?: Day
  at: Date
}

/** False when the name has a key that was not revoked. The records of a revoked one go on under the new key. */
export async function issueKey(
  prisma: Prisma,
  { name, keyHash, scope, expiresOn, at }: Issued,
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    insert into api_key (name, key_hash, scope, expires_on, issued_at)
    values (${name}, ${keyHash}, ${scope}, ${expiresOn ? toDateColumn(expiresOn) : null}::date, ${at})
    on conflict (name) do update
    set key_hash = excluded.key_hash, scope = excluded.scope, expires_on = excluded.expires_on,
        issued_at = excluded.issued_at, last_used_at = null, revoked_at = null
    where api_key.revoked_at is not null`
  return count === 1
}

export async function listKeys(prisma: Prisma): Promise<ListedKey[]> {
  const rows = await prisma.apiKey.findMany({ orderBy: { name: 'asc' } })
  return rows.map((row) => ({
    ...toKey(row),
    issuedAt: row.issuedAt,
    ...(row.lastUsedAt && { lastUsedAt: row.lastUsedAt }),
  }))
}

/** False when there is no such key, or it was revoked before. */
export async function revokeKey(prisma: Prisma, name: string, at: Date): Promise<boolean> {
  const where = { name, revokedAt: null }
  const { count } = await prisma.apiKey.updateMany({ where, data: { revokedAt: at } })
  return count === 1
}

function toKey({ name, scope, expiresOn, revokedAt }: Row): ApiKey {
  return {
    name,
    scope: z.enum(SCOPES).parse(scope),
    ...(expiresOn && { expiresOn: fromDateColumn(expiresOn) }),
    ...(revokedAt && { revokedAt }),
  }
}
