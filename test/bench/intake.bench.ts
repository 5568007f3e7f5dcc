// A whole office's records through each door: into an empty database, again unchanged, again with one in a hundred changed;
// against COPY and INSERT ... ON CONFLICT of the very rows that came to stand in the database. Each door in a process of
// its own, so that its memory is its own:
//   npm run bench -- intake          INTAKE_CASES=500 INTAKE_REQUESTS=1000 npm run bench -- intake
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import pg from 'pg'
import type { Prisma } from '../../src/store/database.ts'
import { createDatabase } from '../../src/store/migrations/migrate.ts'
import type { EmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { copyDatabase } from '../support/copy-database.ts'
import { temporaryFolder } from '../support/folder.ts'
import { DOORS, makeEmpty, openedDatabase, sendRecords } from './intake-parts.ts'
import type { Size, Telling } from './intake-rows.ts'
import { row, withServer } from './support.ts'

const SIZE: Size = {
  cases: Number(process.env['INTAKE_CASES'] ?? 50_000),
  requests: Number(process.env['INTAKE_REQUESTS'] ?? 100_000),
}
const RECORDS = SIZE.cases + SIZE.requests
const EMPTY = 'intake_empty'
const TELLINGS: readonly Telling[] = ['first', 'again', 'changed']
const SAID: Readonly<Record<Telling, string>> = {
  first: 'into an empty database',
  again: 'again, unchanged',
  changed: 'again, 1 % changed',
}
/** What a record comes to stand in, in the order in which it may be written. */
const TABLES = [
  ['enforcement_case', 'code'],
  ['coordination_request', 'code'],
  ['coordination_request_event', 'request_code, version'],
  ['source_record', 'source, kind, source_id'],
] as const

/** Without it the heap grows as far as the machine allows: the peak is to tell what is needed. */
const HELD = '--max-old-space-size=192'

type Door = keyof typeof DOORS
interface Taken {
  ms: Record<Telling, number>
  peakMb: number
}

const [door, url = '', source = ''] = process.argv.slice(2)
if (door === 'sender') {
  await sendRecords(JSON.parse(url))
} else if (door !== undefined) {
  process.stdout.write(JSON.stringify(await through(door as Door, url, source)))
} else {
  await withServer(measure)
}

async function measure(server: EmbeddedPostgres): Promise<void> {
  await makeEmpty(server, EMPTY)
  row(
    `${String(SIZE.cases)} cases, ${String(SIZE.requests)} requests`,
    'records/s',
    'of COPY',
    'peak RSS',
  )
  let bare: Record<Telling, number> | undefined
  for (const name of Object.keys(DOORS) as Door[]) {
    await copyDatabase(server.url('postgres'), `intake_${name}`, EMPTY)
    await createDatabase(server.url('postgres'), `source_${name}`)
    const taken = inItsOwnProcess(name, server.url(`intake_${name}`), server.url(`source_${name}`))
    bare ??= await bareCopy(server, `intake_${name}`)
    for (const telling of TELLINGS) {
      row(
        `${name}, ${SAID[telling]}`,
        `${Math.round(RECORDS / (taken.ms[telling] / 1_000)).toString()}`,
        (bare[telling] / taken.ms[telling]).toFixed(3),
        telling === 'changed' ? `${taken.peakMb.toFixed(0)} MB` : '',
      )
    }
  }
  if (bare) {
    for (const telling of TELLINGS) {
      row(
        `COPY and INSERT, ${SAID[telling]}`,
        Math.round(RECORDS / (bare[telling] / 1_000)).toString(),
      )
    }
  }
}

function inItsOwnProcess(name: Door, url: string, source: string): Taken {
  const self = process.argv[1] ?? ''
  const told = execFileSync(process.execPath, [HELD, self, name, url, source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below by this very file
  return JSON.parse(told.toString()) as Taken
}

async function through(name: Door, databaseUrl: string, sourceUrl: string): Promise<Taken> {
  const database = await openedDatabase(databaseUrl)
  const folder = await temporaryFolder('intake-bench')
  const opened = await DOORS[name]({ database, folder, source: sourceUrl, size: SIZE })
  const ms: Record<Telling, number> = { first: 0, again: 0, changed: 0 }
  try {
    for (const telling of TELLINGS) {
      await opened.prepare(telling)
      const began = performance.now()
      await opened.take()
      ms[telling] = performance.now() - began
      await requireWhole(database.prisma)
    }
  } finally {
    await opened.close()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ms, peakMb: process.resourceUsage().maxRSS / 1_024 }
}

async function settingAll(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  return rows.map(({ name }) => `"${name}" = excluded."${name}"`).join(', ')
}

async function requireWhole(prisma: Prisma): Promise<void> {
  const [cases, requests] = [
    await prisma.enforcementCase.count(),
    await prisma.coordinationRequest.count(),
  ]
  if (cases !== SIZE.cases || requests !== SIZE.requests) {
    throw new Error(`There are ${String(cases)} cases and ${String(requests)} requests`)
  }
}

/** The rows of a database that a door has filled, into an empty one, as plainly as PostgreSQL can. */
async function bareCopy(
  server: EmbeddedPostgres,
  filled: string,
): Promise<Record<Telling, number>> {
  const name = 'intake_bare'
  await copyDatabase(server.url('postgres'), name, EMPTY)
  const from = new pg.Client({ connectionString: server.url(filled) })
  await from.connect()
  const { rows } = await from.query<{ home: string }>(
    `select current_setting('data_directory') as home`,
  )
  const file = (table: string): string => `${rows[0]?.home ?? ''}/bench-${table}.copy`
  for (const [table] of TABLES) await from.query(`copy ${table} to '${file(table)}'`)
  await from.end()
  const ms = {} as Record<Telling, number>
  for (const telling of TELLINGS) {
    const client = new pg.Client({ connectionString: server.url(name) })
    await client.connect()
    const began = performance.now()
    await client.query('begin')
    for (const [table, key] of TABLES) {
      await client.query(`create temp table told (like ${table}) on commit drop`)
      await client.query(`copy told from '${file(table)}'`)
      await client.query(
        `insert into ${table} as t select * from told on conflict (${key}) do update set ${await settingAll(client, table)}
         where t is distinct from excluded`,
      )
      await client.query('drop table told')
    }
    await client.query('commit')
    ms[telling] = performance.now() - began
    await client.end()
  }
  return ms
}
