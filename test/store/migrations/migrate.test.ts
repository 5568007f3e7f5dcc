import { expect, it } from 'vitest'
import type pg from 'pg'
import { OperatorError } from '../../../src/runtime/errors.ts'
import { applyMissing } from '../../../src/store/migrations/apply-migrations.ts'
import { migrate } from '../../../src/store/migrations/migrate.ts'
import { type Migration, readMigrations } from '../../../src/store/migrations/migration-files.ts'
import { rowsIn, schemaIn } from '../../support/database-contents.ts'
import { ROWS_OF_INIT } from '../../support/rows-of-init.ts'
import { scratchDatabase, withClient } from '../../support/scratch.ts'

const migrations = readMigrations()
const names = migrations.map(({ name }) => name)

function collectingLog() {
  const lines: unknown[] = []
  return { lines, warn: (facts: unknown) => void lines.push(facts) }
}

const silent = collectingLog()

/** What an operator reads. */
async function refusal(starting: Promise<unknown>): Promise<string> {
  const error = await starting.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(OperatorError)
  return (error as OperatorError).message
}

async function recordsIn(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(
    'select migration_name as name, finished_at is not null as done from _prisma_migrations order by started_at',
  )
  return rows
}

/** A database at the first migration, with rows. */
async function olderDatabase(): Promise<string> {
  const { url } = await scratchDatabase()
  await withClient(url, async (client) => {
    await applyMissing(client, migrations.slice(0, 1), silent)
    await client.query(ROWS_OF_INIT)
  })
  return url
}

const everything = async (client: pg.Client): Promise<unknown> => ({
  schema: await schemaIn(client),
  rows: await rowsIn(client),
  records: await recordsIn(client),
})

it('makes one database after the other in one process, and finds nothing left to do', async () => {
  for (let made = 0; made < 2; made += 1) {
    const { url } = await scratchDatabase()
    expect(await migrate(url)).toEqual(names)
    expect(await migrate(url)).toEqual([])
    const { rows } = await withClient(url, (client) =>
      client.query('select count(*)::int as requests from coordination_request'),
    )
    expect(rows).toEqual([{ requests: 0 }])
  }
})

it('keeps what people entered when an older database is brought up to date', async () => {
  const url = await olderDatabase()
  const before = await withClient(url, rowsIn)
  expect(await migrate(url)).toEqual(names.slice(1))
  await withClient(url, async (client) => {
    const after = await rowsIn(client)
    for (const [table, rows] of Object.entries(before)) {
      // Its rows came from our own files, and are read from those alone now.
      if (table === 'agency_kind') continue
      expect([table, after[table]?.length]).toEqual([table, rows.length])
    }
    const { rows } = await client.query('select distinct rung from reminder order by rung')
    expect(rows.map(({ rung }) => rung as string)).toEqual(['T', 'T+5', 'T-3'])
  })
})

it('lets one of several processes migrate while the others wait and find nothing left to do', async () => {
  const { url } = await scratchDatabase()
  const log = collectingLog()
  const applied = await Promise.all([1, 2, 3].map(() => migrate(url, { log })))
  expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([names, [], []])
})

it('says that another process migrates, and gives up waiting for it after a while', async () => {
  const { url } = await scratchDatabase()
  const log = collectingLog()
  await withClient(url, async (other) => {
    await other.query('select pg_advisory_lock(72707369)')
    const words = await refusal(migrate(url, { log, turnWaitMs: 1 }))
    expect(words).toContain('Another process')
    expect(words).toContain('then start again')
  })
  expect(log.lines).toEqual([{ atMostMs: 1 }])
  expect(await migrate(url)).toEqual(names)
})

it('does not start on the database of a newer program, and names what it does not know', async () => {
  const url = await olderDatabase()
  await migrate(url)
  await withClient(url, async (client) => {
    const before = await everything(client)
    const words = await refusal(applyMissing(client, migrations.slice(0, -2), silent))
    for (const name of names.slice(-2)) expect(words).toContain(name)
    expect(words).toContain('newer version')
    expect(words).toContain('restore the copy')
    await client.query('rollback')
    expect(await everything(client)).toEqual(before)
  })
})

it('warns of a migration that was changed after it was applied, and goes on', async () => {
  const { url } = await scratchDatabase()
  await migrate(url)
  const log = collectingLog()
  const edited = migrations.map((migration, at) =>
    at === 3 ? { ...migration, sql: `${migration.sql}-- More` } : migration,
  )
  expect(await withClient(url, (client) => applyMissing(client, edited, log))).toEqual([])
  expect(log.lines).toEqual([{ file: edited[3]?.file }])
})

it('takes a script for the same whatever ends its lines', async () => {
  const { url } = await scratchDatabase()
  const log = collectingLog()
  const inLines = (ending: string): Migration[] =>
    migrations.map((it) => ({ ...it, sql: it.sql.replaceAll(/\r?\n/g, ending) }))
  await withClient(url, async (client) => {
    expect(await applyMissing(client, inLines('\r\n'), log)).toEqual(names)
    expect(await applyMissing(client, inLines('\n'), log)).toEqual([])
    expect(await applyMissing(client, inLines('\r\n'), log)).toEqual([])
  })
  expect(log.lines).toEqual([])
})

async function endsTransaction(client: pg.Client, sql: string): Promise<boolean> {
  const current = async (): Promise<unknown> =>
    (await client.query('select pg_current_xact_id()::text as id')).rows[0]
  await client.query('begin')
  const before = await current()
  await client.query(sql)
  const after = await current()
  await client.query('commit')
  return JSON.stringify(before) !== JSON.stringify(after)
}

it('has no migration that ends its transaction, or cannot run in one', async () => {
  const { url } = await scratchDatabase()
  await withClient(url, async (client) => {
    expect(await endsTransaction(client, 'create table a (); commit; begin')).toBe(true)
    await client.query('drop table a')
    for (const { name, sql } of migrations) {
      expect([name, await endsTransaction(client, sql)]).toEqual([name, false])
    }
  })
})

/** Raises an error, or does worse, when the migrations come to a statement of this kind. */
async function trap(client: pg.Client, tag: string, body: string): Promise<void> {
  await client.query(`
    create schema trap;
    create function trap.spring() returns event_trigger language plpgsql as $$
    begin ${body} end $$;
    create event trigger trap on ddl_command_end when tag in ('${tag}') execute function trap.spring()`)
}

interface Failure {
  what: string
  tag: string
  body: string
  says: string[]
}

const UNCHANGED = 'Nothing was changed: the version that ran before still starts.'

const failures: Failure[] = [
  {
    what: 'a full disk',
    tag: 'CREATE TRIGGER',
    body: `raise exception 'No space left on device' using errcode = 'disk_full';`,
    says: ['lookups/migration.sql', 'No space left', UNCHANGED, 'Make room on the disk'],
  },
  {
    what: 'a missing right',
    tag: 'CREATE INDEX',
    body: `raise exception 'must be owner of table' using errcode = 'insufficient_privilege';`,
    says: ['must be owner', UNCHANGED, 'owner of the database'],
  },
  {
    what: 'a lost connection',
    tag: 'CREATE FUNCTION',
    body: 'perform pg_terminate_backend(pg_backend_pid());',
    says: ['terminating connection', 'lookups/migration.sql', 'as a whole, or as it was before'],
  },
]

it.each(failures)('says what to do at $what, and changes nothing', async (failure) => {
  const url = await olderDatabase()
  const before = await withClient(url, async (client) => {
    await trap(client, failure.tag, failure.body)
    return everything(client)
  })
  const words = await refusal(migrate(url))
  for (const part of failure.says) expect(words).toContain(part)
  await withClient(url, async (client) => {
    expect(await everything(client)).toEqual(before)
    await client.query('drop event trigger trap; drop schema trap cascade')
  })
  expect(await migrate(url)).toEqual(names.slice(1))
})

it('names file and line of a statement that the database refuses, and changes nothing', async () => {
  const url = await olderDatabase()
  await withClient(url, async (client) => {
    await client.query('alter table reminder drop column rung')
    const before = await everything(client)
    const words = await refusal(migrate(url))
    expect(words).toMatch(/reminders_and_delegations\/migration\.sql, line \d+: .*"rung" does not/)
    expect(words).toContain(UNCHANGED)
    expect(await everything(client)).toEqual(before)
  })
})

it('does not wait for ever for a table that somebody is using', async () => {
  const url = await olderDatabase()
  await withClient(url, async (reader) => {
    await reader.query('begin; select from official')
    const words = await refusal(migrate(url, { tableWaitMs: 1 }))
    expect(words).toContain('stop the other processes of the service')
    expect(words).toContain(UNCHANGED)
  })
  expect(await migrate(url)).toEqual(names.slice(1))
})

it('leaves the database of another program alone', async () => {
  const { url } = await scratchDatabase()
  await withClient(url, async (client) => {
    await client.query('create table invoice (id int)')
    const words = await refusal(migrate(url))
    expect(words).toContain('invoice')
    expect(words).toContain('DATABASE_URL')
    const tables = await client.query(`select from pg_class where relname = 'official'`)
    expect(tables.rows).toEqual([])
  })
})

it('says which variable to check when the connection cannot be made', async () => {
  const words = await refusal(migrate('postgresql://u:secret-word@127.0.0.1:1/none'))
  expect(words).toContain('DATABASE_URL')
  expect(words).not.toContain('secret-word')
})
