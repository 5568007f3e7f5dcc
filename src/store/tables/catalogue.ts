import type { Agency } from '../../domain/people/agency.ts'
import type { SpecialDay } from '../../domain/time/calendar.ts'
import type { RequestType } from '../../domain/request/type.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { workingCalendar } from '../../domain/time/working-calendar.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import type { Prisma } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import type {
  Agency as AgencyRow,
  CalendarDay,
  Prisma as Tables,
  RequestType as TypeRow,
} from '../generated/client.ts'
import { fromJson, toJson } from '../json.ts'
import { readable, readingOf } from '../readable.ts'
import { requestType, specialDay } from './catalogue-shapes.ts'
import { checked } from '../shape.ts'

/** What the shipped data files hold. */
export interface ReferenceData {
  agencies: (Agency & { tree: string })[]
  types: RequestType[]
  days: SpecialDay[]
}

export function agencyRow(agency: Agency & { tree: string }): Tables.AgencyCreateManyInput {
  return {
    code: agency.code,
    kind: agency.kind,
    name: agency.name,
    tree: agency.tree,
    parent: agency.parent ?? null,
    region: agency.region ?? null,
    // What a province has entered outlives the files that know of none.
    ...(agency.phone && { phone: agency.phone }),
    validFrom: agency.validFrom ? toDateColumn(agency.validFrom) : null,
    validTo: agency.validTo ? toDateColumn(agency.validTo) : null,
    successors: agency.successors,
    aliases: agency.aliases,
    folded: foldedNames(agency),
  }
}

/** Names as they are searched. */
export function foldedNames({ name, aliases }: Pick<Agency, 'name' | 'aliases'>): string {
  return fold([name, ...aliases].join(' · '))
}

/** Writes reference data so that the same files twice change nothing; what they no longer name stays. */
export async function saveReferenceData(prisma: Prisma, data: ReferenceData): Promise<void> {
  const agencies = data.agencies.map(agencyRow)
  const types = data.types.map((type) => ({ code: type.code, spec: toJson(type) }))
  const days = data.days.map((special) => ({ ...special, on: toDateColumn(special.on) }))

  await prisma.$transaction([
    ...agencies.map((row) =>
      prisma.agency.upsert({ where: { code: row.code }, create: row, update: row }),
    ),
    ...types.map((row) =>
      prisma.requestType.upsert({ where: { code: row.code }, create: row, update: row }),
    ),
    ...days.map((row) =>
      prisma.calendarDay.upsert({ where: { on: row.on }, create: row, update: row }),
    ),
  ])
}

/** Lets every running process read the reference data again. */
export async function tellReferenceChanged(prisma: Prisma): Promise<void> {
  await prisma.$executeRaw`select pg_notify('reference', '')`
}

export async function loadCatalogue(prisma: Prisma): Promise<Catalogue> {
  const [days, types, agencies] = await Promise.all([
    prisma.calendarDay.findMany(),
    prisma.requestType.findMany({ orderBy: { code: 'asc' } }),
    prisma.agency.findMany({ orderBy: { code: 'asc' } }),
  ])
  return {
    calendar: workingCalendar(readable(days, toSpecialDay)),
    types: new Map(readable(types, toType).map((type) => [type.code, type])),
    agencies: new Map(readable(agencies, toAgency).map((agency) => [agency.code, agency])),
  }
}

/** @throws Unreadable */
export const toType = readingOf(
  'request-type',
  ({ code }: TypeRow) => code,
  ({ code, spec }): RequestType => ({ ...fromJson(requestType, spec), code }),
)

/** @throws Unreadable */
export const toSpecialDay = readingOf(
  'calendar-day',
  ({ name }: CalendarDay) => name,
  ({ on, name, kind, certainty }): SpecialDay =>
    checked(specialDay, { on: fromDateColumn(on), name, kind, certainty }),
)

/** @throws Unreadable */
export const toAgency = readingOf('agency', ({ code }: AgencyRow) => code, agencyIn)

function agencyIn(row: AgencyRow): Agency {
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    ...(row.parent && { parent: row.parent }),
    ...(row.region && { region: row.region }),
    ...(row.phone && { phone: row.phone }),
    ...(row.validFrom && { validFrom: fromDateColumn(row.validFrom) }),
    ...(row.validTo && { validTo: fromDateColumn(row.validTo) }),
    successors: row.successors,
    aliases: row.aliases,
  }
}
