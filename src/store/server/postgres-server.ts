import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { messageOf } from '../../runtime/errors.ts'
import type { HostAccount } from './ownership.ts'
import { lastPort, postmasterOf, serverProcess } from './postmaster.ts'

const run = promisify(execFile)

export const USER = 'phoi_hop'
export const PASSWORD_FILE = 'phoi-hop.password'
const LOG_FILE = 'postgres.log'
const ANSWER_MS = 2_000
const LOOKS = 4
const BETWEEN_LOOKS_MS = 100

export interface ServerParts {
  home: string
  engine: string
  data: string
  account: HostAccount | undefined
  settings: Readonly<Record<string, string>>
}

/** A PostgreSQL server on its data folder: loopback only, behind a generated password. */
export class PostgresServer {
  readonly data: string
  readonly #parts: ServerParts
  #port: number | undefined

  constructor(parts: ServerParts) {
    this.#parts = parts
    this.data = parts.data
  }

  url(database: string): string {
    return this.#urlAt(this.#port ?? 0, database)
  }

  /** Finds the running server by what it wrote itself; false when none answers there. */
  async join(): Promise<boolean> {
    const { port } = postmasterOf(this.data) ?? {}
    if (!port || (await this.#otherClients(port)) === undefined) return false
    if (this.#port !== undefined && this.#port !== port) {
      throw new Error(
        `Somebody started it at port ${String(port)} instead of ${String(this.#port)}`,
      )
    }
    this.#port = port
    return true
  }

  /** Whether anybody else is connected, or nobody can tell. Who has just hung up is listed for a moment longer. */
  async inUse(): Promise<boolean> {
    for (let looks = 1; ; looks += 1) {
      const isAlone = (await this.#otherClients(this.#port ?? 0)) === 0
      if (isAlone || looks === LOOKS) return !isAlone
      await pause(BETWEEN_LOOKS_MS)
    }
  }

  /**
   * Starts it where it was found before, so that whoever was connected finds it again; else at its last port if that is free.
   * @throws Error with what the server wrote into its log.
   */
  async start(): Promise<void> {
    const { home, settings } = this.#parts
    const options = {
      listen_addresses: '127.0.0.1',
      port: String(this.#port ?? (await freePort(lastPort(this.data)))),
      unix_socket_directories: '',
      max_connections: '50',
      ...settings,
    }
    const log = join(home, LOG_FILE)
    const written = existsSync(log) ? statSync(log).size : 0
    const text = Object.entries(options).map(([name, value]) => `-c ${name}='${value}'`)
    const args = ['start', '-D', this.data, '-w', '-t', '60', '-l', log]
    try {
      await this.execute('pg_ctl', [...args, '-o', text.join(' ')])
    } catch (error) {
      throw new Error(failureIn(log, written) || messageOf(error).trim(), { cause: error })
    }
  }

  async stop(): Promise<void> {
    try {
      await this.execute('pg_ctl', ['stop', '-D', this.data, '-m', 'fast', '-w'])
    } catch (error) {
      // Somebody else may have stopped it at the same time.
      if (serverProcess(this.data) !== undefined) throw error
    }
  }

  async execute(program: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
    const { home, engine, account } = this.#parts
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
    await run(join(engine, 'bin', program), args, { cwd: home, env, ...account })
  }

  #urlAt(port: number, database: string): string {
    const password = readFileSync(join(this.data, PASSWORD_FILE), 'utf8')
    return `postgresql://${USER}:${password}@127.0.0.1:${String(port)}/${database}`
  }

  async #otherClients(port: number): Promise<number | undefined> {
    const client = new pg.Client({
      connectionString: this.#urlAt(port, 'postgres'),
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ others: number }>(
        `select count(*)::int as others from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      return rows[0]?.others
    } catch {
      return undefined
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** The lines in which the server said why it cannot start. */
function failureIn(log: string, from: number): string {
  if (!existsSync(log)) return ''
  const lines = readFileSync(log).subarray(from).toString('utf8').split('\n')
  const causes = lines.filter((line) => /\b(FATAL|PANIC|HINT):/.test(line))
  // Whoever asked meanwhile was told so.
  return causes.filter((line) => !line.includes('the database system is')).join('\n')
}

async function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
