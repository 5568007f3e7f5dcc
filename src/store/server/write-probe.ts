import { z } from 'zod'
import type { Prisma } from '../database.ts'

/** Why the database takes nothing, in its own words. */
export interface WriteRefusal {
  because: 'disk-full' | 'read-only' | 'refused'
  why: string
}

const BECAUSE: Readonly<Record<string, WriteRefusal['because']>> = {
  '53100': 'disk-full',
  '25006': 'read-only',
}

const errorSchema = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({ originalCode: z.string(), originalMessage: z.string() }),
    }),
  }),
})

/**
 * Writes as work does, and tells why it is not taken: one row, and a megabyte that is sorted on the disk and gone with the
 * statement, because a row alone still finds room on a disk that is full. Costs a few milliseconds and 200 bytes of log.
 * @throws Error when the database does not answer.
 */
export async function refusedToWrite(prisma: Prisma): Promise<WriteRefusal | undefined> {
  try {
    await prisma.$transaction([
      prisma.$executeRaw`set local work_mem = '64kB'`,
      prisma.$executeRaw`
        insert into setting (name, value)
        select 'written', to_jsonb(sum(length(filler)))
        from (select lpad(n::text, 1000) as filler from generate_series(1, 1000) n order by -n) as sorted
        on conflict (name) do update set value = excluded.value`,
    ])
    return undefined
  } catch (error) {
    const refused = errorSchema.safeParse(error)
    if (!refused.success) throw error
    const { originalCode, originalMessage } = refused.data.meta.driverAdapterError.cause
    return { because: BECAUSE[originalCode] ?? 'refused', why: originalMessage }
  }
}
