import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { findEmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { serverProcess } from '../../src/store/server/postmaster.ts'
import { ask, engineFolder } from '../support/engine-folder.ts'
import { freePort } from '../support/free-port.ts'
import { startService } from '../support/service.ts'

const KILLS = Number(process.env['ENGINE_KILLS'] ?? 2)
/** What one death may write: every loop says once that it failed, and once that it works again. */
const LINES_PER_KILL = 20

/** Transactions one after the other, as long as the database is there to take them. */
class LightLoad {
  readonly committed: number[] = []
  readonly #pool: pg.Pool
  readonly #running: Promise<void>
  #stopped = false

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 })
    this.#pool.on('error', () => undefined)
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
    await this.#pool.end()
  }

  async #run(): Promise<void> {
    for (let n = 1; !this.#stopped; n += 1) {
      try {
        await this.#pool.query(`begin; insert into light_load values (${n}); commit`)
        this.committed.push(n)
      } catch {
        // Nobody was told that this one is there.
      }
    }
  }
}

async function isReady(address: string): Promise<boolean> {
  const { status } = await fetch(`${address}/readyz`)
  return status === 200
}

it(
  'starts a killed database again where it was, and has every row that was committed',
  async () => {
    const { folder, directory, data } = await engineFolder()
    const port = await freePort()
    const service = startService({ DATA_DIR: folder, OPERATION_PORT: String(port) })
    await service.ready
    const address = `http://127.0.0.1:${port}`
    const url = (await findEmbeddedPostgres(directory)).url?.('phoi_hop_demo') ?? ''
    await ask(url, 'create table light_load (n int primary key)')
    const load = new LightLoad(url)

    let ready = 0
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await expect.poll(() => isReady(address)).toBe(true)
      const before = load.committed.length
      await expect.poll(() => load.committed.length).toBeGreaterThan(before)
      const killed = serverProcess(data) ?? 0
      process.kill(killed, 'SIGKILL')
      await expect.poll(() => serverProcess(data) ?? killed).not.toBe(killed)
      await expect.poll(() => isReady(address)).toBe(true)
      ready += 1
    }
    await load.stop()
    const { committed } = load
    const rows = await ask<{ n: number }>(url, 'select n from light_load')
    const there = new Set(rows.map(({ n }) => n))
    const lost = committed.filter((n) => !there.has(n))
    process.stdout.write(
      `postmaster killed ${KILLS} times: ready again ${ready}, rows committed ${committed.length}, rows lost ${lost.length}\n`,
    )
    expect(lost).toEqual([])
    await expect.poll(() => service.stderr()).toContain('The built-in PostgreSQL answers again')
    const lines = service.stderr().split('\n')
    const about = lines.filter((line) => line.includes('built-in PostgreSQL'))
    expect(about.length).toBeLessThanOrEqual(2 * KILLS)
    expect(lines.length).toBeLessThan(LINES_PER_KILL * KILLS)

    // Where it cannot come back, whoever watches the service is to start it anew.
    writeFileSync(join(data, 'global/pg_control'), '')
    process.kill(serverProcess(data) ?? 0, 'SIGKILL')
    expect(await service.exited).toEqual({ code: 1, signal: null })
    expect(service.stderr()).toContain('cannot be started again')
    expect(service.stderr()).toContain('The service ends')
  },
  60_000 + KILLS * 20_000,
)
