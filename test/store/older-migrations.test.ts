import { expect, it } from 'vitest'
import type pg from 'pg'
import { applyMissing } from '../../src/store/migrations/apply-migrations.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import { readMigrations } from '../../src/store/migrations/migration-files.ts'
import { rowsIn, schemaIn } from '../support/database-contents.ts'
import { migrateAsBefore } from '../support/older-program.ts'
import { ROWS_OF_INIT } from '../support/rows-of-init.ts'
import { scratchDatabase, withClient } from '../support/scratch.ts'

/** The last migration that a program brought which left them to Prisma's engine. */
const LAST = '20261127184000_lookup_terms'
const migrations = readMigrations().filter(({ name }) => name <= LAST)
const silent = { warn: () => undefined }

/** When the program was killed, by the statement that was the last to reach the database; the script is number 0. */
const KILLED = [
  { after: 'its record', statement: -1, says: 'INSERT INTO "_prisma_migrations"' },
  { after: 'its script', statement: 0, says: '' },
  { after: 'its step was counted', statement: 1, says: 'SET "applied_steps_count"' },
]

async function whole(client: pg.Client): Promise<unknown> {
  return { schema: await schemaIn(client), rows: await rowsIn(client) }
}

async function recordsIn(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(
    `select migration_name, checksum, finished_at >= started_at as finished, logs, applied_steps_count
     from _prisma_migrations where rolled_back_at is null order by started_at`,
  )
  return rows
}

async function unfinishedIn(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is null and rolled_back_at is null`,
  )
  return rows.map(({ name }) => name)
}

it('keeps the records of migrations as Prisma does', async () => {
  const [theirs, ours] = [await scratchDatabase(), await scratchDatabase()]
  await migrateAsBefore(theirs.url, migrations)
  await withClient(ours.url, (client) => applyMissing(client, migrations, silent))
  expect(await withClient(ours.url, schemaIn)).toEqual(await withClient(theirs.url, schemaIn))
  const records = await withClient(theirs.url, recordsIn)
  expect(await withClient(ours.url, recordsIn)).toEqual(records)
  expect(records).toHaveLength(migrations.length)
  // Each finds nothing left to do where the other was, and they take turns by the same lock.
  const said = await migrateAsBefore(ours.url, migrations)
  expect(said.filter((sql) => sql.startsWith('INSERT'))).toEqual([])
  expect(said).toContain('SELECT pg_advisory_lock(72707369)')
  expect(
    await withClient(theirs.url, (client) => applyMissing(client, migrations, silent)),
  ).toEqual([])
})

it('starts from whatever an earlier program left before its first migration', async () => {
  const first = migrations.slice(0, 1)
  const untouched = await scratchDatabase()
  const said = await migrateAsBefore(untouched.url, first)
  const wanted = await withClient(untouched.url, whole)
  const beginnings = said.findIndex((sql) => sql.startsWith('INSERT'))
  for (let statement = 0; statement < beginnings; statement += 1) {
    const { url } = await scratchDatabase()
    await migrateAsBefore(url, first, { statement, isSent: true })
    await withClient(url, async (client) => {
      await applyMissing(client, first, silent)
      expect(await whole(client)).toEqual(wanted)
    })
  }
})

/** For some thirty databases that are made one after the other. */
const PATIENCE_MS = 300_000

it(
  'finishes what an earlier program left half done, wherever it was killed',
  { timeout: PATIENCE_MS },
  async () => {
    let before = await scratchDatabase()
    for (const [at, { name }] of migrations.entries()) {
      const known = migrations.slice(0, at + 1)
      const untouched = await scratchDatabase(before.name)
      const said = await migrateAsBefore(untouched.url, known)
      const wanted = await withClient(untouched.url, whole)
      const script = said.findIndex((sql) => sql.startsWith('INSERT')) + 1
      for (const { after, statement, says } of KILLED) {
        const { url } = await scratchDatabase(before.name)
        const sent = await migrateAsBefore(url, known, {
          statement: script + statement,
          isSent: true,
        })
        expect(sent[script + statement]).toContain(says)
        await withClient(url, async (client) => {
          expect(await unfinishedIn(client)).toEqual([name])
          await applyMissing(client, known, silent)
          expect([name, after, await whole(client)]).toEqual([name, after, wanted])
          expect(await unfinishedIn(client)).toEqual([])
          expect(await recordsIn(client)).toHaveLength(known.length)
        })
      }
      if (at === 0) await withClient(untouched.url, (client) => client.query(ROWS_OF_INIT))
      before = untouched
    }
  },
)

it('applies again what an earlier program could not apply', async () => {
  const { url } = await scratchDatabase()
  await withClient(url, async (client) => {
    await migrateAsBefore(url, migrations.slice(0, 1))
    await client.query('create table committee_action (id int)')
    await expect(migrateAsBefore(url, migrations)).rejects.toThrow('committee_action')
    const { rows } = await client.query(
      'select migration_name as name, logs is not null as failed from _prisma_migrations where finished_at is null',
    )
    expect(rows).toEqual([{ name: migrations[1]?.name, failed: true }])
    await client.query('drop table committee_action')
  })
  expect(await migrate(url)).toEqual(
    readMigrations()
      .slice(1)
      .map(({ name }) => name),
  )
})
