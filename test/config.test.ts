import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { databaseName } from '../src/open-database.ts'

const TELEGRAM = { TELEGRAM_BOT_TOKEN: `123456:${'a'.repeat(35)}` }
const ZALO_BOT = { ZALO_BOT_TOKEN: '123456:abc' }
const ZALO_OA = {
  ZALO_OA_ID: '1',
  ZALO_OA_APP_ID: '2',
  ZALO_OA_APP_SECRET: 's',
  ZALO_OA_SECRET: 't',
  ZALO_OA_REFRESH_TOKEN: 'r',
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
