import { expect, it, onTestFinished } from 'vitest'
import { HERE } from '../../src/app/parts.ts'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/app/config/config.ts'
import { createLog } from '../../src/runtime/log.ts'
import { BOT, ZALO_BOT, zaloBotConfig } from '../support/accounts.ts'
import { FakeClock, useMessenger } from '../support/messenger.ts'
import { linkCodeFor, sendRequest } from '../support/province.ts'
import { scene } from '../support/scene.ts'
import { ZaloBotPhone } from '../support/zalo-phone.ts'

it('tells the coordinators on Zalo that Telegram refuses the token, and Zalo goes on', async () => {
  const { database, people } = await scene()
  const clock = new FakeClock('2026-11-20T01:00:00.000Z')
  const { messenger, control } = await useMessenger({
    clock,
    zaloBot: ZALO_BOT,
    zaloBotSettings: { pollsPerSecond: null },
  })
  const start = () =>
    startApp({
      config: readConfig({ HTTP_PORT: '0' }),
      clock,
      log: createLog('silent'),
      // The messenger knows no such bot.
      telegram: [{ token: BOT.token, apiRoot: messenger.apiRoot }],
      zaloBots: [zaloBotConfig(messenger.zaloBotApiRoot)],
      database,
      publicUrl: HERE,
      pacing: { chatGapMs: 0, groupPerMinute: 1000, accountPerSecond: Number.POSITIVE_INFINITY },
    })
  const linked = async (official: number): Promise<ZaloBotPhone> => {
    const { id } = control.createUser({ firstName: 'Điện thoại' })
    const phone = new ZaloBotPhone(control, id)
    phone.say(`LK ${await linkCodeFor(database, clock.now(), official)}`)
    await phone.sees(/liên kết/)
    return phone
  }

  const first = await start()
  const coordinator = await linked(people.coordinator)
  const contact = await linked(people.contact)
  await first.stop()
  // The next day it is said again.
  clock.advance(24 * 3_600_000 * 3)
  const app = await start()
  onTestFinished(() => app.stop())
  const told = await coordinator.sees(/Telegram không còn cho phép gửi tin/)
  expect(told.text).toContain('TELEGRAM_BOT_TOKEN')
  expect(told.text).not.toContain(BOT.token)

  const request = await sendRequest(database, clock.now())
  app.wake()
  await contact.sees(new RegExp(request.code))
  const { faults } = (await (await fetch(`${app.operationsUrl}/readyz`)).json()) as {
    faults: string[]
  }
  expect(faults.join('\n')).toMatch(
    /^telegram:700000001 sends nothing since .*refuses the bot token/,
  )
})
