import { localOaConfig } from '../../src/demo/local-oa.ts'
import type { ZaloBotConfig, ZaloOaConfig } from '../../src/app/config/zalo-settings.ts'
import type { Messenger } from '../../src/messenger/messenger.ts'

/** The accounts of the service on the local messenger. */
export const BOT = {
  token: '700000001:AAtest-token-of-the-local-bot',
  username: 'phoi_hop_bot',
  name: 'Phối hợp',
}

export const ZALO_BOT = { token: '1459232241454765289:local-secret', name: 'Bot Phối hợp' }

export const ZALO_OA = {
  id: '388613280878808645',
  name: 'Thi hành án dân sự',
  type: 2,
  appId: '360846524940903967',
  appSecret: 'the-secret-of-the-app',
  secretKey: 'the-key-of-the-account',
  accessToken: 'first-access',
  refreshToken: 'the-first-refresh-token',
} as const

/** As an administrator pasted it. */
const GROUP_LINK = 'https://bot.example/groups/invite/a'

/** The settings of the bot, or of another one, which fetches its updates without a rest. */
export function zaloBotConfig(apiRoot: string, token: string = ZALO_BOT.token): ZaloBotConfig {
  return { token, apiRoot, inGroups: true, groupLink: GROUP_LINK, pollGapMs: 0 }
}

/** The page on which officials hand in files. */
export const UPLOAD_URL = 'https://vanban.example.vn/gui'

/** Where the service has the official account's events delivered. */
export const OA_WEBHOOK = '/zalo-oa'

/** The settings of the official account, with another refresh token where somebody has consented again. */
export function oaConfig(
  roots: Messenger['zaloOaRoots'],
  refreshToken: string = ZALO_OA.refreshToken,
): ZaloOaConfig {
  return localOaConfig({ ...ZALO_OA, refreshToken }, roots, OA_WEBHOOK)
}
