import { expect, it, onTestFinished, vi } from 'vitest'
import { Poller } from '../../src/channels/poller.ts'
import { type Close, closeAll, closeTogether } from '../../src/app/closing.ts'
import { serverProcess } from '../../src/store/server/postmaster.ts'
import { BOT, ZALO_BOT } from '../support/accounts.ts'
import { engineFolder } from '../support/engine-folder.ts'
import { httpServer, page } from '../support/hostile-line.ts'
import { FakeClock, useMessenger } from '../support/messenger.ts'
import { startTestApp } from '../support/running-app.ts'
import { scene } from '../support/scene.ts'
import { startService } from '../support/service.ts'

const PATIENCE = 120_000

it.each([
  ['one after the other', closeAll],
  [
    'together',
    (parts: readonly Close[], onFailure: (error: unknown) => void) =>
      closeTogether(parts, (close) => close(), onFailure),
  ],
])('closes every part %s, also when some reject or throw', async (_, close) => {
  const closed: string[] = []
  const failures: unknown[] = []
  const part = (name: string) => async () => void closed.push(name)
  await close(
    [
      part('first'),
      () => Promise.reject(new Error('rejects')),
      () => {
        throw new Error('throws')
      },
      part('last'),
    ],
    (error) => failures.push(error),
  )
  expect(closed).toEqual(['first', 'last'])
  expect(new Set(failures.map(String))).toEqual(new Set(['Error: rejects', 'Error: throws']))
})

it('stops what is behind a part that fails to stop', async () => {
  const { database } = await scene()
  const clock = new FakeClock()
  const { messenger } = await useMessenger({ clock, bots: [BOT], zaloBots: [ZALO_BOT] })
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
  expect(broken).toHaveBeenCalledOnce()
  await expect(fetch(`${app.httpUrl}/healthz`)).rejects.toThrow('fetch failed')
  const held = await database.prisma.$queryRaw`
    select application_name from pg_stat_activity
    where datname = current_database() and application_name like 'phoi-hop-%'`
  expect(held).toEqual([])
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
