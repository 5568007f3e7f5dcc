import { describe, expect, it } from 'vitest'
import { probeZaloBot } from '../../src/channels/zalo-bot/probe.ts'
import { useMessenger } from '../support/messenger.ts'
import { ZALO_BOT } from '../support/accounts.ts'

describe('probe', () => {
  it('finds a platform that answers as we expect to be so, and says where one does not', async () => {
    const { messenger, control } = await useMessenger({ zaloBot: ZALO_BOT })
    const bot = { token: ZALO_BOT.token, apiRoot: messenger.zaloBotApiRoot }
    const probe = () => probeZaloBot(bot, { withTest: false })
    const found = await probe()
    expect(found.filter(({ isAsExpected }) => !isAsExpected)).toEqual([])
    expect(control.zaloBot.usage({}).sent).toBe(0)
    control.zaloBot.addFault({ kind: 'server-error', status: 502, method: 'getMe', times: 1 })
    const [getMe] = await probe()
    expect(getMe).toMatchObject({
      isAsExpected: false,
      got: 'getMe: HTTP 502 without an answer of the API',
    })
  })
})
