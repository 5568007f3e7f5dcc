import type { AuditEntry, AuditFilter, AuditHead, AuditLog } from '../../usecases/office/ports.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Found, Page } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { toJson } from '../json.ts'

export function auditLog(prisma: PrismaTransaction): AuditLog {
  return {
    record: async ({ action, officialId, facts, at }) => {
      await prisma.auditEntry.create({
        data: { action, officialId: officialId ?? null, facts: toJson(facts), at },
      })
    },
    find: (filter, page) => find(prisma, filter, page),
    head: () => auditHead(prisma),
  }
}

async function auditHead(prisma: PrismaTransaction): Promise<AuditHead> {
  const { position, hash } = await prisma.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  return { entries: Number(position), seal: Buffer.from(hash).toString('hex') }
}

const PROVED_AT_ONCE = 100_000

/**
 * Computes the whole chain anew. Returns the number of the first entry that is not what was sealed or does not follow
 * the one before, from 1 on; one more than there are where the last were cut off.
 */
export async function brokenEntry(prisma: PrismaTransaction): Promise<number | undefined> {
  const head = await auditHead(prisma)
  let proved = 0
  let seal = ''
  while (proved < head.entries) {
    const [part] = await prisma.$queryRaw<{ last: bigint; seal: string; broken: bigint | null }[]>`
      with part as (
        select e, e.position, e.hash, ${proved}::bigint + row_number() over (order by e.position) as place
        from audit_entry e where e.position > ${proved} order by e.position limit ${PROVED_AT_ONCE}),
      proof as (
        select p.place, p.hash, p.position <> p.place or p.hash is distinct from
                 audit_seal(lag(p.hash, 1, decode(${seal}, 'hex')) over (order by p.place), p.e, p.place) as is_broken
        from part p)
      select coalesce(max(place), ${proved}) as last, min(place) filter (where is_broken) as broken,
             encode((array_agg(hash order by place desc))[1], 'hex') as seal
      from proof`
    if (part?.broken) return Number(part.broken)
    const last = Number(part?.last)
    if (!part || last === proved) return proved + 1
    proved = last
    seal = part.seal
  }
  const unsealed = await prisma.auditEntry.count({ where: { position: null } })
  if (unsealed > 0) return proved + 1
  return seal === head.seal || proved > head.entries ? undefined : proved
}

/** Whether a seal that was told outside is one of the chain, by its first letters. */
export async function positionOfSeal(
  prisma: PrismaTransaction,
  seal: string,
): Promise<number | undefined> {
  const [found] = await prisma.$queryRaw<{ position: bigint }[]>`
    select position from audit_entry where starts_with(encode(hash, 'hex'), ${seal}) limit 1`
  return found && Number(found.position)
}

/** A case or a request by its code, or what a party of a name is in: with the requests of those cases. */
export async function codesOf(
  prisma: PrismaTransaction,
  { code = '', party = '' }: { code?: string; party?: string },
): Promise<string[]> {
  const found = await prisma.$queryRaw<{ code: string }[]>`
    with cases as (
      select ${code} as code where ${code} <> ''
      union select p.case_code from case_party p where ${party} <> '' and strpos(p.folded, ${fold(party)}) > 0)
    select code from cases union select r.code from coordination_request r join cases c on c.code = r.case_code`
  return found.map((each) => each.code)
}

interface Row extends Omit<AuditEntry, 'by'> {
  official: number | null
  name: string | null
}

async function find(
  prisma: PrismaTransaction,
  { official, about, words, from, until, action }: AuditFilter,
  { offset, limit }: Page,
): Promise<Found<AuditEntry>> {
  const conditions = [
    Prisma.sql`true`,
    official !== undefined && Prisma.sql`e.official_id = ${official}`,
    about && Prisma.sql`(e.facts->>'code' = any(${about}) or e.facts->'about' ?| ${about}::text[])`,
    words !== undefined && Prisma.sql`strpos(lower(e.facts::text), lower(${words})) > 0`,
    from && Prisma.sql`e.at >= ${from}`,
    until && Prisma.sql`e.at < ${until}`,
    action !== undefined && Prisma.sql`e.action = ${action}`,
  ].filter((each) => each !== undefined && each !== false)
  const where = Prisma.join(conditions, ' and ')
  const [counted] = await prisma.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from audit_entry e where ${where}`
  const rows = await prisma.$queryRaw<Row[]>`
    select e.position, e.at, e.action, e.facts, e.official_id as official, o.name
    from audit_entry e left join official o on o.id = e.official_id
    where ${where} order by e.id desc limit ${limit} offset ${offset}`
  const items = rows.map(({ official: id, name, ...entry }) => ({
    ...entry,
    ...(id !== null && { by: { id, name: name ?? String(id) } }),
  }))
  return { items, total: counted?.total ?? 0 }
}
