import type { ConsoleSession } from '../../domain/people/console.ts'
import type { ConsoleStore } from '../../usecases/console/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import type { Prisma } from '../generated/client.ts'

const include = { address: true } as const
type SessionRow = Prisma.ConsoleSessionGetPayload<{ include: typeof include }>

export function consoleStore(prisma: PrismaTransaction): ConsoleStore {
  const table = prisma.consoleSession
  return {
    invite: async ({ official: officialId, at, ...link }) => {
      const unused = { officialId, enteredAt: null, endedAt: null }
      await table.updateMany({ where: unused, data: { endedAt: at } })
      await table.create({ data: { ...link, officialId, issuedAt: at } })
    },
    invited: async (tokenHash) => {
      await prisma.$queryRaw`select 1 from console_session where token_hash = ${tokenHash} for update`
      const row = await table.findUnique({ where: { tokenHash }, include })
      return row ? toSession(row) : undefined
    },
    countTry: async (id) => {
      await table.update({ where: { id }, data: { tries: { increment: 1 } } })
    },
    enter: async (id, { secretHash, name: browser }, at) => {
      await table.update({
        where: { id },
        data: { secretHash, browser, enteredAt: at, seenAt: at },
      })
    },
    inside: async (secretHash) => {
      const row = await table.findUnique({ where: { secretHash }, include })
      return row ? toSession(row) : undefined
    },
    see: async (id, seenAt) => {
      await table.update({ where: { id }, data: { seenAt } })
    },
    sessions: async (officialId) => {
      const where = { officialId, enteredAt: { not: null }, endedAt: null }
      return (await table.findMany({ where, include, orderBy: { id: 'desc' } })).map(toSession)
    },
    end: async (id, officialId, endedAt) => {
      const { count } = await table.updateMany({
        where: { id, officialId, endedAt: null },
        data: { endedAt },
      })
      return count === 1
    },
  }
}

function toSession(row: SessionRow): ConsoleSession {
  const { id, officialId: official, letters, tries, issuedAt, address } = row
  const { browser, enteredAt, seenAt, endedAt } = row
  return {
    id,
    official,
    letters,
    tries,
    issuedAt,
    ...(browser !== null && { browser }),
    ...(enteredAt && { enteredAt }),
    ...(seenAt && { seenAt }),
    ...(endedAt && { endedAt }),
    isLinked: address.state !== 'unlinked' && address.officialId === official,
  }
}
