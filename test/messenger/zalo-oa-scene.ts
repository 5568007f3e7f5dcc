import type { ZaloOaControl } from '../../src/messenger/zalo-oa/verbs.ts'
import type { ZaloOaSettings } from '../../src/messenger/zalo-oa/zalo-oa.ts'
import { type TestMessenger, useMessenger } from '../support/messenger.ts'
import { type RawHook, useHook } from './raw-hook.ts'
import { ZaloOaClient } from './zalo-oa-client.ts'

export const AN = 501
export const BINH = 502
export const ACCOUNT = {
  id: '388613280878808645',
  name: 'Thi hành án dân sự',
  type: 2 as const,
  appId: '360846524940903967',
  appSecret: 'app-secret',
  secretKey: 'oa-secret-key',
  accessToken: 'first-access',
  refreshToken: 'first-refresh',
}

export interface ZaloOaScene extends TestMessenger {
  zaloOa: ZaloOaControl
  oa: ZaloOaClient
  /** The API's ids of An and of Bình. */
  an: string
  binh: string
  hook: RawHook
}

interface SceneOptions extends Partial<ZaloOaSettings> {
  account?: Partial<typeof ACCOUNT> | { type: 4 }
  journal?: string
}

/** A messenger with one official account, which An follows; nothing waits for its webhook. */
export async function useZaloOa({
  account,
  journal,
  ...settings
}: SceneOptions = {}): Promise<ZaloOaScene> {
  const hook = await useHook(() => 200)
  const parts = await useMessenger({
    zaloOa: { ...ACCOUNT, webhookUrl: hook.url, ...account },
    zaloOaSettings: settings,
    ...(journal !== undefined && { journal }),
  })
  const { control, messenger } = parts
  const { zaloOa } = control
  control.createUser({ id: AN, firstName: 'Nguyễn Văn An' })
  control.createUser({ id: BINH, firstName: 'Bình' })
  zaloOa.follow({ user: AN })
  await hook.count(1)
  hook.received.length = 0
  return {
    ...parts,
    zaloOa,
    hook,
    oa: new ZaloOaClient(messenger.zaloOaRoots, ACCOUNT.accessToken),
    an: zaloOa.userId({ user: AN }),
    binh: zaloOa.userId({ user: BINH }),
  }
}
