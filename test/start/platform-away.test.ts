import { expect, it, onTestFinished } from 'vitest'
import { HERE } from '../../src/app-parts.ts'
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { BOT, ZALO_BOT } from '../support/accounts.ts'
import { openTestDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'
import { FakeClock, useMessenger } from '../support/messenger.ts'
import { linkCodeFor, seedSmallProvince, sendRequest } from '../support/province.ts'
import { ZaloBotPhone } from '../support/zalo-phone.ts'

it('runs HTTP, jobs and Zalo while Telegram refuses every connection, and names Telegram', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const people = await seedSmallProvince(database)
  const clock = new FakeClock('2026-11-20T01:00:00.000Z')
  const { messenger } = await useMessenger({
    clock,
    zaloBots: [ZALO_BOT],
    zaloBotSettings: { pollsPerSecond: null },
  })
  const app = await startApp({
    config: readConfig({ HTTP_PORT: '0' }),
    clock,
    log: createLog('silent'),
    telegram: [{ token: BOT.token, apiRoot: `http://127.0.0.1:${String(await freePort())}` }],
    zaloBots: [{ token: ZALO_BOT.token, apiRoot: messenger.zaloBotApiRoot }],
    database,
    publicUrl: HERE,
    pacing: { chatGapMs: 0, groupPerMinute: 1000, accountPerSecond: Number.POSITIVE_INFINITY },
  })
  onTestFinished(() => app.stop())
  expect((await fetch(`${app.httpUrl}/healthz`)).status).toBe(200)
  const { id } = messenger.control.createUser({ firstName: 'Điện thoại' })
  const phone = new ZaloBotPhone(messenger.control, id)
  phone.say(`LK ${await linkCodeFor(database, clock.now(), people.contact)}`)
  await phone.sees(/liên kết/)
  const request = await sendRequest(database, clock.now())
  app.wake()
  await phone.sees(new RegExp(request.code))
  const { faults } = (await (await fetch(`${app.httpUrl}/readyz`)).json()) as { faults: string[] }
  expect(faults.join('\n')).toMatch(/^telegram:\d+ sends nothing since .*ECONNREFUSED/)
})
