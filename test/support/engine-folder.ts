import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { dataOf, serverHome } from '../../src/store/server/postgres-home.ts'
import { removeWork } from '../../src/store/server/leftovers.ts'
import { quickFolder } from './folder.ts'

export interface EngineFolder {
  folder: string
  /** What the store calls the directory of the server. */
  directory: string
  data: string
  /** With the server that may still run in it. */
  remove(): Promise<void>
}

/** A DATA_DIR for a built-in PostgreSQL of its own, removed after the test. */
export async function engineFolder(): Promise<EngineFolder> {
  const made = await makeEngineFolder()
  onTestFinished(() => made.remove())
  return made
}

export async function makeEngineFolder(): Promise<EngineFolder> {
  const folder = await quickFolder('engine')
  const directory = join(folder, 'postgres')
  const data = dataOf(serverHome(directory).home)
  const remove = async (): Promise<void> => {
    removeWork(data)
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, directory, data, remove }
}

/** Asks a database once. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The server and every process of it stand still, as on a disk that no longer answers, until it is told to go on. */
export async function hang(url: string): Promise<() => void> {
  const [server] = await ask<{ pids: number[] }>(
    url,
    `select array_agg(pid) as pids from pg_stat_activity where pid <> pg_backend_pid()`,
  )
  const [postmaster] = await ask<{ pid: number }>(
    url,
    `select (regexp_match(pg_read_file('postmaster.pid'), '^\\d+'))[1]::int as pid`,
  )
  const pids = [postmaster?.pid ?? 0, ...(server?.pids ?? [])]
  if (pids.some((pid) => !(pid > 1))) throw new Error('The server has no process ids')
  const signal = (name: NodeJS.Signals): void => pids.forEach((pid) => send(pid, name))
  signal('SIGSTOP')
  return () => signal('SIGCONT')
}

/** A process that came for one task may have gone by now. */
function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
