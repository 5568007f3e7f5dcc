import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ACCOUNT, AN, BINH, useZaloOa, type ZaloOaScene } from './zalo-oa-scene.ts'

const eventSchema = z.looseObject({ event_name: z.string(), timestamp: z.string() })
const eventsOf = ({ hook }: ZaloOaScene) => hook.bodies().map((body) => eventSchema.parse(body))
const namesOf = (scene: ZaloOaScene) => eventsOf(scene).map(({ event_name: name }) => name)
const MINUTE_MS = 60_000

describe('O10 after a message', () => {
  it('come its echo, the phone’s word, and the word that it was seen', async () => {
    const scene = await useZaloOa()
    const { oa, an, zaloOa, hook } = scene
    const id = await oa.send(an, 'Nhắc việc')
    await hook.count(2)
    zaloOa.read({ user: AN })
    await hook.count(3)
    expect(hook.bodies()).toMatchObject([
      {
        event_name: 'oa_send_text',
        sender: { id: ACCOUNT.id },
        recipient: { id: an },
        message: { text: 'Nhắc việc', msg_id: id },
      },
      { event_name: 'user_received_message', recipient: { id: an }, message: { msg_id: id } },
      { event_name: 'user_seen_message', recipient: { id: an }, message: { msg_ids: [id] } },
    ])
    expect(zaloOa.transcript({ user: AN }).at(-1)).toMatchObject({
      receivedAt: expect.any(String),
      seenAt: expect.any(String),
    })
  })

  it('the word that it was seen may come before the one that it came', async () => {
    const scene = await useZaloOa({ receivedAfterMs: MINUTE_MS })
    const { oa, an, zaloOa, hook, clock } = scene
    await oa.send(an, 'Nhắc việc')
    zaloOa.read({ user: AN })
    await hook.count(2)
    await clock.asleepFor(MINUTE_MS)
    clock.advance(MINUTE_MS)
    await hook.count(3)
    expect(namesOf(scene)).toEqual(['oa_send_text', 'user_seen_message', 'user_received_message'])
  })

  it('is seen once, with all others that were not seen before', async () => {
    const scene = await useZaloOa()
    const { oa, an, zaloOa, hook } = scene
    const ids = [await oa.send(an, 'a'), await oa.send(an, 'b')]
    await hook.count(4)
    zaloOa.read({ user: AN })
    zaloOa.read({ user: AN })
    zaloOa.say({ user: AN, text: 'rõ' })
    await hook.count(6)
    expect(eventsOf(scene).slice(4)).toMatchObject([
      { event_name: 'user_seen_message', message: { msg_ids: ids } },
      { event_name: 'user_send_text', message: { text: 'rõ' } },
    ])
  })
})

describe('O11 what people do', () => {
  it('is told with ids and times as strings, and without names', async () => {
    const scene = await useZaloOa()
    const { zaloOa, hook, binh, clock } = scene
    zaloOa.follow({ user: BINH })
    zaloOa.say({ user: BINH, text: 'Xin chào' })
    await hook.count(2)
    const at = { timestamp: String(clock.now().getTime()), app_id: ACCOUNT.appId }
    const id = expect.stringMatching(/^\d{19}$/)
    const sender = { sender: { id: binh }, recipient: { id: ACCOUNT.id }, user_id_by_app: id }
    const follower = { oa_id: ACCOUNT.id, follower: { id: binh }, user_id_by_app: id }
    expect(hook.bodies()).toEqual([
      { ...at, ...follower, event_name: 'follow', source: 'oa_profile' },
      { ...at, ...sender, event_name: 'user_send_text', message: { text: 'Xin chào', msg_id: id } },
    ])
  })
})

describe('O12 the signature', () => {
  const signed = (parts: string[]) => createHash('sha256').update(parts.join('')).digest('hex')

  const delivered = async (settings: Parameters<typeof useZaloOa>[0]) => {
    const scene = await useZaloOa(settings)
    scene.zaloOa.say({ user: AN, text: 'đã nhận' })
    await scene.hook.count(1)
    const [{ body, headers } = { body: '', headers: {} }] = scene.hook.received
    const { timestamp } = eventSchema.parse(JSON.parse(body))
    return { body, timestamp, signature: headers['x-zevent-signature'] }
  }

  it('is a plain SHA-256 over the application, the bytes, the time and the secret', async () => {
    const { body, timestamp, signature } = await delivered({})
    const mac = signed([ACCOUNT.appId, body, timestamp, ACCOUNT.secretKey])
    expect(signature).toBe(`mac=${mac}`)
  })

  it('is of the bytes as they came: the same JSON written anew does not fit', async () => {
    const { body, timestamp, signature } = await delivered({})
    const anew = JSON.stringify(JSON.parse(body))
    expect(anew).toContain('đã nhận')
    expect(body).toContain('\\u0111\\u00e3 nh\\u1eadn')
    const mac = signed([ACCOUNT.appId, anew, timestamp, ACCOUNT.secretKey])
    expect(signature).not.toBe(`mac=${mac}`)
  })

  it('is missing from the probe that saving an address sends', async () => {
    const { zaloOa, hook } = await useZaloOa()
    zaloOa.setAccount({ webhookUrl: hook.url })
    await hook.count(1)
    expect(hook.received[0]?.body).toBe('{}')
    expect(hook.received[0]?.headers['x-zevent-signature']).toBeUndefined()
  })
})

describe('An address', () => {
  it('at which nobody answers 200 is not saved', async () => {
    const { zaloOa, hook } = await useZaloOa()
    hook.answer = () => 404
    zaloOa.setAccount({ webhookUrl: `${hook.url}/other` })
    await hook.count(1)
    while (zaloOa.setAccount({}).webhook) await new Promise(setImmediate)
    expect(zaloOa.setAccount({})).toMatchObject({ id: ACCOUNT.id })
  })
})

describe('Somebody who withdraws their consent', () => {
  for (const withdrawal of ['user_withdraw', 'user.revoke.consent'] as const) {
    it(`is told of as ${withdrawal}`, async () => {
      const { zaloOa, hook, an } = await useZaloOa({ withdrawal })
      zaloOa.withdraw({ user: AN })
      await hook.count(1)
      expect(hook.bodies()).toMatchObject([{ event_name: withdrawal, user_id: an }])
    })
  }
})

describe('O13 a delivery', () => {
  it('that is not answered 200 comes again five times, and then the webhook is off', async () => {
    const { zaloOa, hook, clock } = await useZaloOa()
    hook.answer = () => 500
    zaloOa.say({ user: AN, text: 'a' })
    await hook.count(1)
    const waits = [0.5, 5, 15, 30, 60]
    for (const [index, minutes] of waits.entries()) {
      await clock.asleepFor(minutes * MINUTE_MS)
      clock.advance(minutes * MINUTE_MS)
      await hook.count(index + 2)
    }
    const retries = hook.received.map(({ headers }) => headers['num_retry'])
    expect(retries).toEqual([undefined, '1', '2', '3', '4', '5'])
    expect(new Set(hook.received.map(({ body }) => body)).size).toBe(1)
    while (!zaloOa.setAccount({}).webhook?.disabled) await new Promise(setImmediate)
    zaloOa.say({ user: AN, text: 'b' })
    expect(zaloOa.pending({})).toEqual([])
    zaloOa.setAccount({ webhookUrl: hook.url })
    expect(zaloOa.setAccount({})).toMatchObject({ webhook: { url: hook.url } })
  })

  it('has two seconds to be answered', async () => {
    const { zaloOa, hook, clock } = await useZaloOa()
    let answer = (_status: number): void => undefined
    hook.answer = () =>
      hook.received.length === 1
        ? new Promise<number>((resolve) => {
            answer = resolve
          })
        : 200
    zaloOa.say({ user: AN, text: 'a' })
    await hook.count(1)
    await clock.asleepFor(2_000)
    clock.advance(2_000)
    await clock.asleepFor(30_000)
    answer(200)
    clock.advance(30_000)
    await hook.count(2)
    expect(hook.received[1]?.body).toBe(hook.received[0]?.body)
  })

  it('that fails holds no other one back', async () => {
    const { zaloOa, hook, clock } = await useZaloOa()
    hook.answer = () => (hook.received.length === 1 ? 503 : 200)
    zaloOa.say({ user: AN, text: 'a' })
    await hook.count(1)
    await clock.asleepFor(30_000)
    zaloOa.say({ user: AN, text: 'b' })
    await hook.count(2)
    expect(hook.bodies()[1]).toMatchObject({ message: { text: 'b' } })
  })

  it('may come twice, or never', async () => {
    const { zaloOa, hook } = await useZaloOa()
    zaloOa.addFault({ kind: 'duplicate-update', times: 1 })
    zaloOa.say({ user: AN, text: 'a' })
    await hook.count(2)
    expect(hook.received[0]?.body).toBe(hook.received[1]?.body)
    zaloOa.addFault({ kind: 'lose-update', times: 1 })
    zaloOa.say({ user: AN, text: 'b' })
    zaloOa.say({ user: AN, text: 'c' })
    await hook.count(3)
    expect(hook.bodies()[2]).toMatchObject({ message: { text: 'c' } })
  })
})

describe('O16 a template', () => {
  const TEMPLATE = {
    id: '4242',
    name: 'Nhắc việc',
    status: 'ENABLE' as const,
    text: 'Yêu cầu <code> đến hạn <day>, còn <left> ngày',
    byUserId: true,
    params: [
      { name: 'code', maxLength: 12, type: 'STRING' as const },
      { name: 'day', maxLength: 10, type: 'DATE' as const },
      { name: 'left', maxLength: 3, type: 'NUMBER' as const },
    ],
  }
  const DATA = { code: 'YC-2611-0042', day: '25/11/2026', left: 2 }
  const PHONE = '84987654321'

  const useTemplate = async (settings: Parameters<typeof useZaloOa>[0] = {}) => {
    const scene = await useZaloOa(settings)
    scene.zaloOa.putTemplate(TEMPLATE)
    scene.zaloOa.setPhone({ user: BINH, phone: PHONE })
    const byUid = (data: object, id = TEMPLATE.id) =>
      scene.oa.post('/v3.0/oa/message/template', {
        user_id: scene.an,
        template_id: id,
        template_data: data,
      })
    const byPhone = (fields: object = {}) =>
      scene.oa.postBusiness('/message/template', {
        phone: PHONE,
        template_id: TEMPLATE.id,
        template_data: DATA,
        tracking_id: 'nhac/42',
        ...fields,
      })
    return { ...scene, byUid, byPhone }
  }

  it('reaches a person by their id at any time', async () => {
    const { byUid, zaloOa } = await useTemplate()
    expect(await byUid(DATA)).toMatchObject({
      error: 0,
      data: { quota: { quota_type: 'purchase_quota' } },
    })
    expect(zaloOa.transcript({ user: AN }).at(-1)).toMatchObject({
      text: 'Yêu cầu YC-2611-0042 đến hạn 25/11/2026, còn 2 ngày',
      template: '4242',
    })
  })

  it('is refused for what is wrong with it', async () => {
    const { byUid, zaloOa } = await useTemplate()
    expect(await byUid(DATA, '1')).toMatchObject({ error: -109 })
    expect(await byUid({ ...DATA, code: 'YC-2611-00420' })).toMatchObject({ error: -1121 })
    expect(await byUid({ day: DATA.day, left: 2 })).toMatchObject({ error: -1122 })
    expect(await byUid({ ...DATA, day: 'mai' })).toMatchObject({ error: -1124 })
    expect(await byUid({ ...DATA, left: 'hai' })).toMatchObject({ error: -1124 })
    zaloOa.putTemplate({ ...TEMPLATE, byUserId: false })
    expect(await byUid(DATA)).toMatchObject({ error: -249 })
    zaloOa.putTemplate({ ...TEMPLATE, status: 'PENDING_REVIEW' })
    expect(await byUid(DATA)).toMatchObject({ error: -131 })
  })

  it('reaches a phone, and its delivery is told with the sender’s own id', async () => {
    const { byPhone, hook } = await useTemplate()
    const { data } = await byPhone()
    await hook.count(1)
    expect(hook.received[0]?.headers['x-zevent-server']).toBe('ZNS')
    expect(hook.bodies()).toMatchObject([
      {
        event_name: 'user_received_message',
        recipient: { id: PHONE },
        message: { msg_id: (data as { msg_id: string }).msg_id, tracking_id: 'nhac/42' },
      },
    ])
  })

  it('goes to numbers of Viet Nam that have Zalo', async () => {
    const { byPhone } = await useTemplate()
    expect(await byPhone({ phone: '0987654321' })).toMatchObject({ error: -108 })
    expect(await byPhone({ phone: '84911111111' })).toMatchObject({ error: -118 })
  })

  it('tells its parameters and what it costs', async () => {
    const { oa } = await useTemplate()
    const info = await oa.get('/template/info/v2', { template_id: '4242' }, 'business')
    expect(info).toMatchObject({
      data: {
        listParams: [{ name: 'code', maxLength: 12 }, {}, {}],
        price: 800,
        priceUid: 560,
      },
    })
  })
})
