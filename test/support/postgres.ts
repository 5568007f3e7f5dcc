import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { connect } from '../../src/store/database.ts'
import { createDatabase, migrate } from '../../src/store/migrations/migrate.ts'
import { saveReferenceData } from '../../src/store/tables/catalogue.ts'
import { readShippedData } from '../../src/app/shipped-data.ts'
import { withDatabase } from './database-url.ts'
import { quickFolder } from './folder.ts'
import { startQuickServer } from './quick-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
  }
}

export const TEMPLATE = 'phoi_hop_template'

const SETTINGS = { max_connections: '200', synchronous_commit: 'off' }

/** One PostgreSQL for the whole run, with a database that has everything but people and requests. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const { url, tearDown } = given ? ownServer(given) : await temporaryServer()
  await createDatabase(url, TEMPLATE)
  await migrate(withDatabase(url, TEMPLATE))
  const prisma = connect(withDatabase(url, TEMPLATE), 2)
  await saveReferenceData(prisma, readShippedData())
  await prisma.$disconnect()
  project.provide('databaseServer', url)
  return tearDown
}

function ownServer(url: string): { url: string; tearDown: () => Promise<void> } {
  return { url, tearDown: async () => undefined }
}

async function temporaryServer(): Promise<{ url: string; tearDown: () => Promise<void> }> {
  const home = await quickFolder('test')
  const server = await startQuickServer(home, SETTINGS)
  return {
    url: server.url('postgres'),
    tearDown: async () => {
      await server.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
