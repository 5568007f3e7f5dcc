import { expect, it, onTestFinished, vi } from 'vitest'
import { Poller } from '../../src/channels/poller.ts'
import { closeTogether, Opened } from '../../src/app/closing.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { Listener } from '../../src/store/server/listener.ts'
import { freePort } from '../support/free-port.ts'
import { serverProcess } from '../../src/store/server/postmaster.ts'
import { BOT, ZALO_BOT } from '../support/accounts.ts'
import { engineFolder } from '../support/engine-folder.ts'
import { httpServer, page } from '../support/hostile-line.ts'
import { FakeClock, useMessenger } from '../support/messenger.ts'
import { startTestApp } from '../support/running-app.ts'
import { scene } from '../support/scene.ts'
import { startService } from '../support/service.ts'

const PATIENCE = 120_000

it('closes what was opened in reverse order, once, also when some parts reject or throw', async () => {
  const closed: string[] = []
  const failures: unknown[] = []
  const opened = new Opened((error) => failures.push(error))
  opened.add(async () => void closed.push('first'))
  opened.add(() => Promise.reject(new Error('rejects')))
  opened.add(async () => {
    throw new Error('throws')
  })
  opened.add(async () => void closed.push('last'))
  await opened.close()
  await opened.close()
  expect(closed).toEqual(['last', 'first'])
  expect(failures.map(String)).toEqual(['Error: throws', 'Error: rejects'])
})

it('closes what was opened late at the place that was kept for it', async () => {
  const closed: string[] = []
  const opened = new Opened(() => undefined)
  opened.add(async () => void closed.push('connections'))
  const loops = opened.reserve()
  opened.add(async () => void closed.push('webhooks'))
  loops.add(async () => void closed.push('loops'))
  await opened.close()
  expect(closed).toEqual(['webhooks', 'loops', 'connections'])
})

it('closes equal parts at once, all of them also when some fail, and says which failed', async () => {
  const closed: number[] = []
  const close = async (part: number): Promise<void> => {
    if (part % 2 === 0) throw new Error(`part ${part} fails`)
    closed.push(part)
  }
  await expect(closeTogether([1, 2, 3, 4], close)).rejects.toThrow('part 2 fails; part 4 fails')
  expect(closed).toEqual([1, 3])
})

it('leaves nothing open when a part in the middle of a start cannot be opened', async () => {
  const { database } = await scene()
  const clock = new FakeClock()
  const { messenger } = await useMessenger({ clock, bot: BOT, zaloBot: ZALO_BOT })
  const listening = vi.spyOn(Listener.prototype, 'start').mockRejectedValueOnce(new Error('away'))
  onTestFinished(() => listening.mockRestore())
  const port = await freePort()
  const starting = startTestApp({ database, clock, messenger, webhook: { port, secret: 'x' } })
  await expect(starting).rejects.toThrow('away')
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')
  expect(await heldConnections(database)).toEqual([])
})

it('stops what is behind a part that fails to stop', async () => {
  const { database } = await scene()
  const clock = new FakeClock()
  const { messenger } = await useMessenger({ clock, bot: BOT, zaloBot: ZALO_BOT })
  const app = await startTestApp({ database, clock, messenger })
  const stop = Reflect.get(Poller.prototype, 'stop')
  const broken = vi.spyOn(Poller.prototype, 'stop').mockImplementationOnce(async function (
    this: Poller,
  ) {
    await stop.call(this)
    throw new Error('It does not stop as it should')
  })
  onTestFinished(() => broken.mockRestore())
  await app.stop()
  expect(broken).toHaveBeenCalledTimes(2)
  await expect(fetch(`${app.httpUrl}/healthz`)).rejects.toThrow('fetch failed')
  expect(await heldConnections(database)).toEqual([])
})

it.each(['HTTP_PORT', 'MESSENGER_PORT'])(
  'leaves no database running when it cannot start because %s is taken',
  async (name) => {
    const { folder, data } = await engineFolder()
    const taken = String(await httpServer(page(200)))
    const service = startService({ DATA_DIR: folder, [name]: taken })
    expect(await service.exited).toEqual({ code: 1, signal: null })
    expect(service.stderr()).toContain(name)
    expect(serverProcess(data)).toBeUndefined()
  },
  PATIENCE,
)

function heldConnections({ prisma }: Pick<DatabaseHandle, 'prisma'>): Promise<unknown> {
  return prisma.$queryRaw`
    select application_name from pg_stat_activity
    where datname = current_database() and application_name like 'phoi-hop-%'`
}
