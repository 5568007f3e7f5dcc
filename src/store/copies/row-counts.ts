import pg from 'pg'
import { OperatorError } from '../../runtime/errors.ts'
import { pause } from '../../runtime/pause.ts'
import { withClient } from '../server/with-client.ts'
import type { CountedDatabase } from './backup-manifest.ts'

type UrlOf = (database: string) => string

const TRIES = 20
const RETRY_MS = 250
/** Others wait no longer than that for us, and where each holds what the other wants we give up first. */
const PATIENCE = `set local lock_timeout = '2s'; set local deadlock_timeout = '100ms'`
const LOCK_NOT_AVAILABLE = '55P03'
const DEADLOCK = '40P01'

export async function countRows(urlOf: UrlOf): Promise<CountedDatabase[]> {
  return withDatabases(urlOf, (databases) => inTurn(databases, counted))
}

/**
 * Counts the rows and does something before any of them can change: for a moment nobody writes.
 * @throws OperatorError when the others would not come to rest.
 */
export async function countWhileStill<T>(
  urlOf: UrlOf,
  work: () => Promise<T>,
): Promise<{ databases: CountedDatabase[]; result: T }> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    try {
      return await withDatabases(urlOf, async (databases) => {
        await inTurn(databases, holdStill)
        return { databases: await inTurn(databases, counted), result: await work() }
      })
    } catch (error) {
      if (!isBusy(error)) throw error
      await pause(RETRY_MS, new AbortController().signal)
    }
  }
  throw new OperatorError('Too much is being written at this time. Back up at a quieter one.')
}

interface Database {
  name: string
  client: pg.Client
  tables: { name: string; quoted: string }[]
}

async function withDatabases<T>(
  urlOf: UrlOf,
  work: (databases: Database[]) => Promise<T>,
): Promise<T> {
  const databases: Database[] = []
  try {
    for (const name of await databaseNames(urlOf)) databases.push(await openDatabase(urlOf, name))
    return await work(databases)
  } finally {
    for (const { client } of databases) await client.end()
  }
}

async function openDatabase(urlOf: UrlOf, name: string): Promise<Database> {
  const client = new pg.Client({ connectionString: urlOf(name) })
  await client.connect()
  const { rows } = await client.query<Database['tables'][number]>(
    `select tablename as name, quote_ident(tablename) as quoted from pg_tables
     where schemaname = 'public' order by tablename`,
  )
  return { name, client, tables: rows }
}

async function databaseNames(urlOf: UrlOf): Promise<string[]> {
  const { rows } = await withClient(urlOf('postgres'), (client) =>
    client.query<{ name: string }>(
      'select datname as name from pg_database where datallowconn and not datistemplate order by 1',
    ),
  )
  return rows.map(({ name }) => name)
}

async function holdStill({ client, tables }: Database): Promise<void> {
  await client.query(`begin; ${PATIENCE}`)
  if (tables.length === 0) return
  const names = tables.map(({ quoted }) => `public.${quoted}`)
  await client.query(`lock table ${names.join(', ')} in share mode`)
}

async function counted({ name, client, tables }: Database): Promise<CountedDatabase> {
  const rows: Record<string, number> = {}
  for (const table of tables) {
    const found = await client.query<{ count: string }>(
      `select count(*) from public.${table.quoted}`,
    )
    rows[table.name] = Number(found.rows[0]?.count)
  }
  const last = Object.hasOwn(rows, '_prisma_migrations') && (await lastMigration(client))
  return { name, rows, ...(last && { lastMigration: last }) }
}

async function lastMigration(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null order by 1 desc limit 1`,
  )
  return rows[0]?.name
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === LOCK_NOT_AVAILABLE || code === DEADLOCK
}
