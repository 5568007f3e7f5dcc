import type { ZaloOaConfig } from '../app/config/zalo-settings.ts'
import type { Messenger } from '../messenger/messenger.ts'
import type { ZaloOaAccount } from '../messenger/zalo-oa/zalo-oa.ts'

/** The settings of an official account that lives on the local messenger. */
export function localOaConfig(
  { id: oaId, appId, appSecret, secretKey: oaSecret, refreshToken }: ZaloOaAccount,
  { openapi, oauth, business }: Messenger['zaloOaRoots'],
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
    businessRoot: business,
    webhookPath,
    withProof: false,
    buttonShape: 'plain',
    mayLookUpPhones: false,
  }
}
