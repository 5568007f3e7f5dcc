import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { oaTokenStore } from '../../src/store/tables/oa-tokens.ts'
import { senderLock } from '../../src/store/server/sender-lock.ts'
import { TokenKeeper } from '../../src/channels/zalo-oa/token-keeper.ts'
import { createLog } from '../../src/runtime/log.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { openTestDatabase } from '../support/database.ts'
import { type TestMessenger, useMessenger } from '../support/messenger.ts'
import { ZALO_OA } from '../support/accounts.ts'

const ACCOUNT = `zalo-oa:${ZALO_OA.id}`
const REFRESH = '/v4/oa/access_token'
const HOUR_MS = 3_600_000
const signal = new AbortController().signal

let database: DatabaseHandle
let scene: TestMessenger
let refusals: string[]

beforeEach(async () => {
  database = await openTestDatabase()
  onTestFinished(() => database.close())
  scene = await useMessenger({ zaloOa: ZALO_OA })
  refusals = []
})

/** As it runs in one process. */
function keeper(configured: string = ZALO_OA.refreshToken): TokenKeeper {
  return new TokenKeeper({
    account: ACCOUNT,
    app: {
      oauthRoot: scene.messenger.zaloOaRoots.oauth,
      appId: ZALO_OA.appId,
      appSecret: ZALO_OA.appSecret,
    },
    configured,
    store: oaTokenStore(database.prisma),
    lock: senderLock(database.url),
    clock: scene.clock,
    log: createLog('silent'),
    onRefused: async (why) => {
      refusals.push(why)
    },
  })
}

function refreshes(): number {
  return scene.control.zaloOa.tokens({}).rotations
}

describe('the one token of an official account', () => {
  it('u. is refreshed once, and kept, by however many processes need it at the same moment', async () => {
    const tokens = await Promise.all(
      [keeper(), keeper(), keeper()].map((each) => each.accessToken(signal)),
    )
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes()).toBe(1)
    expect(scene.control.zaloOa.tokens({}).access).toBe(tokens[0])
  })

  it('is refreshed before it ends, and the old one serves until then', async () => {
    const first = await keeper().accessToken(signal)
    scene.clock.advance(19 * HOUR_MS)
    expect(await keeper().accessToken(signal)).toBe(first)
    scene.clock.advance(HOUR_MS)
    const second = await keeper().accessToken(signal)
    expect(second).not.toBe(first)
    expect(refreshes()).toBe(2)
  })

  it('is the one that another process has just got, when the platform refuses the old one', async () => {
    const [one, other] = [keeper(), keeper()]
    const first = await one.accessToken(signal)
    scene.clock.advance(20 * HOUR_MS)
    const second = await other.accessToken(signal)
    expect(await one.accessToken(signal, first)).toBe(second)
    expect(refreshes()).toBe(2)
  })

  it('is alarmed about once when the process ends in the middle of a refresh and the pair is lost', async () => {
    scene.control.zaloOa.addFault({ kind: 'drop-after', method: REFRESH, times: 1 })
    await expect(keeper().accessToken(signal)).rejects.toThrow(/socket hang up/)
    expect(refusals).toEqual([])
    await expect(keeper().accessToken(signal)).rejects.toThrow(/refreshing the access token: -/)
    await expect(keeper().accessToken(signal)).rejects.toThrow(/refreshing the access token: -/)
    expect(refusals).toHaveLength(1)
  })

  it('comes back when a person has consented again and given the new refresh token', async () => {
    scene.control.zaloOa.addFault({ kind: 'drop-after', method: REFRESH, times: 1 })
    await expect(keeper().accessToken(signal)).rejects.toThrow(/socket hang up/)
    await expect(keeper().accessToken(signal)).rejects.toThrow(/refreshing the access token: -/)
    const { refresh } = scene.control.zaloOa.tokens({})
    const token = await keeper(refresh).accessToken(signal)
    expect(scene.control.zaloOa.tokens({}).access).toBe(token)
  })

  it('is not lost by a refresh that broke off before the platform took it', async () => {
    const first = await keeper().accessToken(signal)
    scene.clock.advance(20 * HOUR_MS)
    scene.control.zaloOa.addFault({ kind: 'drop-before', method: REFRESH, times: 1 })
    expect(await keeper().accessToken(signal)).toBe(first)
    const second = await keeper().accessToken(signal)
    expect(second).not.toBe(first)
    expect(refusals).toEqual([])
  })
})
