import { describe, expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/day.ts'
import { probeZaloBot } from '../../src/channels/zalo-bot/probe.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { CommandLine, setCliTime } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { useMessenger } from '../support/messenger.ts'
import { ZALO_BOT } from '../support/running-app.ts'

const database = useDatabase()

describe('budget', () => {
  it('tells what the month has used, and what its remaining working days may use', async () => {
    const { prisma } = database.current
    await setCliTime(database.current, instantAt(day('2026-11-16'), '09:00'))
    const month = toDateColumn(day('2026-11-01'))
    await prisma.monthlyUse.createMany({
      data: [
        { account: 'zalo-bot:1', month, chatId: 'a', messages: 600 },
        { account: 'zalo-bot:1', month, chatId: 'b', messages: 400 },
      ],
    })
    const cli = new CommandLine(database.current.url)
    expect(await cli.json(['budget'])).toEqual({
      account: 'zalo-bot:1',
      month: '2026-11-01',
      messages: 3_000,
      people: 50,
      reserve: 300,
      used: 1_000,
      chats: 2,
      // Ten working days are over, ten remain: 24/11 is a holiday.
      outlook: { expected: 2_000, perDay: 170 },
    })
  })
})

describe('probe', () => {
  it('finds a platform that answers as we expect to be so, and says where one does not', async () => {
    const { messenger, control } = await useMessenger({ zaloBots: [ZALO_BOT] })
    const found = await probeZaloBot(ZALO_BOT.token, messenger.zaloBotApiRoot)
    expect(found.filter(({ isAsExpected }) => !isAsExpected)).toEqual([])
    expect(control.zaloBot.usage({}).sent).toBe(0)
    control.zaloBot.addFault({ kind: 'server-error', status: 502, method: 'getMe', times: 1 })
    const [getMe] = await probeZaloBot(ZALO_BOT.token, messenger.zaloBotApiRoot)
    expect(getMe).toMatchObject({ isAsExpected: false, got: 'getMe: HTTP 502 without JSON' })
  })
})
