import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { messageOf, OperatorError } from '../errors.ts'
import { installEngine, placeOnce } from './postgres-engine.ts'
import { type HostAccount, serverHome } from './postgres-home.ts'

const run = promisify(execFile)

const USER = 'phoi_hop'
const PASSWORD_FILE = 'phoi-hop.password'
const START_ATTEMPTS = 3

export interface EmbeddedPostgres {
  /** The connection string of one of its databases. */
  url(database: string): string
  /** Stops the server unless somebody else is still connected to it. */
  release(): Promise<void>
  /** Stops the server whoever is connected. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL server whose data lies under `directory`, or joins it when it already runs: beside another
 * process of ours, or left behind by one that was killed. Loopback only, on a free port, behind a generated password.
 * @throws OperatorError when it cannot run here, with what to do.
 */
export async function acquireEmbeddedPostgres(
  directory: string,
  serverSettings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const { home, account } = serverHome(directory)
  const server = new Server(home, account, serverSettings)
  await server.prepare()
  await server.ensureRunning()
  return server
}

class Server implements EmbeddedPostgres {
  readonly #home: string
  readonly #account: HostAccount | undefined
  readonly #settings: Record<string, string>
  readonly #dataDirectory: string
  #bin = ''
  #port = 0

  constructor(home: string, account: HostAccount | undefined, settings: Record<string, string>) {
    this.#home = home
    this.#account = account
    this.#settings = settings
    this.#dataDirectory = join(home, 'data')
  }

  async prepare(): Promise<void> {
    makeDirectory(this.#home, this.#account)
    this.#bin = join(await installEngine(this.#home), 'bin')
    if (!existsSync(join(this.#dataDirectory, 'PG_VERSION'))) await this.#initialise()
  }

  async ensureRunning(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      if (await this.#join()) return
      try {
        await this.#start()
      } catch (error) {
        // Another process may have started it in the meantime; joining it is as good.
        if (attempt >= START_ATTEMPTS) throw this.#failure('could not be started', error)
      }
    }
  }

  url(database: string): string {
    return `postgresql://${USER}:${this.#password()}@127.0.0.1:${String(this.#port)}/${database}`
  }

  async release(): Promise<void> {
    if (!(await this.#inUse())) await this.stop()
  }

  async stop(): Promise<void> {
    await this.#execute('pg_ctl', ['stop', '-D', this.#dataDirectory, '-m', 'fast', '-w'])
  }

  /** Takes the port from the running server's own file; false when no server answers there. */
  async #join(): Promise<boolean> {
    const pidFile = join(this.#dataDirectory, 'postmaster.pid')
    if (!existsSync(pidFile)) return false
    this.#port = Number(readFileSync(pidFile, 'utf8').split('\n')[3])
    return this.#port > 0 && (await this.#clientCount()) !== undefined
  }

  async #inUse(): Promise<boolean> {
    const others = await this.#clientCount()
    return others === undefined || others > 0
  }

  /** Other connected clients; undefined when the server does not answer. */
  async #clientCount(): Promise<number | undefined> {
    const client = new pg.Client({ connectionString: this.url('postgres') })
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

  /**
   * Made beside its final place, password included, and moved there whole: an interrupted set-up leaves nothing half
   * made, and of two at the same time one wins.
   */
  async #initialise(): Promise<void> {
    const making = join(this.#home, `data.making-${String(process.pid)}`)
    const passwordFile = `${making}.password`
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
    if (this.#account) chownSync(passwordFile, this.#account.uid, this.#account.gid)
    const options = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
    const access = ['--username', USER, '--auth=scram-sha-256', '--pwfile', passwordFile]
    try {
      await this.#execute('initdb', ['-D', making, '--no-instructions', ...options, ...access])
    } catch (error) {
      throw this.#failure('could not be set up', error)
    }
    await rename(passwordFile, join(making, PASSWORD_FILE))
    placeOnce(making, this.#dataDirectory)
  }

  async #start(): Promise<void> {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(await freePort()),
      unix_socket_directories: '',
      max_connections: '50',
      ...this.#settings,
    }
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
    const log = join(this.#home, 'postgres.log')
    const args = ['start', '-D', this.#dataDirectory, '-w', '-t', '60', '-l', log]
    await this.#execute('pg_ctl', [...args, '-o', options.join(' ')])
  }

  async #execute(program: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
    const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
    await run(join(this.#bin, program), args, { cwd: this.#home, env, ...this.#account })
  }

  #password(): string {
    return readFileSync(join(this.#dataDirectory, PASSWORD_FILE), 'utf8')
  }

  #failure(what: string, error: unknown): OperatorError {
    return new OperatorError(
      `The built-in PostgreSQL in ${this.#home} ${what}: ${messageOf(error).trim()}\n` +
        `Read ${join(this.#home, 'postgres.log')}, give the folder to the user who starts the program, ` +
        'choose another one with DATA_DIR, or name a PostgreSQL server in DATABASE_URL.',
    )
  }
}

function makeDirectory(path: string, account: HostAccount | undefined): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    if (account) chownSync(path, account.uid, account.gid)
    const probe = join(path, '.writable')
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new OperatorError(
      `The data folder ${path} cannot be written (${messageOf(error)}). ` +
        'Give it to the user who starts the program, or choose another one with DATA_DIR.',
    )
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
