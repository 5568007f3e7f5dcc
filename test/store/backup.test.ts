import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { OperatorError } from '../../src/errors.ts'
import { backUp, restore } from '../../src/store/backup.ts'
import { acquireEmbeddedPostgres } from '../../src/store/embedded-postgres.ts'
import { dataFolder } from '../support/service.ts'

const NOW = new Date('2026-11-27T02:00:00.000Z')

it('restores what was there when the copy was made, and keeps what stood in its place', async () => {
  const folder = await dataFolder()
  const directory = join(folder, 'postgres')
  const copy = join(folder, 'copy')
  const server = await acquireEmbeddedPostgres(directory)
  const writer = new pg.Client({ connectionString: server.url('postgres') })
  await writer.connect()
  await writer.query('create table kept as select generate_series(1, 1000) as n')

  await backUp(directory, copy)
  await expect(backUp(directory, copy)).rejects.toThrow(OperatorError)
  await writer.query('delete from kept')
  await expect(restore(directory, copy, NOW)).rejects.toThrow('Stop it')
  await writer.end()
  await server.stop()

  const before = await restore(directory, copy, NOW)
  expect(existsSync(join(before, 'PG_VERSION'))).toBe(true)
  const restored = await acquireEmbeddedPostgres(directory)
  onTestFinished(() => restored.stop())
  const reader = new pg.Client({ connectionString: restored.url('postgres') })
  await reader.connect()
  const { rows } = await reader.query<{ count: string }>('select count(*) from kept')
  await reader.end()
  expect(rows[0]?.count).toBe('1000')
}, 30_000)

it('refuses a folder that is no backup', async () => {
  const folder = await dataFolder()
  await expect(restore(join(folder, 'postgres'), folder, NOW)).rejects.toThrow('is no backup')
})
