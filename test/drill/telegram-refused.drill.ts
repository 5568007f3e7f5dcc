import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/runtime/clock.ts'
import { type Messenger, startMessenger } from '../../src/messenger/messenger.ts'
import { BOT, ZALO_BOT } from '../support/accounts.ts'
import { openTestDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'
import { seedSmallProvince, sendRequest } from '../support/province.ts'
import { startService } from '../support/service.ts'
import { ZaloBotPhone } from '../support/zalo-phone.ts'
import { ZALO_ACCOUNT } from './drilled-days.ts'

const FIRST_POLL = { timeout: 60_000, interval: 5 }

interface Start {
  /** From the start of the process, in seconds. */
  healthy: number
  firstCard: number
}

it('starts while Telegram refuses every connection as soon as while it is well', async () => {
  const messenger = await startMessenger({
    clock: systemClock,
    port: 0,
    bot: BOT,
    zaloBot: ZALO_BOT,
  })
  onTestFinished(() => messenger.stop())
  const refusing = `http://127.0.0.1:${String(await freePort())}`
  // What the system reads for the first time is slow to read.
  await start(messenger, messenger.apiRoot)
  const refused = await start(messenger, refusing)
  const well = await start(messenger, messenger.apiRoot)
  expect(refused.firstCard).toBeLessThan(3 * well.firstCard)
  for (const [name, { healthy, firstCard }] of Object.entries({ refused, well })) {
    process.stdout.write(
      `Telegram ${name}, Zalo well: from the start of the process to /healthz 200 ${healthy.toFixed(2)} s, ` +
        `to the first card on Zalo ${firstCard.toFixed(2)} s\n`,
    )
  }
})

/** With one card that waits for an official on Zalo. */
async function start(messenger: Messenger, telegramRoot: string): Promise<Start> {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { phone, code } = await cardFor(messenger, database)
  const port = String(await freePort())
  const begun = performance.now()
  const seconds = (): number => (performance.now() - begun) / 1_000
  const service = startService({
    DATABASE_URL: database.url,
    HTTP_PORT: port,
    TELEGRAM_BOT_TOKEN: BOT.token,
    TELEGRAM_API_ROOT: telegramRoot,
    ZALO_BOT_TOKEN: ZALO_BOT.token,
    ZALO_BOT_API_ROOT: messenger.zaloBotApiRoot,
  })
  const firstCard = phone.sees(new RegExp(code)).then(seconds)
  await expect.poll(() => statusOf(`http://127.0.0.1:${port}/healthz`), FIRST_POLL).toBe(200)
  const found = { healthy: seconds(), firstCard: await firstCard }
  service.process.kill('SIGTERM')
  await service.exited
  return found
}

async function cardFor(
  { control }: Messenger,
  database: Awaited<ReturnType<typeof openTestDatabase>>,
): Promise<{ phone: ZaloBotPhone; code: string }> {
  const { contact } = await seedSmallProvince(database)
  const { id: user } = control.createUser({ firstName: 'Điện thoại' })
  const phone = new ZaloBotPhone(control, user)
  phone.say('xin chào')
  const now = systemClock.now()
  const when = { linkedAt: now, changedAt: now, heardAt: now }
  const chatId = control.zaloBot.chatId({ user })
  await database.prisma.address.create({
    data: { officialId: contact, account: ZALO_ACCOUNT, chatId, ...when },
  })
  const { code } = await sendRequest(database, now)
  return { phone, code }
}

async function statusOf(address: string): Promise<number> {
  const response = await fetch(address).catch(() => undefined)
  return response?.status ?? 0
}
