import pg from 'pg'
import { messageOf, OperatorError } from '../../runtime/errors.ts'
import { createLog, type Logger } from '../../runtime/log.ts'
import { withClient } from '../server/with-client.ts'
import { applyMissing } from './apply-migrations.ts'
import { migrationFailure } from './migration-failure.ts'
import { readMigrations } from './migration-files.ts'

/** Prisma's own number: its tools, our processes, and what a killed one left running on the server take turns. */
const MIGRATION_LOCK = 72_707_369
const LOCK_NOT_AVAILABLE = '55P03'
const CONNECT_TIMEOUT_MS = 30_000
const OLDEST_SERVER = 150_000

export interface MigrateOptions {
  log?: Pick<Logger, 'warn'>
  /** Longest wait for another process that migrates. */
  turnWaitMs?: number
  /** Longest wait for a table that somebody is using. */
  tableWaitMs?: number
}

/**
 * Brings the schema of a database up to date and returns the names of the migrations applied. What is missing is applied
 * together with its records in one transaction: all of it, or nothing.
 * @throws OperatorError when the server is out of reach or too old, the database is that of a newer program, another
 * process takes too long, or a migration fails.
 */
export async function migrate(
  databaseUrl: string,
  { log = createLog('warn'), turnWaitMs = 5 * 60_000, tableWaitMs = 30_000 }: MigrateOptions = {},
): Promise<string[]> {
  const migrations = readMigrations()
  const client = await connectTo(databaseUrl)
  try {
    await requireVersion(client)
    await client.query('set statement_timeout = 0')
    await takeTurn(client, log, turnWaitMs)
    await client.query(`set lock_timeout = ${String(tableWaitMs)}`)
    return await applyMissing(client, migrations, log)
  } catch (error) {
    throw error instanceof OperatorError ? error : migrationFailure(error)
  } finally {
    await client.end()
  }
}

async function connectTo(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  // A lost connection is told by the query under way.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new OperatorError(
      `The database cannot be reached (${messageOf(error)}). ` +
        'Check DATABASE_URL (host, port, name, user, password) and that the server runs.',
    )
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  if ((rows[0]?.version ?? 0) < OLDEST_SERVER) {
    throw new OperatorError('The database server is too old. PostgreSQL 15 to 18 is needed.')
  }
}

/** One process migrates at a time; the others wait for it and find nothing left to do. */
async function takeTurn(
  client: pg.Client,
  log: Pick<Logger, 'warn'>,
  waitMs: number,
): Promise<void> {
  const free = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    MIGRATION_LOCK,
  ])
  if (free.rows[0]?.taken) return
  log.warn(
    { atMostMs: waitMs },
    'Another process is bringing the database up to date; waiting for it',
  )
  await client.query(`set lock_timeout = ${String(waitMs)}`)
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error
    throw new OperatorError(
      `Another process has been bringing the database up to date for more than ${String(waitMs / 1000)} seconds. ` +
        'Wait until it is done, or stop it (nothing is lost by that), then start again.',
    )
  }
}

/** Makes the database of a server we own, unless it exists. */
export async function createDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  })
}

/** Removes a database of a server we own, whoever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  )
}
