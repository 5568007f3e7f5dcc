import { expect, it, onTestFinished } from 'vitest'
import { findEmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { engineFolder, hang } from '../support/engine-folder.ts'
import { freePort } from '../support/free-port.ts'
import { startService } from '../support/service.ts'

const PATIENCE = 120_000
const ANSWER_MS = 2_000
const STOP_MS = 5_000
/** The fastest of so many answers counts: a busy machine makes some of them late, a service that waits all. */
const ASKED = 5

it(
  'while the database hangs readiness says so within two seconds, and the service ends within five when told to',
  async () => {
    const { folder, directory } = await engineFolder()
    const port = await freePort()
    const service = startService({ DATA_DIR: folder, OPERATION_PORT: String(port) })
    await service.ready
    const ask = async (): Promise<{ status: number; body: string; ms: number }> => {
      const asked = performance.now()
      const response = await fetch(`http://127.0.0.1:${String(port)}/readyz`)
      const body = await response.text()
      return { status: response.status, body, ms: performance.now() - asked }
    }
    await expect.poll(ask).toMatchObject({ status: 200 })

    const goOn = await hang((await findEmbeddedPostgres(directory)).url?.('phoi_hop_demo') ?? '')
    onTestFinished(goOn)
    let fastestMs = Number.POSITIVE_INFINITY
    for (let time = 0; time < ASKED; time += 1) {
      const { status, body, ms } = await ask()
      expect(status).toBe(503)
      expect(body).toContain('the database does not answer')
      fastestMs = Math.min(fastestMs, ms)
    }
    expect(fastestMs).toBeLessThan(ANSWER_MS)

    const told = performance.now()
    service.process.kill('SIGTERM')
    await service.exited
    expect(performance.now() - told).toBeLessThan(STOP_MS)
  },
  PATIENCE,
)
