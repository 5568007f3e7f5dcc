import type { Role } from '../../domain/people/official.ts'
import type { ImportStore } from '../../usecases/import/ports.ts'
import type { Catalogue, Work } from '../../usecases/ports.ts'
import { saveCases } from './case-writer.ts'
import type { Prisma, PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import { transactionStores } from '../transaction.ts'

/** A file of some thousand rows takes longer than one piece of work may. */
const IMPORT_TIMEOUT_MS = 180_000
/** One import at a time: the same file twice at once would not see itself. */
const IMPORT_LOCK = 0x696d_706fn

/** Imports, or looks at what an import would do, in one transaction; whoever sends is told afterwards. */
export async function inImport<T>(
  { prisma, catalogue }: { prisma: Prisma; catalogue: () => Catalogue },
  now: Date,
  run: (work: Work, store: ImportStore) => Promise<T>,
): Promise<T> {
  const current = catalogue()
  const result = await prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(${IMPORT_LOCK})) held`
      const work = { tx: transactionStores(tx, current, now), catalogue: current, now }
      return run(work, importStore(tx))
    },
    { timeout: IMPORT_TIMEOUT_MS },
  )
  await prisma.$executeRaw`select pg_notify('outbox', '')`
  return result
}

/** Whoever holds one of these may own requests of the agency. */
const OWNING: Role[] = ['enforcement-officer', 'contact', 'committee-secretary']

function importStore(tx: PrismaTransaction): ImportStore {
  return {
    officers: async (on) => {
      const date = toDateColumn(on)
      const held = {
        role: { in: OWNING },
        fromOn: { lte: date },
        OR: [{ toOn: null }, { toOn: { gte: date } }],
      }
      const rows = await tx.official.findMany({
        where: { memberships: { some: held } },
        include: { memberships: { where: held } },
        orderBy: { id: 'asc' },
      })
      return rows.map(({ id, name, externalCode, memberships }) => ({
        id,
        name,
        ...(externalCode !== null && { externalCode }),
        agencies: [...new Set(memberships.map(({ agency }) => agency))],
      }))
    },
    casesDecidedOn: async (days) => {
      const rows = await tx.enforcementCase.findMany({
        where: { decisionOn: { in: days.map(toDateColumn) } },
        select: { code: true, decisionNumber: true, decisionOn: true, issuer: true },
      })
      return rows.map(({ code, decisionNumber, decisionOn, issuer }) => {
        const decision = { number: decisionNumber, on: fromDateColumn(decisionOn), issuer }
        return { code, decision }
      })
    },
    requestsDatedOn: async (days) => {
      const rows = await tx.coordinationRequest.findMany({
        where: { documentOn: { in: days.map(toDateColumn) } },
        select: {
          code: true,
          type: true,
          asker: true,
          answerer: true,
          documentNumber: true,
          documentOn: true,
        },
      })
      return rows.map(({ documentNumber, documentOn, ...rest }) => {
        return { ...rest, document: { number: documentNumber, on: fromDateColumn(documentOn) } }
      })
    },
    nextCaseCode: async (on) => {
      const month = on.slice(2, 4) + on.slice(5, 7)
      const name = `case-${month}`
      const { last } = await tx.series.upsert({
        where: { name },
        create: { name, last: 1 },
        update: { last: { increment: 1 } },
      })
      return `VV-${month}-${String(last).padStart(4, '0')}`
    },
    insertCase: (enforced) => saveCases(tx, [enforced]),
  }
}
