import type { Change, Feed } from '../../api/ports.ts'
import type { Prisma } from '../database.ts'
import { readableOne } from '../readable.ts'
import { toPastEvent } from '../requests/facts.ts'

const NUMBERING_LOCK = 0x6665_6564n
const BATCH = 1_000

/**
 * Writers give an event no place: they commit in another order than they write, and a reader would pass over what it
 * cannot see yet. Whoever reads gives the places, one reader at a time:
 * 1. Is anything committed that has no place? Else nobody waits for anybody.
 * 2. In one transaction, once nobody else does it, what has none by then gets the next ones, in the order of writing. Of
 *    one request a later version is written after the earlier one was committed: it never gets an earlier place.
 * 3. What lies after the cursor is read: whatever is there now, nothing will come before it.
 */
export function changeFeed(prisma: Prisma): Feed {
  return {
    isReached: async (seq) =>
      seq === 0n ||
      (await prisma.requestChange.findFirst({ where: { seq: { gte: seq } } })) !== null,
    after: async (seq, limit) => {
      while (await isAnyUnplaced(prisma)) await place(prisma)
      const rows = await prisma.requestChange.findMany({
        where: { seq: { gt: seq } },
        orderBy: { seq: 'asc' },
        take: limit,
        include: { event: true },
      })
      return rows.map(({ event, ...change }): Change => {
        const { requestCode: request, version, type, at } = event
        const past = readableOne(event, toPastEvent)
        return { seq: change.seq ?? 0n, request, version, type, at, ...(past && { past }) }
      })
    },
  }
}

async function isAnyUnplaced(prisma: Prisma): Promise<boolean> {
  const rows = await prisma.$queryRaw<object[]>`
    select 1 from request_change where seq is null limit 1`
  return rows.length > 0
}

async function place(prisma: Prisma): Promise<void> {
  await prisma.$transaction([
    // In a statement of its own: the next one has to see what the last holder of the lock has done.
    prisma.$executeRaw`select 1 from (select pg_advisory_xact_lock(${NUMBERING_LOCK})) held`,
    prisma.$executeRaw`
      with unplaced as (
        select id, row_number() over (order by id) as place
        from (select id from request_change where seq is null order by id limit ${BATCH}) waiting)
      update request_change c
      set seq = (select coalesce(max(seq), 0) from request_change) + u.place
      from unplaced u where c.id = u.id`,
  ])
}
