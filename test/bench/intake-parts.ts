// One measurement of the intake, in a process of its own so that its memory is its own.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import pg from 'pg'
import { newApiKey } from '../../src/api/access.ts'
import { API_PATH } from '../../src/api/api.ts'
import { apiPlugin } from '../../src/app/api-parts.ts'
import { syncOnce } from '../../src/app/case-source.ts'
import { IntakeFolder } from '../../src/app/folder/intake-folder.ts'
import { apiIntake } from '../../src/app/intake.ts'
import { type DatabaseHandle, handleOf } from '../../src/app/open-database.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { createLog } from '../../src/runtime/log.ts'
import { startHttpServer } from '../../src/runtime/http/server.ts'
import { readShippedData } from '../../src/app/shipped-data.ts'
import { connect } from '../../src/store/database.ts'
import { createDatabase, migrate } from '../../src/store/migrations/migrate.ts'
import type { EmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { issueKey } from '../../src/store/api/keys.ts'
import { Listener } from '../../src/store/server/listener.ts'
import { senderLock } from '../../src/store/server/sender-lock.ts'
import { saveReferenceData } from '../../src/store/tables/catalogue.ts'
import { viImportColumns } from '../../src/texts/rows/doors.ts'
import { seedSmallProvince } from '../support/province.ts'
import {
  caseLines,
  commune,
  COMMUNES,
  requestLines,
  type Size,
  type Telling,
} from './intake-rows.ts'

export const NOW = instantAt(day('2026-11-20'), '19:00')
const clock = { now: (): Date => NOW }
const log = createLog('silent')

/** A way in: what is told is brought to where it is taken from, then it is taken. */
interface Door {
  prepare(telling: Telling): Promise<void>
  take(): Promise<void>
  close(): Promise<void>
}

interface Place {
  database: DatabaseHandle
  /** A folder of its own. */
  folder: string
  /** The database of the case system. */
  source: string
  size: Size
}

export function openedDatabase(url: string): Promise<DatabaseHandle> {
  return handleOf(url, connect(url, 8))
}

/** A database without records: the small province, and a hundred communes with a contact each. */
export async function makeEmpty(server: EmbeddedPostgres, name: string): Promise<void> {
  await createDatabase(server.url('postgres'), name)
  await migrate(server.url(name))
  const prisma = connect(server.url(name), 2)
  await saveReferenceData(prisma, readShippedData())
  await prisma.$disconnect()
  const database = await openedDatabase(server.url(name))
  await seedSmallProvince(database)
  for (let n = 0; n < COMMUNES; n += 1) {
    const label = `UBND xã Số ${String(n)}`
    await database.prisma.$executeRaw`
      insert into agency (code, kind, name, tree, valid_from, folded)
      values (${commune(n)}, 'ubnd-xa', ${label}, 'local', '2025-07-01', lower(${label}))`
    await database.prisma.$executeRaw`
      with made as (insert into official (name, title, folded) values (${`Công chức ${String(n)}`}, 'Công chức', '') returning id)
      insert into membership (official_id, agency, role, from_on) select id, ${commune(n)}, 'contact', '2025-07-01' from made`
  }
  await database.close()
}

/** The API over HTTP, with a key. */
export async function servedApi(
  database: DatabaseHandle,
): Promise<{ url: string; headers: { authorization: string }; stop: () => Promise<void> }> {
  const listener = new Listener(database.url, log)
  await listener.start()
  const intake = apiIntake(database, () => NOW)
  const plugin = apiPlugin({ database, clock, log, listener, perMinute: 1_000_000 }, intake)
  const at = { host: '127.0.0.1', port: 0 }
  const server = await startHttpServer({
    ...at,
    webhooks: () => [],
    plugins: [plugin],
    now: () => NOW,
    log,
  })
  const { key, keyHash } = newApiKey()
  await issueKey(database.prisma, { name: 'bench', keyHash, scope: 'write', at: NOW })
  return {
    url: `${server.url}${API_PATH}`,
    headers: { authorization: `Bearer ${key}` },
    stop: async () => {
      await server.stop()
      await listener.stop()
    },
  }
}

/** Takes lines of JSON in as one batch; throws unless all are taken. */
export async function sendBatch(
  { url, headers }: Pick<Awaited<ReturnType<typeof servedApi>>, 'url' | 'headers'>,
  lines: Iterable<string>,
): Promise<void> {
  const response = await fetch(`${url}/batch`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(lines)),
    duplex: 'half',
  } as RequestInit)
  let last = ''
  for await (const part of response.body ?? []) {
    last = (last + Buffer.from(part).toString()).slice(-500)
  }
  if (!last.includes('"done":true') || last.includes('"refused":')) {
    throw new Error(`The batch was not taken whole: ${last}`)
  }
}

export function* recordLines(
  kind: string,
  lines: Iterable<{ sourceId: string }>,
): Generator<string> {
  for (const { sourceId, ...record } of lines) {
    yield `${JSON.stringify({ kind, sourceId, record })}\n`
  }
}

/** Where a sender sends what. */
interface Sending extends Pick<Awaited<ReturnType<typeof servedApi>>, 'url' | 'headers'> {
  size: Size
  telling: Telling
}

/** Records as lines of JSON in two batches. */
export async function sendRecords({ size, telling, ...served }: Sending): Promise<void> {
  await sendBatch(served, recordLines('case', caseLines(size, telling)))
  await sendBatch(served, recordLines('request', requestLines(size, telling)))
}

/** The program of an office sends, from a process of its own. */
async function api({ database, size }: Place): Promise<Door> {
  const { stop, ...served } = await servedApi(database)
  let told: Telling = 'first'
  return {
    prepare: async (telling) => void (told = telling),
    take: async () => {
      const sending: Sending = { ...served, size, telling: told }
      const self = process.argv[1] ?? ''
      await promisify(execFile)(process.execPath, [self, 'sender', JSON.stringify(sending)])
    },
    close: stop,
  }
}

const SCHEMA = [
  `create table vu_viec (source_id text primary key, decision_number text, decision_on date, issuer text,
     case_field text, amount numeric, case_status text, changed_at timestamptz not null)`,
  `create table yeu_cau (source_id text primary key, case_source_id text, document_number text, document_on date,
     asker text, answerer text, type text, subject text, status text, received_on date, changed_at timestamptz not null)`,
  'create index on vu_viec (changed_at, source_id)',
  'create index on yeu_cau (changed_at, source_id)',
  'create view phoi_hop_cases as select * from vu_viec',
  'create view phoi_hop_requests as select * from yeu_cau',
]
const CHUNK = 1_000

/** Two views of another database. */
async function source({ database, source: url, size }: Place): Promise<Door> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of SCHEMA) await client.query(statement)
  const write = async (table: string, lines: Iterable<object>, at: string): Promise<void> => {
    for (const chunk of chunksOf(lines, CHUNK)) {
      const names = Object.keys(chunk[0] ?? {})
      const columns = names.map((name) => name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))
      const rows = chunk.map((line) =>
        Object.fromEntries(Object.values(line).map((value, i) => [columns[i], value])),
      )
      await client.query(
        `insert into ${table} (${columns.join()}, changed_at)
         select ${columns.map((name) => `g.${name}`).join()}, $2::timestamptz + (row_number() over ()) * interval '1 microsecond'
         from jsonb_populate_recordset(null::${table}, $1::jsonb) g
         on conflict (source_id) do update set (${columns.join()}, changed_at) =
           (${columns.map((name) => `excluded.${name}`).join()}, excluded.changed_at)`,
        [JSON.stringify(rows), at],
      )
    }
  }
  let since: string | undefined
  const hours = { first: '08', again: '09', changed: '10' }
  return {
    prepare: async (telling) => {
      const at = `2026-11-20T${hours[telling]}:00:00Z`
      await write('vu_viec', caseLines(size, telling), at)
      await write('yeu_cau', requestLines(size, telling), at)
      since = telling === 'first' ? undefined : at
    },
    take: async () => {
      const { signal } = new AbortController()
      const when = since === undefined ? {} : { since }
      const counts = await syncOnce(database, url, { now: () => NOW, signal, ...when })
      if (counts.refused > 0) throw new Error(`Refused: ${JSON.stringify(counts)}`)
    },
    close: () => client.end(),
  }
}

function* chunksOf<T>(lines: Iterable<T>, most: number): Generator<T[]> {
  let chunk: T[] = []
  for (const line of lines) {
    chunk.push(line)
    if (chunk.length < most) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

const FILE_ROWS = 20_000
/** Two looks at a file so far apart that it has rested. */
const REST_MS = 5_000

/** Spreadsheets of 20,000 rows, dropped one after the other. */
async function folder({ database, folder: place, size }: Place): Promise<Door> {
  const waiting = `${place}-waiting`
  for (const each of [place, waiting]) await mkdir(each, { recursive: true })
  let now = NOW.getTime()
  const ours = { now: (): Date => new Date(now) }
  const lock = senderLock(database.url)
  const intake = new IntakeFolder({ folder: place, database, lock, clock: ours, log })
  const files: string[] = []
  const keep = async (name: string, lines: Iterable<object>, end: string): Promise<void> => {
    for (const chunk of chunksOf(lines, FILE_ROWS)) {
      const file = `${name}-${String(files.length)}.csv`
      await writeFile(join(waiting, file), sheetOf(chunk) + end)
      files.push(file)
    }
  }
  return {
    prepare: async (telling) => {
      // A blank line more makes another content of the same rows.
      const end = telling === 'again' ? ';\n' : ''
      await keep(`viec-${telling}`, caseLines(size, telling), end)
      await keep(`yeu-cau-${telling}`, requestLines(size, telling), end)
    },
    take: async () => {
      for (const name of files.splice(0)) {
        await rename(join(waiting, name), join(place, name))
        await utimes(join(place, name), new Date(now), new Date(now))
        await intake.drain()
        now += REST_MS
        await intake.drain()
        if (existsSync(join(place, name))) throw new Error(`${name} was not taken`)
      }
    },
    close: () => intake.stop(),
  }
}

function sheetOf(lines: readonly object[]): string {
  const fields = Object.keys(lines[0] ?? {})
  const labels = fields.map((field) => COLUMN_LABELS.get(field) ?? field)
  return [labels, ...lines.map((line) => Object.values(line))]
    .map((row) => `${row.join(';')}\n`)
    .join('')
}

const COLUMN_LABELS = new Map(
  Object.entries(viImportColumns).map(([field, { label }]) => [field, label]),
)

export const DOORS = { api, source, folder }
