import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/runtime/clock.ts'
import { startMessenger } from '../../src/messenger/messenger.ts'
import { openTestDatabase } from '../support/database.ts'
import { write } from '../support/dispatcher.ts'
import { BOT } from '../support/accounts.ts'
import { Phone } from '../support/running-app.ts'
import { type Service, startService } from '../support/service.ts'

const ACCOUNT = `telegram:${BOT.token.split(':')[0] ?? ''}`

const PATIENCE = 60_000

it(
  'sends on within ten seconds after the process that sends is killed, and says everything once',
  { timeout: PATIENCE },
  async () => {
    const database = await openTestDatabase()
    const messenger = await startMessenger({ clock: systemClock, port: 0, bot: BOT })
    const phone = new Phone(messenger, messenger.control.createUser({ firstName: 'Điện thoại' }).id)
    phone.start()
    const say = (key: string): Promise<void> =>
      write(database, systemClock.now(), [
        {
          account: ACCOUNT,
          chatId: String(phone.user),
          key,
          notice: { kind: 'help', commands: [key] },
        },
      ])
    const service = (): Service =>
      startService({
        DATABASE_URL: database.url,
        TELEGRAM_BOT_TOKEN: BOT.token,
        TELEGRAM_API_ROOT: messenger.apiRoot,
        MESSENGER: 'off',
      })
    const first = service()
    await first.ready
    await say('one')
    await phone.sees(/\/one/)
    const second = service()
    onTestFinished(async () => {
      second.process.kill('SIGTERM')
      await second.exited
      await messenger.stop()
      await database.close()
    })
    await second.ready

    first.process.kill('SIGKILL')
    await first.exited
    await say('two')
    await phone.sees(/\/two/)
    for (const word of [/\/one/, /\/two/]) {
      expect(phone.messages().filter(({ text }) => word.test(text))).toHaveLength(1)
    }
  },
)
