// Template messages of a state agency's official account, to whom it may no longer write otherwise.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { withToken, zaloOaChannel } from '../../src/channels/zalo-oa/channel.ts'
import { oaApi } from '../../src/channels/zalo-oa/oa-api.ts'
import { templateSender } from '../../src/channels/zalo-oa/template.ts'
import { TokenKeeper } from '../../src/channels/zalo-oa/token-keeper.ts'
import type { Channel } from '../../src/delivery/ports.ts'
import { day } from '../../src/domain/time/day.ts'
import { createLog } from '../../src/runtime/log.ts'
import { oaSpending, paidUses } from '../../src/store/tables/oa-spending.ts'
import { oaTokenStore } from '../../src/store/tables/oa-tokens.ts'
import { setPhone } from '../../src/store/tables/official-phones.ts'
import { senderLock } from '../../src/store/server/sender-lock.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import type { Message } from '../../src/texts/message.ts'
import { ZALO_OA } from '../support/accounts.ts'
import { openTestDatabase } from '../support/database.ts'
import { type TestMessenger, useMessenger } from '../support/messenger.ts'
import { seedSmallProvince } from '../support/province.ts'

const AN = 1_001
const ACCOUNT = `zalo-oa:${ZALO_OA.id}`
const TEMPLATE = {
  id: '77',
  name: 'Nhắc việc',
  status: 'ENABLE' as const,
  text: 'Có tin mới: <noi_dung>',
  byUserId: true,
  params: [{ name: 'noi_dung', maxLength: 40, type: 'STRING' as const }],
}
const DAY_MS = 86_400_000
const signal = new AbortController().signal
const CARD: Message = {
  text: ['🔔 Yêu cầu phối hợp mới – YC-2611-0042\nKính gửi: UBND phường A'],
  buttons: [],
}

let database: DatabaseHandle
let scene: TestMessenger
let chat: string
let official: number

/** An official whose account has been silent for more than seven days, on a state agency's account. */
beforeEach(async () => {
  database = await openTestDatabase()
  onTestFinished(() => database.close())
  scene = await useMessenger({
    zaloOa: { ...ZALO_OA, type: 4 },
  })
  const { control, clock } = scene
  const { prisma } = database
  control.createUser({ id: AN, firstName: 'An' })
  control.zaloOa.follow({ user: AN })
  control.zaloOa.setPhone({ user: AN, phone: '84912345678' })
  control.zaloOa.putTemplate(TEMPLATE)
  chat = control.zaloOa.userId({ user: AN })
  official = (await seedSmallProvince(database)).contact
  const at = clock.now()
  const address = { account: ACCOUNT, chatId: chat, officialId: official }
  await prisma.address.create({ data: { ...address, linkedAt: at, changedAt: at } })
  clock.advance(8 * DAY_MS)
})

function keeperOf(): TokenKeeper {
  return new TokenKeeper({
    account: ACCOUNT,
    app: {
      oauthRoot: scene.messenger.zaloOaRoots.oauth,
      appId: ZALO_OA.appId,
      appSecret: ZALO_OA.appSecret,
    },
    configured: ZALO_OA.refreshToken,
    store: oaTokenStore(database.prisma),
    lock: senderLock(database.url),
    clock: scene.clock,
    log: createLog('silent'),
    onRefused: async () => undefined,
  })
}

function channel(capVnd: number): Channel {
  const { messenger, clock } = scene
  const { openapi, business } = messenger.zaloOaRoots
  const apiOf = (apiRoot: string) => oaApi({ apiRoot, appSecret: 's', withProof: false })
  const keeper = keeperOf()
  const spending = oaSpending(database.prisma, () => clock.now())
  return zaloOaChannel({
    account: ACCOUNT,
    api: apiOf(openapi),
    keeper,
    store: { endpoint: async () => 'v2', pinEndpoint: async () => undefined },
    buttonShape: 'plain',
    spending,
    sendTemplate: templateSender({
      account: ACCOUNT,
      template: { id: '77', field: 'noi_dung', capVnd },
      api: apiOf(openapi),
      business: apiOf(business),
      withToken: (until, call) => withToken(keeper, until, call),
      spending,
      log: createLog('silent'),
    }),
  })
}

/** What the official is shown by templates. */
function shown(): string[] {
  const messages = scene.control.zaloOa.transcript({ user: AN })
  return messages.filter(({ template }) => template !== undefined).map(({ text }) => text)
}

const spent = () => paidUses(database.prisma, day(`${month()}-01`))
const month = () => scene.clock.now().toISOString().slice(0, 7)

describe('Whoever may no longer be written to', () => {
  it('is sent a template by user id, at the price that Zalo tells', async () => {
    expect(await channel(10_000).send(chat, CARD, signal)).toMatchObject({ kind: 'sent' })
    expect(shown()).toEqual(['Có tin mới: 🔔 Yêu cầu phối hợp mới – YC-2611-0042'])
    expect(await spent()).toEqual([{ account: ACCOUNT, kind: 'template', messages: 1, vnd: 560 }])
  })

  it('is sent it by telephone number where one is kept', async () => {
    await setPhone(database.prisma, official, '84912345678')
    expect(await channel(10_000).send(chat, CARD, signal)).toMatchObject({ kind: 'sent' })
    const calls = scene.control.zaloOa.calls({ method: '/message/template' })
    expect(calls).toMatchObject([{ body: { phone: '84912345678', template_id: '77' } }])
    expect(await spent()).toMatchObject([{ vnd: 800 }])
  })

  it('is sent none beyond the cap of a month, and again in the next', async () => {
    const capped = channel(1_000)
    expect(await capped.send(chat, CARD, signal)).toMatchObject({ kind: 'sent' })
    expect(await capped.send(chat, CARD, signal)).toMatchObject({ why: 'window-closed' })
    expect(shown()).toHaveLength(1)
    scene.clock.advance(31 * DAY_MS)
    expect(await capped.send(chat, CARD, signal)).toMatchObject({ kind: 'sent' })
    expect(await spent()).toMatchObject([{ messages: 1, vnd: 560 }])
  })

  it('is sent none while another account reaches them for nothing', async () => {
    const at = scene.clock.now()
    const other = { account: 'telegram:1', chatId: '5', officialId: official }
    await database.prisma.address.create({
      data: { ...other, linkedAt: at, changedAt: at },
    })
    const outcome = await channel(10_000).send(chat, CARD, signal)
    expect(outcome).toMatchObject({ kind: 'refused', why: 'window-closed' })
    expect(shown()).toEqual([])
  })

  it('costs nothing where Zalo refuses the template', async () => {
    scene.control.zaloOa.putTemplate({ ...TEMPLATE, status: 'DISABLE' })
    const outcome = await channel(10_000).send(chat, CARD, signal)
    expect(outcome).toMatchObject({ kind: 'refused', why: 'window-closed' })
    expect(await spent()).toMatchObject([{ messages: 0, vnd: 0 }])
  })

  it('of a long text is sent its first part alone', async () => {
    const later: Message = { text: ['(2/3) nối tiếp'], buttons: [] }
    expect(await channel(10_000).send(chat, later, signal)).toMatchObject({ why: 'window-closed' })
    expect(shown()).toEqual([])
  })
})

it('counts what is charged: a message more than 48 hours after its reader last wrote', async () => {
  scene.control.zaloOa.say({ user: AN, text: 'chào' })
  const paid = channel(10_000)
  await paid.send(chat, CARD, signal)
  expect(await spent()).toEqual([])
  scene.clock.advance(3 * DAY_MS)
  await paid.send(chat, CARD, signal)
  expect(await spent()).toEqual([{ account: ACCOUNT, kind: 'message', messages: 1, vnd: 0 }])
})
