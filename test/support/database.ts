import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { type DatabaseHandle, handleOf } from '../../src/app/open-database.ts'
import { connect } from '../../src/store/database.ts'
import { dropDatabase } from '../../src/store/migrations/migrate.ts'
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
  return handleOf(url, connect(url, 8), () => dropDatabase(server, name))
}
