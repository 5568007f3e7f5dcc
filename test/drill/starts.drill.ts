import { execFileSync } from 'node:child_process'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/runtime/clock.ts'
import { acquireEmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { createDatabase } from '../../src/store/migrations/migrate.ts'
import { readMigrations } from '../../src/store/migrations/migration-files.ts'
import { startMessenger } from '../../src/messenger/messenger.ts'
import { BOT } from '../support/accounts.ts'
import { engineFolder } from '../support/engine-folder.ts'
import { migrateAsBefore } from '../support/older-program.ts'
import { ROWS_OF_INIT } from '../support/rows-of-init.ts'
import { withClient } from '../support/scratch.ts'
import { type KindOfStart, killStarts, lineOf } from './killed-starts.ts'

const KILLS = Number(process.env['START_KILLS'] ?? 100)

/** What is loaded at the start, and who and what the province is made of. */
const TABLES = [
  '_prisma_migrations',
  'agency',
  'request_type',
  'calendar_day',
  'official',
  'membership',
  'enforcement_case',
  'case_party',
  'coordination_request',
] as const

const WHOLE = { whole: KILLS, faults: [] }

async function killed(what: string, kind: KindOfStart): ReturnType<typeof killStarts> {
  const found = await killStarts(kind, KILLS)
  process.stdout.write(`${lineOf(what, found)}\n`)
  return found
}

it('a first start that is killed at any moment comes up whole the next time', async () => {
  const found = await killed('first starts', {
    database: 'phoi_hop_demo',
    env: {},
    prepare: async () => undefined,
    tables: TABLES,
  })
  expect(found).toMatchObject(WHOLE)
})

it('an upgrade that is killed at any moment comes up whole the next time', async () => {
  const messenger = await startMessenger({ clock: systemClock, port: 0, bot: BOT })
  onTestFinished(() => messenger.stop())
  const older = await olderFolder()
  const found = await killed('upgrades', {
    database: 'phoi_hop',
    env: { TELEGRAM_BOT_TOKEN: BOT.token, TELEGRAM_API_ROOT: messenger.apiRoot },
    prepare: async ({ directory }) => {
      execFileSync('cp', ['-a', older, directory])
    },
    tables: [...TABLES, 'coordination_request_event', 'reminder', 'address', 'digest_section'],
  })
  expect(found).toMatchObject(WHOLE)
})

/** Left by the first program that there was. */
async function olderFolder(): Promise<string> {
  const { directory } = await engineFolder()
  const server = await acquireEmbeddedPostgres(directory)
  const url = server.url('phoi_hop')
  await createDatabase(server.url('postgres'), 'phoi_hop')
  await migrateAsBefore(url, readMigrations().slice(0, 1))
  await withClient(url, async (client) => {
    await client.query(ROWS_OF_INIT)
    // Nobody is there to whom anything could be sent.
    await client.query(`delete from outbox where state = 'queued'; delete from inbox`)
  })
  await server.stop()
  return directory
}
