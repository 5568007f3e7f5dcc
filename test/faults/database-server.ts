import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/store/embedded-postgres.ts'
import { sleep } from './sleep.ts'

const SETTINGS = {
  max_connections: '100',
  // Commits outlive a killed server, though not a power cut: the operating system has them.
  fsync: 'off',
  full_page_writes: 'off',
  // A database lives for seconds: it is not worth while to look after it, or to translate a query for it.
  autovacuum: 'off',
  jit: 'off',
  // A password that is quick to check, because hundreds of connections are made.
  scram_iterations: '1',
}

/** A PostgreSQL of the campaign's own, to be killed and started again at the same address. */
export class DatabaseServer {
  readonly port: number
  readonly #home: string
  #server: EmbeddedPostgres
  #isUp = true
  #starting: Promise<void> | undefined

  private constructor(home: string, port: number, server: EmbeddedPostgres) {
    this.#home = home
    this.port = port
    this.#server = server
  }

  static async start(): Promise<DatabaseServer> {
    const home = await mkdtemp(join(tmpdir(), 'phoi-hop-faults-'))
    await chmod(home, 0o755)
    const port = await freePort()
    const server = await acquireEmbeddedPostgres(home, { ...SETTINGS, port: String(port) })
    const started = new DatabaseServer(home, port, server)
    const { username, password } = new URL(started.url('postgres'))
    await started.execute(`alter role ${username} password '${password}'`)
    return started
  }

  get isUp(): boolean {
    return this.#isUp
  }

  url(database: string): string {
    return this.#server.url(database)
  }

  /** SIGKILL takes the postmaster alone, its children follow; SIGQUIT is its own immediate stop. */
  async kill(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    this.#isUp = false
    const pid = Number(readFileSync(join(this.#home, 'data/postmaster.pid'), 'utf8').split('\n')[0])
    // Zero would mean this process and its whole group.
    if (!(pid > 1)) throw new Error('The database server has no process id')
    process.kill(pid, signal)
    while (isAlive(pid)) await sleep(2)
  }

  async restart(): Promise<void> {
    this.#starting = this.#start()
    await this.#starting
  }

  async #start(): Promise<void> {
    const settings = { ...SETTINGS, port: String(this.port) }
    this.#server = await acquireEmbeddedPostgres(this.#home, settings)
    this.#isUp = true
  }

  async execute(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url('postgres') })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }

  async stop(): Promise<void> {
    await this.#starting?.catch(() => undefined)
    if (this.#isUp) await this.#server.stop()
    await rm(this.#home, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
