import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { EmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { quickFolder } from '../support/folder.ts'
import { restartQuickServer, startQuickServer } from '../support/quick-server.ts'
import { sleep } from './sleep.ts'

const SETTINGS = {
  max_connections: '100',
  // A killed server leaves nothing outside its folder.
  dynamic_shared_memory_type: 'mmap',
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
    const home = await quickFolder('faults')
    const port = await freePort()
    const server = await startQuickServer(home, { ...SETTINGS, port: String(port) })
    return new DatabaseServer(home, port, server)
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
    this.#server = await restartQuickServer(this.#home, settings)
    this.#isUp = true
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
