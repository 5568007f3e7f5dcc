import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { connect } from '../../src/store/database.ts'
import { dropDatabase } from '../../src/store/migrations/migrate.ts'
import { loadCatalogue } from '../../src/store/tables/catalogue.ts'
import { copyDatabase } from './copy-database.ts'
import { withDatabase } from './database-url.ts'
import { TEMPLATE } from './postgres.ts'

/** A database of its own for a test file, with the shipped reference data; gone when the file is done. */
export function useDatabase(): { current: DatabaseHandle } {
  const holder = {} as { current: DatabaseHandle }
  beforeAll(async () => {
    holder.current = await openTestDatabase()
  })
  afterAll(async () => {
    await holder.current.close()
  })
  return holder
}

export async function openTestDatabase(): Promise<DatabaseHandle> {
  const server = inject('databaseServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  await copyDatabase(server, name, TEMPLATE)
  const url = withDatabase(server, name)
  const prisma = connect(url, 8)
  let catalogue = await loadCatalogue(prisma)
  return {
    url,
    prisma,
    catalogue: () => catalogue,
    reload: async () => {
      catalogue = await loadCatalogue(prisma)
    },
    close: async () => {
      await prisma.$disconnect()
      await dropDatabase(server, name)
    },
  }
}
