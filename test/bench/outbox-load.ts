import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { seeded } from '../../src/messenger/world/made.ts'
import { connect, type Prisma } from '../../src/store/database.ts'
import type { EmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { createDatabase, migrate } from '../../src/store/migrations/migrate.ts'
import { loadCatalogue } from '../../src/store/tables/catalogue.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { copyDatabase } from '../support/copy-database.ts'

export const ACCOUNT = 'telegram:1'
const WRITTEN_AT_ONCE = 1_000
const QUIET_MESSAGES = 100
export const QUIET_MS = 10_000

export interface LoadedMessage {
  chat: number
  /** When it is written. */
  atMs: number
}

/** A quiet start, then a morning's messages all at once, in no particular order of chats. */
export function loadOf(messages: number, chats: number): LoadedMessage[] {
  const random = seeded(11)
  const order = Array.from({ length: messages }, (_, n) => ({
    chat: (n % chats) + 1,
    key: random(),
  }))
  return order
    .toSorted((one, other) => one.key - other.key)
    .map(({ chat }, n) => ({
      chat,
      atMs: n < QUIET_MESSAGES ? Math.floor(random() * QUIET_MS) : QUIET_MS,
    }))
    .toSorted((one, other) => one.atMs - other.atMs)
}

const TEMPLATE = 'empty'

export async function prepareDatabases(server: EmbeddedPostgres): Promise<void> {
  await createDatabase(server.url('postgres'), TEMPLATE)
  await migrate(server.url(TEMPLATE))
}

/** A copy of the empty database. */
export async function freshDatabase(
  server: EmbeddedPostgres,
  name: string,
): Promise<DatabaseHandle> {
  await copyDatabase(server.url('postgres'), name, TEMPLATE)
  const prisma = connect(server.url(name), 10)
  let catalogue = await loadCatalogue(prisma)
  return {
    url: server.url(name),
    prisma,
    catalogue: () => catalogue,
    reload: async () => {
      catalogue = await loadCatalogue(prisma)
    },
    close: () => prisma.$disconnect(),
  }
}

/** Writes the load to the outbox, as a use case would. */
export async function writeLoad(
  database: DatabaseHandle,
  load: readonly LoadedMessage[],
  startsAt: Date,
): Promise<void> {
  for (let from = 0; from < load.length; from += WRITTEN_AT_ONCE) {
    await inTransaction(database, startsAt, ({ tx }) =>
      tx.outbox.add(
        load.slice(from, from + WRITTEN_AT_ONCE).map(({ chat, atMs }, index) => ({
          key: `load/${from + index}`,
          to: { chat: { account: ACCOUNT, chatId: String(chat) } },
          notice: { kind: 'help', commands: ['viec'] },
          lane: 'bulk',
          cause: { rule: 'load' },
          notBefore: new Date(startsAt.getTime() + atMs),
        })),
      ),
    )
  }
  await vacuum(database.prisma)
}

async function vacuum(prisma: Prisma): Promise<void> {
  await prisma.$executeRaw`vacuum analyze`
}
