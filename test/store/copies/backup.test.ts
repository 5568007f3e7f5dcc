import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { OperatorError } from '../../../src/runtime/errors.ts'
import { backUp } from '../../../src/store/copies/backup.ts'
import { acquireEmbeddedPostgres } from '../../../src/store/server/embedded-postgres.ts'
import { checkBackup, restoreBackup, undoRestore } from '../../../src/store/copies/restore.ts'
import { markService } from '../../../src/store/server/service-mark.ts'
import { ask, engineFolder } from '../../support/engine-folder.ts'
import { makeReadOnly, mayMount, smallDisk } from '../../support/small-disk.ts'

const NOW = new Date('2026-11-27T02:00:00.000Z')

it('is made while others write, opens with every row that was there, and is put back only when they have gone', async () => {
  const { folder, directory, data } = await engineFolder()
  const copy = join(folder, 'copy')
  const server = await acquireEmbeddedPostgres(directory)
  const writer = new pg.Client({ connectionString: server.url('postgres') })
  await writer.connect()
  await writer.query('create table kept (n int); create table told (n int)')
  const writing = new AbortController()
  let committed = 0
  const written = (async () => {
    while (!writing.signal.aborted) {
      await writer.query(
        `begin; insert into kept select generate_series(1, 10); insert into told values (1); commit`,
      )
      committed += 1
    }
  })()

  const { databases } = await backUp(directory, copy, NOW)
  await expect(backUp(directory, copy, NOW)).rejects.toThrow(OperatorError)
  writing.abort()
  await written
  const rows = databases.find(({ name }) => name === 'postgres')?.rows ?? {}
  expect(rows['kept']).toBe(10 * (rows['told'] ?? 0))
  expect(rows['told']).toBeGreaterThan(0)
  expect(rows['told']).toBeLessThanOrEqual(committed)

  const taking = { folder: copy, withoutManifest: false }
  await expect(restoreBackup(directory, taking, NOW)).rejects.toThrow('Stop it')
  await writer.end()
  const unmark = markService(directory, undefined)
  await expect(restoreBackup(directory, taking, NOW)).rejects.toThrow('The service is running')
  unmark()
  // The server that was left behind is stopped.
  const restored = await restoreBackup(directory, taking, NOW)
  expect(restored.databases).toEqual(databases)
  expect(existsSync(join(restored.former ?? '', 'PG_VERSION'))).toBe(true)
  expect(existsSync(join(data, 'PG_VERSION'))).toBe(true)
})

it('is told, when a restore was cut off between the former data and the new, rather than given an empty database', async () => {
  const { directory, data } = await engineFolder()
  const server = await acquireEmbeddedPostgres(directory)
  await ask(server.url('postgres'), 'create table kept as select 1 as n')
  await server.stop()
  renameSync(data, join(directory, 'data.before-001-20261127020000'))

  await expect(acquireEmbeddedPostgres(directory)).rejects.toThrow('backup undo')
  expect(existsSync(data)).toBe(false)
  expect(await undoRestore(directory, NOW)).toEqual({ back: 'data.before-001-20261127020000' })
  const again = await acquireEmbeddedPostgres(directory)
  expect(await ask(again.url('postgres'), 'select n from kept')).toEqual([{ n: 1 }])
})

it.runIf(mayMount())(
  'says in one sentence that a disk is full, and leaves no half a backup or start behind',
  async () => {
    const { folder, directory } = await engineFolder()
    const disk = join(folder, 'disk')
    smallDisk(disk, 8_192)

    await expect(backUp(directory, join(disk, 'copy'), NOW)).rejects.toThrow(
      /^No space left on the disk of .*disk: free at least \d+ MB, then try again\.$/,
    )
    expect(readdirSync(disk)).toEqual([])

    await expect(acquireEmbeddedPostgres(join(disk, 'postgres'))).rejects.toThrow(
      /^No space left on the disk of .*postgres: free at least \d+ MB, then try again\.$/,
    )
    const taking = { folder: join(folder, 'copy'), withoutManifest: false }
    await backUp(directory, taking.folder, NOW)
    await expect(checkBackup(directory, taking)).resolves.toMatchObject({ isListed: true })

    makeReadOnly(disk)
    await expect(acquireEmbeddedPostgres(join(disk, 'other'))).rejects.toThrow(
      /^The disk of .* is read-only\./,
    )
  },
)
