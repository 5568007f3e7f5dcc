import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { messageOf } from '../../src/runtime/errors.ts'
import { serverProcess } from '../../src/store/server/postmaster.ts'
import { schemaIn } from '../support/database-contents.ts'
import { type EngineFolder, makeEngineFolder } from '../support/engine-folder.ts'
import { freePort } from '../support/free-port.ts'
import { withClient } from '../support/scratch.ts'
import { startService } from '../support/service.ts'
import { findEmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'

/** How a start is made, and what it must have made. */
export interface KindOfStart {
  database: string
  env: Readonly<Record<string, string>>
  /** What lies there before the first start. */
  prepare: (made: EngineFolder) => Promise<void>
  /** Tables in which everything is from before the service serves. */
  tables: readonly string[]
}

export interface Killed {
  kills: number
  whole: number
  withPostmaster: number
  faults: string[]
}

/** What a start came to. */
interface Result {
  schema: unknown
  rows: Record<string, number>
  files: string[]
}

/** Of so many kills one takes the database as well. */
const POSTMASTER_EVERY = 4
const READY_WITHIN_MS = 60_000

/** Kills a start at moments that are evenly spread over it, starts again, and compares with a start that was left alone. */
export async function killStarts(kind: KindOfStart, kills: number): Promise<Killed> {
  const undisturbed = await inFolder(kind, (made) => startedWhole(kind, made))
  const found: Killed = { kills, whole: 0, withPostmaster: 0, faults: [] }
  for (let n = 0; n < kills; n += 1) {
    const afterMs = Math.round((undisturbed.tookMs * (n + 0.5)) / kills)
    const takesPostmaster = n % POSTMASTER_EVERY === 0
    try {
      const { result, hadPostmaster } = await inFolder(kind, async (made) => {
        const hadPostmaster = await killedStart(kind, made, { afterMs, takesPostmaster })
        return { ...(await startedWhole(kind, made)), hadPostmaster }
      })
      if (hadPostmaster) found.withPostmaster += 1
      const wrong = differences(undisturbed.result, result)
      if (wrong.length === 0) found.whole += 1
      else found.faults.push(`killed after ${String(afterMs)} ms: ${wrong.join(', ')}`)
    } catch (error) {
      found.faults.push(`killed after ${String(afterMs)} ms: ${messageOf(error)}`)
    }
  }
  return found
}

export function lineOf(what: string, { kills, whole, withPostmaster, faults }: Killed): string {
  const counts = `${what} killed ${String(kills)} (${String(withPostmaster)} with the postmaster), came up whole ${String(whole)}`
  return [counts, ...faults.map((fault) => `  ${fault}`)].join('\n')
}

async function inFolder<T>(
  { prepare }: KindOfStart,
  work: (made: EngineFolder) => Promise<T>,
): Promise<T> {
  const made = await makeEngineFolder()
  try {
    await prepare(made)
    return await work(made)
  } finally {
    await made.remove()
  }
}

/** Returns whether the database was killed too. */
async function killedStart(
  { env }: KindOfStart,
  { folder, data }: EngineFolder,
  { afterMs, takesPostmaster }: { afterMs: number; takesPostmaster: boolean },
): Promise<boolean> {
  const service = startService({ ...env, DATA_DIR: folder })
  await pause(afterMs)
  service.process.kill('SIGKILL')
  const postmaster = takesPostmaster ? serverProcess(data) : undefined
  if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
  await service.exited
  return postmaster !== undefined
}

/** Starts it, sees what there is once it is ready, and ends it. */
async function startedWhole(
  { env, database, tables }: KindOfStart,
  { folder, directory, data }: EngineFolder,
): Promise<{ result: Result; tookMs: number }> {
  const begun = performance.now()
  const port = String(await freePort())
  const service = startService({ ...env, DATA_DIR: folder, OPERATION_PORT: port })
  await service.ready
  const tookMs = performance.now() - begun
  await ready(`http://127.0.0.1:${port}/readyz`)
  const url = (await findEmbeddedPostgres(directory)).url?.(database) ?? ''
  const inside = await withClient(url, async (client) => {
    const rows: Record<string, number> = {}
    for (const table of tables) {
      const counted = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
      rows[table] = counted.rows[0]?.n ?? 0
    }
    return { schema: await schemaIn(client), rows }
  })
  service.process.kill('SIGTERM')
  const { code } = await service.exited
  if (code !== 0) throw new Error(`It ended with ${String(code)}: ${service.stderr()}`)
  const files = [...readdirSync(directory), ...processesIn(data)]
  return { result: { ...inside, files: files.toSorted() }, tookMs }
}

async function ready(address: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  for (;;) {
    const response = await fetch(address)
    const said = await response.text()
    if (response.status === 200) return
    if (performance.now() > until) throw new Error(`Not ready: ${said}`)
    await pause(20)
  }
}

/** Programs that work in a folder of the database. */
function processesIn(data: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => line.includes(data))
}

function differences(wanted: Result, found: Result): string[] {
  const rows = Object.entries(wanted.rows).filter(([table, n]) => found.rows[table] !== n)
  return [
    ...(JSON.stringify(wanted.schema) === JSON.stringify(found.schema) ? [] : ['another schema']),
    ...rows.map(([table, n]) => `${table} ${String(found.rows[table])} instead of ${String(n)}`),
    ...found.files.filter((name) => !wanted.files.includes(name)).map((name) => `left: ${name}`),
    ...wanted.files.filter((name) => !found.files.includes(name)).map((name) => `missing: ${name}`),
  ]
}
