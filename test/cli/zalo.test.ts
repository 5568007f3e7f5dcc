// What the coordinator is told and can do about Zalo on the command line.
import { readFile } from 'node:fs/promises'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { ZALO_BOT, ZALO_OA } from '../support/accounts.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/folder.ts'
import { type TestMessenger, useMessenger } from '../support/messenger.ts'
import { seedSmallProvince, type SmallProvince } from '../support/province.ts'

const NOW = instantAt(day('2026-11-30'), '09:00')

const database = useDatabase()
let cli: CommandLine
let people: SmallProvince

beforeAll(async () => {
  people = await seedSmallProvince(database.current)
  cli = new CommandLine(NOW, database.current.url)
})

describe('the link of a Zalo bot', () => {
  const issue = async (env: Record<string, string>, ...more: string[]) => {
    const line = new CommandLine(NOW, database.current.url, { ZALO_BOT_TOKEN: '111:first', ...env })
    return line.run(['code', 'issue', String(people.leader), ...more])
  }

  it('is not made from the token: without one the coordinator is told what to paste', async () => {
    const { out } = await issue({})
    expect(out).toMatch(/bot số 111 \(dán liên kết .* vào ZALO_BOT_LINKS/)
    expect(out).not.toContain('https://')
    expect((await issue({}, '--save', 'x')).err).toContain('ZALO_BOT_LINKS')
  })

  it('is printed as a picture to scan, with the code of the official', async () => {
    const folder = await temporaryFolder('sheets')
    const links = {
      ZALO_BOT_LINKS: 'https://bot.example/bots/a',
      ZALO_BOT_GROUP_LINKS: 'https://bot.example/groups/a',
    }
    const { out } = await issue(links, '--save', folder)
    const path = out.split('\n').find((line) => line.endsWith('.pdf')) ?? ''
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('people phone', () => {
  it('keeps a number for templates, and deletes it', async () => {
    const person = String(people.leader)
    const kept = () => database.current.prisma.officialPhone.findMany()
    expect((await cli.run(['people', 'phone', person, '0912 345 678'])).out).toContain('Đã lưu')
    expect(await kept()).toEqual([{ officialId: people.leader, phone: '84912345678' }])
    expect((await cli.run(['people', 'phone', person, '123'])).code).toBe(2)
    expect((await cli.run(['people', 'phone', person, '-'])).out).toContain('Đã xóa')
    expect(await kept()).toEqual([])
  })
})

describe('budget', () => {
  it('shows what came in beside what went out, and what an official account was charged', async () => {
    const { prisma } = database.current
    const month = toDateColumn(day('2026-11-01'))
    const account = 'zalo-bot:111'
    await prisma.monthlyUse.create({ data: { account, month, chatId: 'c', messages: 7 } })
    await prisma.inbox.createMany({
      data: ['2026-10-31', '2026-11-02', '2026-11-03'].map((on) => {
        const at = instantAt(day(on), '09:00')
        return {
          account,
          externalId: on,
          chatId: 'c',
          payload: {},
          receivedAt: at,
          nextAttemptAt: at,
        }
      }),
    })
    const spent = { account: 'zalo-oa:9', month }
    await prisma.oaSpending.createMany({
      data: [
        { ...spent, kind: 'message', messages: 12, vnd: 0 },
        { ...spent, kind: 'template', messages: 3, vnd: 2_400 },
      ],
    })
    const { out } = await cli.run(['budget'])
    expect(out).toContain('zalo-bot:111: tháng này đã gửi 7 tin cho 1 người; nhận về 2 tin')
    expect(out).toContain('zalo-oa:9: tháng này 12 tin tính phí hoặc trừ vào gói')
    expect(out).toContain('zalo-oa:9: tháng này 3 tin mẫu, 2.400 đồng')
  })
})

describe('probe', () => {
  beforeEach(async () => {
    await database.current.prisma.zaloOaToken.deleteMany()
  })

  const withBot = ({ messenger }: TestMessenger) =>
    new CommandLine(NOW, database.current.url, {
      ZALO_BOT_TOKEN: ZALO_BOT.token,
      ZALO_BOT_API_ROOT: messenger.zaloBotApiRoot,
    })
  const withOa = ({ messenger }: TestMessenger, more: Record<string, string> = {}) =>
    new CommandLine(NOW, database.current.url, {
      ZALO_OA_ID: ZALO_OA.id,
      ZALO_OA_APP_ID: ZALO_OA.appId,
      ZALO_OA_APP_SECRET: ZALO_OA.appSecret,
      ZALO_OA_REFRESH_TOKEN: ZALO_OA.refreshToken,
      ZALO_OA_API_ROOT: messenger.zaloOaRoots.openapi,
      ZALO_OA_OAUTH_ROOT: messenger.zaloOaRoots.oauth,
      ZALO_OA_BUSINESS_ROOT: messenger.zaloOaRoots.business,
      ...more,
    })

  it('finds a bot as expected, takes 404 for no webhook, and tries the address only when asked to', async () => {
    const scene = await useMessenger({ zaloBot: ZALO_BOT })
    const { out } = await withBot(scene).run(['probe', 'zalo-bot'])
    expect(out).toContain('= getWebhookInfo: none')
    expect(out).toContain('= getMe: can_join_groups: true')
    expect(out).toContain('Mọi câu trả lời đều như dự kiến')
    const tests = () => scene.control.zaloBot.calls({ method: 'testWebhook' })
    expect(tests()).toEqual([])
    await withBot(scene).run(['probe', 'zalo-bot', '--webhook'])
    expect(tests()).toHaveLength(1)
  })

  it('warns of a second application, and of what group messages will cost', async () => {
    const { err } = await cli.run(['probe'])
    expect(err).toMatch(/Growth chỉ cho một ứng dụng/)
    expect(err).toMatch(/GMF.* chỉ miễn phí đến 31\/12\/2026/)
  })

  it('looks at the package of an official account first', async () => {
    const scene = await useMessenger({ zaloOa: ZALO_OA })
    const first = async () => (await withOa(scene).run(['probe', 'zalo-oa'])).out.split('\n')[0]
    expect(await first()).toBe('= getoa: package_name: Growth')
    scene.control.zaloOa.setSettings({ package: 'standard' })
    expect(await first()).toMatch(/^≠ getoa: package_name: .*Standard/)
  })

  it('looks up a telephone number only where the leadership has agreed', async () => {
    const scene = await useMessenger({ zaloOa: ZALO_OA })
    const { control } = scene
    control.createUser({ id: 1, firstName: 'An' })
    control.zaloOa.follow({ user: 1 })
    control.zaloOa.setPhone({ user: 1, phone: '84912345678' })
    const ask = (line: CommandLine) => line.run(['probe', 'zalo-oa', '--phone', '84912345678'])
    expect((await ask(withOa(scene))).err).toContain('ZALO_OA_PHONE_LOOKUP')
    expect(control.zaloOa.calls({ method: '/v2.0/oa/getprofile' })).toEqual([])
    const { out } = await ask(withOa(scene, { ZALO_OA_PHONE_LOOKUP: 'on' }))
    expect(out).toContain(`getprofile, of a follower: ${control.zaloOa.userId({ user: 1 })}`)
  })
})
