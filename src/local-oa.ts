import type { ZaloOaConfig } from './config.ts'
import type { Messenger } from './sandbox/messenger.ts'
import type { ZaloOaAccount } from './sandbox/zalo-oa/zalo-oa.ts'

/** The settings of an official account that lives on the local messenger. */
export function localOaConfig(
  { id: oaId, appId, appSecret, secretKey: oaSecret, refreshToken }: ZaloOaAccount,
  { openapi, oauth }: Messenger['zaloOaRoots'],
  webhookPath: string,
): ZaloOaConfig {
  return {
    oaId,
    appId,
    appSecret,
    oaSecret,
    refreshToken,
    apiRoot: openapi,
    oauthRoot: oauth,
    webhookPath,
    withProof: false,
    buttonShape: 'plain',
  }
}
