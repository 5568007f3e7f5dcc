import { execFileSync, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll } from 'vitest'
import { temporaryFolder } from './folder.ts'
import { freePort } from './free-port.ts'

/** Whether MariaDB is installed here (Debian: mariadb-server-core). */
export function hasMariadb(): boolean {
  try {
    execFileSync('mariadbd', ['--version'], { env: ENV, stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

const ENV = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }

export interface Mariadb {
  url: string
  query: (sql: string) => Promise<Record<string, unknown>[]>
}

/** A MariaDB with an empty database for a test file, which lets everybody in; gone when the file is done. */
export function useMariadb(): { current: Mariadb } {
  const holder = {} as { current: Mariadb }
  let stop = async (): Promise<void> => undefined
  beforeAll(async () => {
    const folder = await temporaryFolder('mariadb')
    const port = await freePort()
    const server = spawn(
      'mariadbd',
      [
        '--no-defaults',
        '--skip-grant-tables',
        `--datadir=${folder}`,
        `--socket=${folder}/socket`,
        `--port=${String(port)}`,
        '--bind-address=127.0.0.1',
        ...(process.getuid?.() === 0 ? ['--user=root'] : []),
      ],
      { env: ENV, stdio: 'ignore' },
    )
    const ended = new Promise((resolve) => server.once('exit', resolve))
    stop = async () => {
      server.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    }
    const url = `mysql://root@127.0.0.1:${String(port)}/cases`
    holder.current = { url, query: (sql) => queryAt(url, sql) }
    await untilAnswers(() => queryAt(url.replace('/cases', ''), 'create database cases'))
  }, 60_000)
  afterAll(() => stop())
  return holder
}

async function untilAnswers(ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await ask()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function queryAt(uri: string, sql: string): Promise<Record<string, unknown>[]> {
  const connection = await mysql.createConnection({ uri, dateStrings: true, timezone: 'Z' })
  try {
    const [rows] = await connection.query(sql)
    return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []
  } finally {
    await connection.end()
  }
}
