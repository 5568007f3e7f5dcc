import type { Agency, AgencyCode } from '../../domain/people/agency.ts'
import type { PastMorning } from '../../domain/committee/digest.ts'
import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import type { Official } from '../../domain/people/official.ts'
import type { NewRequest } from '../../usecases/ports.ts'
import { OperatorError } from '../../runtime/errors.ts'
import { saveCases } from './case-writer.ts'
import { agencyRow, foldedNames } from './catalogue.ts'
import type { Prisma, PrismaTransaction } from '../database.ts'
import { toDateColumn } from '../days.ts'
import { toJson } from '../json.ts'
import { saidOf } from './people-admin.ts'
import { savePastMornings } from '../reports/past-mornings.ts'
import { insertRequests } from '../requests/rows.ts'

/** A province with all its people, cases and requests, as it is to be stored. */
export interface ProvinceToSave {
  agencies: (Agency & { tree: string })[]
  aliases: { agency: AgencyCode; aliases: string[] }[]
  phones: Readonly<Record<AgencyCode, string>>
  officials: (Official & { code: string })[]
  cases: (EnforcementCase & { numbers: string[] })[]
  requests: NewRequest[]
  series: { name: string; last: number }[]
  mornings: PastMorning[]
}

const SETTING = 'demo-province'

/**
 * Fills a database with a province, once; false when it has been filled before. Nobody is written to.
 * @throws OperatorError when the database holds people, cases or requests already: invented and real ones never mix.
 */
export async function saveProvince(prisma: Prisma, province: ProvinceToSave): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const mark = { name: SETTING, value: toJson({ requests: province.requests.length }) }
    const { count } = await tx.setting.createMany({ data: [mark], skipDuplicates: true })
    if (count === 0) return false
    await refuseUnlessEmpty(tx)
    await savePeople(tx, province)
    await saveCases(tx, province.cases)
    await insertRequests(tx, province.requests)
    await tx.series.createMany({ data: province.series })
    await savePastMornings(tx, committeesOf(province), province.mornings)
    return true
  })
}

export async function isProvinceSaved(prisma: Prisma): Promise<boolean> {
  return (await prisma.setting.findUnique({ where: { name: SETTING } })) !== null
}

async function refuseUnlessEmpty(tx: PrismaTransaction): Promise<void> {
  const official = await tx.official.findFirst({ select: { id: true } })
  const enforced = await tx.enforcementCase.findFirst({ select: { code: true } })
  const request = await tx.coordinationRequest.findFirst({ select: { code: true } })
  if (!official && !enforced && !request) return
  throw new OperatorError(
    'The demo province is only loaded into an empty database, and this one holds people, cases or requests. Set DATABASE_URL to an empty database, or start without the demo.',
  )
}

async function savePeople(tx: PrismaTransaction, province: ProvinceToSave): Promise<void> {
  await tx.agency.createMany({ data: province.agencies.map(agencyRow) })
  await addAliases(tx, province.aliases)
  await tx.$executeRaw`
    update agency set phone = p.value from jsonb_each_text(${JSON.stringify(province.phones)}::jsonb) as p
    where code = p.key`
  await tx.official.createMany({
    data: province.officials.map(({ id, code, name, title, language }) => ({
      id,
      externalCode: code,
      ...saidOf({ name, title }),
      language,
    })),
  })
  await tx.membership.createMany({
    data: province.officials.flatMap(({ id, memberships }) =>
      memberships.map(({ agency, role, from, to }) => ({
        officialId: id,
        agency,
        role,
        fromOn: toDateColumn(from),
        toOn: to ? toDateColumn(to) : null,
      })),
    ),
  })
  // The ids were given here, not by the sequence, which must go on after them.
  await tx.$queryRaw`select setval(pg_get_serial_sequence('official', 'id'), (select max(id) from official))`
}

/** Adds names to agencies that exist, in one statement. */
async function addAliases(tx: PrismaTransaction, added: ProvinceToSave['aliases']): Promise<void> {
  const byCode = new Map(added.map(({ agency, aliases }) => [agency, aliases]))
  const known = await tx.agency.findMany({
    where: { code: { in: [...byCode.keys()] } },
    select: { code: true, name: true, aliases: true },
  })
  const rows = known.map(({ code, name, aliases: before }) => {
    const aliases = [...new Set([...before, ...(byCode.get(code) ?? [])])]
    return { code, aliases, folded: foldedNames({ name, aliases }) }
  })
  await tx.$executeRaw`
    update agency a set aliases = array(select jsonb_array_elements_text(n.aliases)), folded = n.folded
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(code text, aliases jsonb, folded text)
    where a.code = n.code`
}

function committeesOf({ officials }: Pick<ProvinceToSave, 'officials'>): AgencyCode[] {
  const chaired = officials.flatMap(({ memberships }) =>
    memberships.flatMap(({ agency, role }) => (role === 'committee-chair' ? [agency] : [])),
  )
  return [...new Set(chaired)]
}
