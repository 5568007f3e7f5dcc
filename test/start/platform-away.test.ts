import { expect, it, onTestFinished } from 'vitest'
import { HERE } from '../../src/app/parts.ts'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/app/config/config.ts'
import { createLog } from '../../src/runtime/log.ts'
import type { Messenger } from '../../src/messenger/messenger.ts'
import { ZALO_BOT, zaloBotConfig } from '../support/accounts.ts'
import { Door } from '../faults/door.ts'
import { openTestDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'
import { BOT, FakeClock, useMessenger } from '../support/messenger.ts'
import { linkCodeFor, seedSmallProvince, sendRequest } from '../support/province.ts'
import { ZaloBotPhone } from '../support/zalo-phone.ts'

const PATIENCE = 120_000

interface Ways {
  telegram?: (messenger: Messenger) => Promise<string>
}

/** A service with a bot on each platform, and a phone on Zalo. */
async function start({ telegram }: Ways = {}) {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const people = await seedSmallProvince(database)
  const clock = new FakeClock('2026-11-20T01:00:00.000Z')
  const { messenger } = await useMessenger({
    clock,
    zaloBot: ZALO_BOT,
    zaloBotSettings: { pollsPerSecond: null },
  })
  const telegramRoot = (await telegram?.(messenger)) ?? messenger.apiRoot
  const app = await startApp({
    config: readConfig({ HTTP_PORT: '0' }),
    clock,
    log: createLog('silent'),
    telegram: [{ token: BOT.token, apiRoot: telegramRoot }],
    zaloBots: [zaloBotConfig(messenger.zaloBotApiRoot)],
    database,
    publicUrl: HERE,
    pacing: { chatGapMs: 0, groupPerMinute: 1000, accountPerSecond: Number.POSITIVE_INFINITY },
  })
  onTestFinished(() => app.stop())
  const faults = async (): Promise<string> => {
    const answer = (await (await fetch(`${app.operationsUrl}/readyz`)).json()) as {
      faults: string[]
    }
    return answer.faults.join('\n')
  }
  return { app, database, people, clock, messenger, faults }
}

it('runs HTTP, jobs and Zalo while Telegram refuses every connection, and names Telegram', async () => {
  const refusing = `http://127.0.0.1:${String(await freePort())}`
  const { app, database, people, clock, messenger, faults } = await start({
    telegram: async () => refusing,
  })
  expect((await fetch(`${app.httpUrl}/healthz`)).status).toBe(200)
  const { id } = messenger.control.createUser({ firstName: 'Điện thoại' })
  const phone = new ZaloBotPhone(messenger.control, id)
  phone.say(`LK ${await linkCodeFor(database, clock.now(), people.contact)}`)
  await phone.sees(/liên kết/)
  const request = await sendRequest(database, clock.now())
  app.wake()
  await phone.sees(new RegExp(request.code))
  expect(await faults()).toMatch(/^telegram:\d+ sends nothing since .*ECONNREFUSED/)
})

it(
  'opens Telegram by itself though it never answers the calls of a time in which it was silent',
  async () => {
    let door: Door | undefined
    const { faults } = await start({
      telegram: async ({ apiRoot }) => {
        door = await Door.to(Number(new URL(apiRoot).port))
        await door.become('silent')
        return door.origin
      },
    })
    onTestFinished(() => door?.close())
    await expect.poll(faults, { timeout: PATIENCE, interval: 200 }).toMatch(/^telegram:\d+ /)
    await door?.become('open')
    await expect.poll(faults, { timeout: PATIENCE, interval: 200 }).toBe('')
  },
  PATIENCE,
)
