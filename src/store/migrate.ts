import pg from 'pg'
import { messageOf, OperatorError } from '../errors.ts'
import { applyMigrations, migrationNames } from './schema-engine.ts'

/** One process migrates at a time; the others wait for it and find nothing left to do. */
const MIGRATION_LOCK = 7_204_531
const OLDEST_SERVER = 150_000

/**
 * Brings the schema of a database up to date and returns the names of the migrations applied.
 * @throws OperatorError when the server is out of reach, too old, or a migration fails.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  try {
    await client.connect()
  } catch (error) {
    throw new OperatorError(
      `The database cannot be reached (${messageOf(error)}). ` +
        'Check DATABASE_URL (host, port, name, user, password) and that the server runs.',
    )
  }
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    return (await isUpToDate(client)) ? [] : await applyMigrations(databaseUrl)
  } finally {
    await client.end()
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

/** Spares the engine's start when Prisma's own table already lists every migration. */
async function isUpToDate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ known: string | null }>(
    `select to_regclass('_prisma_migrations')::text as known`,
  )
  if (rows[0]?.known === null) return false
  const applied = await client.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is not null',
  )
  const names = new Set(applied.rows.map(({ name }) => name))
  return migrationNames().every((name) => names.has(name))
}

/** Makes the database of a server we own, unless it exists. */
export async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** Removes a database of a server we own, whoever is still connected to it. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
  } finally {
    await client.end()
  }
}
