import { describe, expect, it } from 'vitest'
import { replyOf } from './zalo-oa-client.ts'
import { ACCOUNT, AN, useZaloOa } from './zalo-oa-scene.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const CS = '/v3.0/oa/message/cs'
const REFRESH = {
  app_id: ACCOUNT.appId,
  grant_type: 'refresh_token',
  refresh_token: 'first-refresh',
}
const query = (title: string, payload: string) => ({ title, type: 'oa.query.hide', payload })
const withButtons = (buttons: object[], text = 'Hồ sơ cần xác nhận') => ({
  text,
  attachment: { type: 'template', payload: { buttons } },
})

describe('O1 a call', () => {
  it('carries its token in the header access_token, and nowhere else', async () => {
    const { oa, messenger } = await useZaloOa()
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({ error: 0, message: 'Success' })
    const url = `${messenger.zaloOaRoots.openapi}/v2.0/oa/getoa`
    for (const init of [{ headers: { authorization: `Bearer ${ACCOUNT.accessToken}` } }, {}]) {
      const reply = await replyOf(await fetch(`${url}?access_token=first-access`, init))
      expect(reply).toMatchObject({ status: 200, error: -216 })
    }
  })

  it('that fails is answered 200, with an error and without data', async () => {
    const { oa } = await useZaloOa()
    const { status, error, message, data } = await oa.cs('1', { text: 'a' })
    expect({ status, error, message, data }).toEqual({
      status: 200,
      error: -213,
      message: 'User has not followed OA',
      data: undefined,
    })
  })

  it('of an address that does not exist is answered 404', async () => {
    const { oa } = await useZaloOa()
    const reply = await oa.post('/v3.0/oa/message', {})
    expect(reply).toMatchObject({
      status: 404,
      message: 'You are accessing an empty or invalid API',
    })
  })
})

describe('O3 a refresh', () => {
  const form = (token: unknown) => ({
    refresh_token: String(token),
    app_id: ACCOUNT.appId,
    grant_type: 'refresh_token',
  })

  it('gives a new pair, and the old one is dead at once', async () => {
    const { oa } = await useZaloOa()
    const pair = await oa.token(form('first-refresh'), ACCOUNT.appSecret)
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({ error: -216 })
    expect(await oa.token(form('first-refresh'), ACCOUNT.appSecret)).toMatchObject({
      error: -14_014,
      error_name: 'Invalid refresh token',
    })
    oa.accessToken = String(pair['access_token'])
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({ error: 0 })
    const next = await oa.token(form(pair['refresh_token']), ACCOUNT.appSecret)
    expect(next['refresh_token']).not.toBe(pair['refresh_token'])
  })

  it('whose answer is lost leaves only consent', async () => {
    const { oa, zaloOa } = await useZaloOa()
    zaloOa.addFault({ kind: 'drop-after', method: '/v4/oa/access_token', times: 1 })
    await expect(oa.token(form('first-refresh'), ACCOUNT.appSecret)).rejects.toThrow('fetch failed')
    expect(await oa.token(form('first-refresh'), ACCOUNT.appSecret)).toMatchObject({
      error: -14_014,
    })
  })

  it('is too late after three months', async () => {
    const { oa, clock } = await useZaloOa()
    clock.advance(90 * DAY_MS)
    expect(await oa.token(form('first-refresh'), ACCOUNT.appSecret)).toMatchObject({
      error: -14_014,
    })
  })
})

describe('O4 an access token', () => {
  it('expires after 25 hours', async () => {
    const { oa, clock } = await useZaloOa()
    clock.advance(25 * HOUR_MS - 1)
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({ error: 0 })
    clock.advance(1)
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({
      error: -220,
      message: 'access_token is expired or removed',
    })
  })

  it('that never was one is told apart', async () => {
    const { oa } = await useZaloOa()
    oa.accessToken = 'garbage'
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({ error: -216 })
  })
})

describe('O5 a consultation message', () => {
  it('is answered with ids and times as strings', async () => {
    const { oa, an, clock, zaloOa } = await useZaloOa()
    const { data } = await oa.cs(an, { text: 'Nhắc việc' })
    expect(data).toEqual({
      message_id: expect.stringMatching(/^\d{19}$/),
      user_id: an,
      sent_time: String(clock.now().getTime()),
      quota: { quota_type: 'reply' },
    })
    expect(zaloOa.transcript({ user: AN }).at(-1)).toMatchObject({ text: 'Nhắc việc' })
  })

  it('of over 2000 characters is refused and not cut', async () => {
    const { oa, an } = await useZaloOa()
    expect(await oa.cs(an, { text: 'ộ'.repeat(2_000) })).toMatchObject({ error: 0 })
    expect(await oa.cs(an, { text: 'ộ'.repeat(2_001) })).toMatchObject({
      error: -210,
      message: 'Parameter exceeds allowable limit',
    })
  })

  it('with a wrong field is refused by the name of the field', async () => {
    const { oa, an } = await useZaloOa()
    expect(await oa.cs('', { text: 'a' })).toMatchObject({
      error: -201,
      message: 'user_id is invalid!',
    })
    expect(await oa.cs(an, {})).toMatchObject({ error: -201, message: 'text is invalid!' })
  })

  it('to somebody unknown is refused as to no follower', async () => {
    const { oa, binh } = await useZaloOa()
    expect(await oa.cs(binh, { text: 'a' })).toMatchObject({ error: -213 })
  })

  it('to who has shut the account out is refused', async () => {
    const { oa, an, zaloOa } = await useZaloOa()
    zaloOa.block({ user: AN })
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({ error: -244 })
    zaloOa.unblock({ user: AN })
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({ error: 0 })
  })

  it('is free for 48 hours, billed until the seventh day, and then refused', async () => {
    const { oa, an, clock, zaloOa } = await useZaloOa()
    const renew = () => {
      const { refresh } = zaloOa.tokens({})
      return oa
        .token(
          { app_id: ACCOUNT.appId, grant_type: 'refresh_token', refresh_token: refresh },
          ACCOUNT.appSecret,
        )
        .then((pair) => {
          oa.accessToken = String(pair['access_token'])
        })
    }
    clock.advance(48 * HOUR_MS)
    await renew()
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({
      data: { quota: { quota_type: 'reply' } },
    })
    clock.advance(1)
    expect(await oa.cs(an, { text: 'b' })).toMatchObject({
      data: { quota: { quota_type: 'purchase_quota' } },
    })
    clock.advance(5 * DAY_MS - 1)
    await renew()
    expect(await oa.cs(an, { text: 'c' })).toMatchObject({ error: 0 })
    clock.advance(1)
    expect(await oa.cs(an, { text: 'd' })).toMatchObject({ error: -230 })
    zaloOa.say({ user: AN, text: 'vâng' })
    expect(await oa.cs(an, { text: 'e' })).toMatchObject({ error: 0 })
  })

  it('to who has withdrawn all that was between the two is refused with -230', async () => {
    const { oa, an, zaloOa } = await useZaloOa()
    zaloOa.withdraw({ user: AN })
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({ error: -230 })
  })
})

describe('O6 the endpoint', () => {
  it('of the third version is closed to state agencies, and the second one open', async () => {
    const { oa, an } = await useZaloOa({ account: { type: 4 } })
    const body = { recipient: { user_id: an }, message: { text: 'a' } }
    expect(await oa.post(CS, body)).toMatchObject({
      error: -235,
      message: 'This API does not support this type of OA',
    })
    expect(await oa.post('/v2.0/oa/message', body)).toMatchObject({ error: 0 })
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({ data: { oa_type: 4 } })
  })

  it('of the second version is closed to everybody else', async () => {
    const { oa, an } = await useZaloOa()
    const body = { recipient: { user_id: an }, message: { text: 'a' } }
    expect(await oa.post('/v2.0/oa/message', body)).toMatchObject({ error: -240 })
    expect(await oa.post(CS, body)).toMatchObject({ error: 0 })
  })
})

describe('O7 an account', () => {
  it.each(['basic', 'standard'] as const)('is refused with the package %s', async (name) => {
    const { oa, an } = await useZaloOa({ package: name })
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({ error: -224 })
  })
})

describe('O8 every answer', () => {
  it('says how many calls are left in the minute, and one too many is refused', async () => {
    const { oa, clock } = await useZaloOa({ requestsPerMinute: 2 })
    const first = await oa.get('/v2.0/oa/getoa')
    expect(first.headers.get('x-ratelimit-limit')).toBe('2')
    expect(first.headers.get('x-ratelimit-remain')).toBe('1')
    await oa.get('/v2.0/oa/getoa')
    const third = await oa.get('/v2.0/oa/getoa')
    expect(third).toMatchObject({
      error: -32,
      message: 'Your application reached limit call api',
    })
    clock.advance(60_000)
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({ error: 0 })
  })
})

describe('O9 buttons', () => {
  it('are five at most, and of the kinds that there are', async () => {
    const { oa, an } = await useZaloOa()
    const many = (count: number) =>
      withButtons(Array.from({ length: count }, (_, index) => query(`Nút ${index}`, '#a')))
    expect(await oa.cs(an, many(5))).toMatchObject({ error: 0 })
    expect(await oa.cs(an, many(6))).toMatchObject({
      error: -201,
      message: 'buttons is invalid!',
    })
    const wrong = withButtons([{ title: 'A', type: 'oa.query.edit', payload: '#a' }])
    expect(await oa.cs(an, wrong)).toMatchObject({ error: -201, message: 'type is invalid!' })
  })

  for (const [title, payload, field] of [
    ['a'.repeat(101), '#a', 'title'],
    ['A', 'a'.repeat(1_001), 'payload'],
  ] as const) {
    it(`have a ${field} of limited length`, async () => {
      const { oa, an } = await useZaloOa()
      const long = withButtons([query(title, payload)])
      expect(await oa.cs(an, long)).toMatchObject({ error: -201, message: `${field} is invalid!` })
    })
  }

  it('that ask come back as a text that nobody can tell from a typed one', async () => {
    const { oa, an, zaloOa, hook, clock } = await useZaloOa({ receivedAfterMs: DAY_MS })
    await oa.cs(an, withButtons([query('Đã nhận', '#thads:ack:123')]))
    clock.advance(47 * HOUR_MS)
    const pressed = zaloOa.press({ user: AN, button: 'Đã nhận' })
    expect(pressed.message.text).toBe('#thads:ack:123')
    zaloOa.say({ user: AN, text: '#thads:ack:123' })
    await hook.count(4)
    const [press, typed] = hook.bodies().slice(-2)
    const same = {
      event_name: 'user_send_text',
      sender: { id: an },
      message: { text: '#thads:ack:123' },
    }
    expect(press).toMatchObject(same)
    expect(typed).toMatchObject(same)
    expect(Object.keys(press ?? {})).toEqual(Object.keys(typed ?? {}))
    const texts = zaloOa.transcript({ user: AN }).map(({ text }) => text)
    expect(texts).toEqual(['Hồ sơ cần xác nhận', '#thads:ack:123'])
    clock.advance(2 * HOUR_MS)
  })

  it('show what they say, or do not', async () => {
    const { oa, an, zaloOa } = await useZaloOa()
    await oa.cs(an, withButtons([{ title: 'Xem', type: 'oa.query.show', payload: '#viec' }]))
    zaloOa.press({ user: AN, button: 'Xem' })
    expect(zaloOa.transcript({ user: AN }).at(-1)).toMatchObject({ text: '#viec' })
  })

  it('that ask open the windows anew', async () => {
    const { oa, an, zaloOa, clock } = await useZaloOa()
    await oa.cs(an, withButtons([query('Đã nhận', '#a')]))
    clock.advance(20 * HOUR_MS)
    zaloOa.press({ user: AN, button: 'Đã nhận' })
    clock.advance(47 * HOUR_MS)
    oa.accessToken = String((await oa.token(REFRESH, ACCOUNT.appSecret))['access_token'])
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({
      data: { quota: { quota_type: 'reply' } },
    })
  })
})

describe('O14 looking up', () => {
  it('tells whom an id means, and what the account is', async () => {
    const { oa, an } = await useZaloOa()
    expect(await oa.get('/v3.0/oa/user/detail', { user_id: an })).toMatchObject({
      data: {
        user_id: an,
        display_name: 'Nguyễn Văn An',
        user_is_follower: true,
        user_last_interaction_date: '23/11/2026',
      },
    })
    expect(await oa.get('/v2.0/oa/getoa')).toMatchObject({
      data: { oa_id: ACCOUNT.id, name: ACCOUNT.name, oa_type: 2, is_verified: true },
    })
  })
})

describe('O15 an upload', () => {
  it('of a file is sent by its token', async () => {
    const { oa, an, zaloOa, url } = await useZaloOa()
    const { data } = await oa.upload('file', { name: 'cong-van.pdf', bytes: 1_000 })
    const sent = await oa.cs(an, { attachment: { type: 'file', payload: data } })
    expect(sent).toMatchObject({ error: 0 })
    const view = zaloOa.transcript({ user: AN }).at(-1)
    expect(view?.file).toMatchObject({ kind: 'document', name: 'cong-van.pdf', size: 1_000 })
    const downloaded = await fetch(url + (view?.file?.url ?? ''))
    expect((await downloaded.arrayBuffer()).byteLength).toBe(1_000)
  })

  it('of a picture is sent by its attachment_id', async () => {
    const { oa, an, zaloOa } = await useZaloOa()
    const { data } = await oa.upload('image', { name: 'bieu-do.png', bytes: 500 })
    const id = (data as { attachment_id: string }).attachment_id
    const elements = [{ media_type: 'image', attachment_id: id }]
    const payload = { template_type: 'media', elements }
    const message = { text: 'Tuần 47', attachment: { type: 'template', payload } }
    expect(await oa.cs(an, message)).toMatchObject({ error: 0 })
    expect(zaloOa.transcript({ user: AN }).at(-1)).toMatchObject({
      text: 'Tuần 47',
      file: { kind: 'photo', name: 'bieu-do.png' },
    })
  })

  it('has a size and a kind', async () => {
    const { oa } = await useZaloOa()
    const mib = 2 ** 20
    expect(await oa.upload('image', { name: 'a.png', bytes: mib })).toMatchObject({ error: 0 })
    expect(await oa.upload('image', { name: 'a.png', bytes: mib + 1 })).toMatchObject({
      error: -210,
    })
    expect(await oa.upload('file', { name: 'a.pdf', bytes: 5 * mib + 1 })).toMatchObject({
      error: -210,
    })
    expect(await oa.upload('file', { name: 'a.exe', bytes: 10 })).toMatchObject({ error: -201 })
  })
})

describe('any code of the table', () => {
  it('can be the answer to chosen calls', async () => {
    const { oa, an, zaloOa } = await useZaloOa()
    zaloOa.addFault({ kind: 'refuse', code: -211, method: CS, times: 1 })
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({ error: -211, message: 'Out of quota' })
    expect(await oa.cs(an, { text: 'a' })).toMatchObject({ error: 0 })
    const unknown = { kind: 'refuse', code: -999 }
    expect(() => zaloOa.addFault.fromJson(unknown)).toThrow('Invalid input')
  })

  it('can come as a page, or not at all', async () => {
    const { oa, an, zaloOa } = await useZaloOa()
    zaloOa.addFault({ kind: 'server-error', status: 502, nth: 1 })
    const body = { recipient: { user_id: an }, message: { text: 'a' } }
    const page = await oa.fetch(CS, body)
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html'])
    zaloOa.addFault({ kind: 'drop-after', times: 1 })
    await expect(oa.fetch(CS, body)).rejects.toThrow('fetch failed')
    expect(zaloOa.transcript({ user: AN })).toHaveLength(1)
  })
})
