import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { OperatorError } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import { migrationFailure } from './migration-failure.ts'
import { checksumOf, createdBy, isSameScript, type Migration } from './migration-files.ts'

/** As Prisma makes it, so that its tools understand it. */
const MAKE_RECORDS = `
create table _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`

interface MigrationRecord {
  id: string
  name: string
  checksum: string
  isFinished: boolean
  /** How many scripts were run: one, or none that is known of. */
  steps: number
}

/**
 * Applies what a database has not seen, in order, together with its records in one transaction.
 * Returns the names of the migrations applied.
 * @throws OperatorError when the database is that of a newer program, or a script fails.
 */
export async function applyMissing(
  client: pg.Client,
  migrations: Migration[],
  log: Pick<Logger, 'warn'>,
): Promise<string[]> {
  await client.query('begin')
  const records = await readRecords(client)
  requireKnown(records, migrations)
  const missing: Migration[] = []
  for (const migration of migrations) {
    const record = records.find(({ name }) => name === migration.name)
    if (record && !isSameScript(migration.sql, record.checksum)) {
      log.warn({ file: migration.file }, CHANGED)
    }
    if (!record || !(await isApplied(client, record, migration))) missing.push(migration)
  }
  for (const migration of missing) await apply(client, migration)
  await client.query('commit')
  return missing.map(({ name }) => name)
}

/** No reason to stand still: the schema is what the file made when it was applied, and it is not run again. */
const CHANGED =
  'A migration was changed after it was applied; the database keeps what it has. Put the file of the release back'

async function readRecords(client: pg.Client): Promise<MigrationRecord[]> {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace`,
  )
  if (!tables.rows.some(({ name }) => name === '_prisma_migrations')) {
    if (tables.rows[0]) throw new OperatorError(foreign(tables.rows[0].name))
    await client.query(MAKE_RECORDS)
    return []
  }
  const { rows } = await client.query<MigrationRecord>(
    `select id, migration_name as name, checksum, finished_at is not null as "isFinished",
            applied_steps_count as steps
     from _prisma_migrations where rolled_back_at is null`,
  )
  return rows
}

function foreign(table: string): string {
  return (
    `The database is used by another program: it has a table ${table}, and no list of migrations. ` +
    'Make an empty database and name it in DATABASE_URL.'
  )
}

/** An older program would write into tables that it does not know. */
function requireKnown(records: MigrationRecord[], migrations: Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = records.map(({ name }) => name).filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new OperatorError(
    'The database is that of a newer version of the program: this one does not know its ' +
      `${unknown.length === 1 ? 'migration' : 'migrations'} ${unknown.toSorted().join(', ')}. ` +
      'Install the newer version again, or restore the copy that was made before the upgrade.',
  )
}

/**
 * An earlier engine wrote the record before the script and finished it afterwards, each on its own. It sent the script as
 * one text, which is one transaction in PostgreSQL: where it was cut off, everything of the script is there, or nothing.
 */
async function isApplied(
  client: pg.Client,
  { id, isFinished, steps }: MigrationRecord,
  { sql }: Migration,
): Promise<boolean> {
  if (isFinished) return true
  const isThere = steps > 0 || (await areThere(client, createdBy(sql)))
  const settled = isThere
    ? 'finished_at = clock_timestamp(), applied_steps_count = 1'
    : 'rolled_back_at = clock_timestamp()'
  await client.query(`update _prisma_migrations set ${settled} where id = $1`, [id])
  return isThere
}

async function areThere(client: pg.Client, names: string[]): Promise<boolean> {
  const { rows } = await client.query<{ all: boolean | null }>(
    `select bool_and(
       exists (select from pg_class
               where relname = wanted::name and relnamespace = current_schema()::regnamespace)
       or exists (select from pg_proc
                  where proname = wanted::name and pronamespace = current_schema()::regnamespace)
     ) as all from unnest($1::text[]) wanted`,
    [names],
  )
  return rows[0]?.all === true
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const id = randomUUID()
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at)
     values ($1, $2, $3, clock_timestamp())`,
    [id, checksumOf(migration.sql), migration.name],
  )
  try {
    await client.query(migration.sql)
  } catch (error) {
    throw migrationFailure(error, migration)
  }
  await client.query(
    `update _prisma_migrations set finished_at = clock_timestamp(), applied_steps_count = 1
     where id = $1`,
    [id],
  )
}
