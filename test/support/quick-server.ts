import pg from 'pg'
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/store/server/embedded-postgres.ts'

/** Nothing that is written has to outlive the machine, and no database lives long enough to be looked after. */
const QUICK = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  // It is not worth while to translate a query for the short time.
  jit: 'off',
  // A password that is quick to check, because hundreds of connections are made.
  scram_iterations: '1',
}

/** A PostgreSQL for tests alone, in a folder of its own. */
export async function startQuickServer(
  home: string,
  settings: Record<string, string>,
): Promise<EmbeddedPostgres> {
  const server = await restartQuickServer(home, settings)
  const url = server.url('postgres')
  const { username, password } = new URL(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`alter role ${username} password '${password}'`)
  await client.end()
  return server
}

/** The same one after it was killed. */
export async function restartQuickServer(
  home: string,
  settings: Record<string, string>,
): Promise<EmbeddedPostgres> {
  return acquireEmbeddedPostgres(home, { ...QUICK, ...settings })
}
