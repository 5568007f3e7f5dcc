import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/app/config/config.ts'
import { pacingOf } from '../../../src/app/gateways.ts'
import { databaseName } from '../../../src/app/open-database.ts'

const TELEGRAM = { TELEGRAM_BOT_TOKEN: `123456:${'a'.repeat(35)}` }
const ZALO_BOT = { ZALO_BOT_TOKEN: '123456:abc' }
const ZALO_OA = {
  ZALO_OA_ID: '1',
  ZALO_OA_APP_ID: '2',
  ZALO_OA_APP_SECRET: 'the-secret-of-the-app',
  ZALO_OA_SECRET: 'the-key-of-the-account',
  ZALO_OA_REFRESH_TOKEN: 'the-first-refresh-token',
}

describe('A real channel', () => {
  it.each([TELEGRAM, ZALO_BOT, ZALO_OA])('never opens the database of the demonstration', (env) => {
    expect(databaseName(readConfig(env))).toBe('phoi_hop')
    expect(readConfig(env).messenger).toBeUndefined()
  })

  it.each([TELEGRAM, ZALO_BOT, ZALO_OA])('is refused beside the local messenger', (env) => {
    expect(() => readConfig({ ...env, MESSENGER: 'on' })).toThrow(/MESSENGER must not be on/)
  })
})

describe('The local messenger', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'thads.example.vn'])(
    'never runs on a service that listens on %s',
    (HTTP_HOST) => {
      expect(() => readConfig({ HTTP_HOST })).toThrow(/HTTP_HOST must be 127\.0\.0\.1/)
      expect(readConfig({ HTTP_HOST, MESSENGER: 'off' }).http.host).toBe(HTTP_HOST)
      expect(readConfig({ HTTP_HOST, ...ZALO_OA }).http.host).toBe(HTTP_HOST)
    },
  )
})

describe('A secret that is too short to be one', () => {
  it.each([
    ['ZALO_OA_SECRET', ZALO_OA],
    ['ZALO_OA_APP_SECRET', ZALO_OA],
    ['ZALO_OA_REFRESH_TOKEN', ZALO_OA],
    ['ZALO_BOT_WEBHOOK_SECRET', ZALO_BOT],
    ['TELEGRAM_WEBHOOK_SECRET', TELEGRAM],
  ])('is refused: %s', (name, env) => {
    for (const length of [1, 15]) {
      const short = { ...env, [name]: 'x'.repeat(length) }
      expect(() => readConfig(short)).toThrow(new RegExp(`${name} (is shorter|must be 16)`))
    }
    expect(() => readConfig({ ...env, [name]: 'x'.repeat(16) })).not.toThrow()
  })
})

describe('An official account', () => {
  it('starts before Zalo has shown the key of its webhook', () => {
    const { ZALO_OA_SECRET: _key, ...first } = ZALO_OA
    expect(readConfig(first).zaloOa).not.toHaveProperty('oaSecret')
  })

  it('is refused without the rest, which is named', () => {
    const { ZALO_OA_APP_ID: _app, ...less } = ZALO_OA
    expect(() => readConfig(less)).toThrow(/ZALO_OA_APP_ID is needed/)
  })

  it('sends templates only with a cap on what they cost', () => {
    const env = { ...ZALO_OA, ZALO_OA_TEMPLATE: '123456/noi_dung' }
    expect(readConfig(ZALO_OA).zaloOa).not.toHaveProperty('template')
    expect(() => readConfig(env)).toThrow(/ZALO_OA_TEMPLATE_CAP is needed/)
    expect(readConfig({ ...env, ZALO_OA_TEMPLATE_CAP: '200000' }).zaloOa?.template).toEqual({
      id: '123456',
      field: 'noi_dung',
      capVnd: 200_000,
    })
  })

  it.each([
    ['100', 1.5],
    ['2000', 20],
  ])('with %s calls a minute sends %d messages a second', (perMinute, perSecond) => {
    const config = readConfig({ ...ZALO_OA, ZALO_OA_PER_MINUTE: perMinute })
    expect(pacingOf('zalo-oa:1', config).accountPerSecond).toBe(perSecond)
  })

  it('never makes more calls a minute than an application may', () => {
    expect(() => readConfig({ ...ZALO_OA, ZALO_OA_PER_MINUTE: '4001' })).toThrow(
      /ZALO_OA_PER_MINUTE/,
    )
  })
})

describe('The links of Zalo bots', () => {
  const env = { ZALO_BOT_TOKEN: '1:first,2:second' }

  it('are those that were pasted, in the order of the tokens', () => {
    const links = 'https://bot.zaloplatforms.com/bots/9, https://bot.zaloplatforms.com/bots/8'
    const { zaloBots } = readConfig({ ...env, ZALO_BOT_LINKS: links })
    expect(zaloBots.map(({ link }) => link)).toEqual([
      'https://bot.zaloplatforms.com/bots/9',
      'https://bot.zaloplatforms.com/bots/8',
    ])
    expect(readConfig(env).zaloBots.map(({ link }) => link)).toEqual([undefined, undefined])
  })

  it('lead nowhere else than to the platform, or to another server that was set', () => {
    const rootOf = (more: object) => readConfig({ ...env, ...more }).zaloBots[0]?.apiRoot
    expect(rootOf({})).toBe('https://bot-api.zaloplatforms.com')
    expect(rootOf({ ZALO_BOT_API_ROOT: 'https://bot-api.zapps.me' })).toBe(
      'https://bot-api.zapps.me',
    )
  })

  it('are links', () => {
    expect(() => readConfig({ ...env, ZALO_BOT_LINKS: 'bots/9' })).toThrow(/ZALO_BOT_LINKS must/)
  })
})

it('keeps health and metrics on a port beside the public one', () => {
  expect(readConfig({}).operationPort).toBe(4102)
  expect(readConfig({ HTTP_PORT: '0' }).operationPort).toBe(0)
  expect(readConfig({ OPERATION_PORT: '9000' }).operationPort).toBe(9000)
})

it('is a demonstration without any channel', () => {
  expect(databaseName(readConfig({}))).toBe('phoi_hop_demo')
})

describe('An address to which Telegram would not deliver', () => {
  const secret = { ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET: 'a'.repeat(20) }

  it.each([
    'https://thads.example.vn:4101/telegram',
    'https://127.0.0.1/telegram',
    'https://localhost/telegram',
    'https://10.1.2.3/telegram',
    'https://192.168.1.5:8443/telegram',
  ])('is refused by the configuration: %s', (url) => {
    expect(() => readConfig({ ...secret, TELEGRAM_WEBHOOK_URL: url })).toThrow(
      /TELEGRAM_WEBHOOK_URL must/,
    )
  })

  it.each(['https://thads.example.vn/telegram', 'https://thads.example.vn:8443/telegram'])(
    'is not one that it takes: %s',
    (url) => {
      expect(readConfig({ ...secret, TELEGRAM_WEBHOOK_URL: url }).telegram?.webhook?.url).toBe(url)
    },
  )
})

describe('The database of the case system', () => {
  it.each(['postgresql://u:p@h/cases', 'postgres://u@h:5433/cases', 'mysql://u:p@h:3306/cases'])(
    'may be %s',
    (CASE_SOURCE_URL) => {
      expect(readConfig({ CASE_SOURCE_URL }).caseSource?.url).toBe(CASE_SOURCE_URL)
    },
  )

  it('is refused where it is of an engine that is not spoken, with those that are', () => {
    const other = { CASE_SOURCE_URL: 'sqlserver://h:1433;database=cases' }
    expect(() => readConfig(other)).toThrow(/CASE_SOURCE_URL must look like postgresql:.*mysql:/)
  })
})

describe('Webhooks', () => {
  it('may lead into the own network only where that is said', () => {
    expect(readConfig({}).mayCallInner).toBe(false)
    expect(readConfig({ WEBHOOK_PRIVATE: 'allow' }).mayCallInner).toBe(true)
    expect(() => readConfig({ WEBHOOK_PRIVATE: 'yes' })).toThrow(/must be allow or refuse/)
  })
})
