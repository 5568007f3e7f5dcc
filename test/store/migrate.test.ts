import { randomBytes } from 'node:crypto'
import { expect, inject, it } from 'vitest'
import pg from 'pg'
import { createDatabase, migrate } from '../../src/store/migrate.ts'
import { withDatabase } from '../support/database-url.ts'

it('makes one database after the other in one process, and finds nothing left to do', async () => {
  const server = inject('databaseServer')
  for (let made = 0; made < 2; made += 1) {
    const name = `test_${randomBytes(6).toString('hex')}`
    await createDatabase(server, name)
    const url = withDatabase(server, name)
    await migrate(url)
    await migrate(url)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(
      'select count(*)::int as requests from coordination_request',
    )
    await client.end()
    expect(rows).toEqual([{ requests: 0 }])
    const admin = new pg.Client({ connectionString: server })
    await admin.connect()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
})
