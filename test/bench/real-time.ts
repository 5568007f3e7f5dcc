import { systemClock } from '../../src/runtime/clock.ts'
import { botApi } from '../../src/channels/telegram/bot-api.ts'
import { telegramChannel } from '../../src/channels/telegram/channel.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { startMessenger } from '../../src/messenger/messenger.ts'
import { dispatcher, TELEGRAM } from './delivery-parts.ts'
import { ACCOUNT, writeLoad } from './outbox-load.ts'
import { mostWithin } from '../support/most-within.ts'

const BOT = { token: '700000001:AAbench-token-of-the-local-bot', username: 'bench_bot', name: 'Đo' }
const SECONDS = 20
const CHATS = 100

/** The real pace: our channel, over HTTP, against the local messenger with its limits, on the machine's own clock. */
export async function overLoopback(
  database: DatabaseHandle,
): Promise<{ perSecond: number; refused: number; worstSecond: number }> {
  const messenger = await startMessenger({ clock: systemClock, port: 0, bot: BOT })
  const { telegram } = messenger.control
  const users = Array.from({ length: CHATS }, () => {
    const { id } = messenger.control.createUser({ firstName: 'Điện thoại' })
    telegram.start({ user: id })
    return id
  })
  const count = SECONDS * TELEGRAM.accountPerSecond
  const load = Array.from({ length: count }, (_, n) => ({ chat: users[n % CHATS] ?? 0, atMs: 0 }))
  await writeLoad(database, load, systemClock.now())
  const channel = telegramChannel(botApi(BOT.token, messenger.apiRoot), {
    ...BOT,
    account: ACCOUNT,
  })
  const sender = dispatcher(database, { channel, clock: systemClock })
  const started = performance.now()
  sender.start()
  while ((await database.prisma.outbox.count({ where: { state: 'sent' } })) < count) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const seconds = (performance.now() - started) / 1_000
  await sender.stop()
  const sends = telegram.calls({ method: 'sendMessage' })
  await messenger.stop()
  return {
    perSecond: count / seconds,
    refused: sends.filter(({ status }) => status === 429).length,
    worstSecond: mostWithin(
      1_000,
      sends.map(({ at }) => Date.parse(at)),
    ),
  }
}
