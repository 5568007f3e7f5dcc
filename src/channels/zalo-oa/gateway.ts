import type { Clock } from '../../runtime/clock.ts'
import type { AccountParts, Gateway, OaSpending, OaTokenStore } from '../ports.ts'
import { withToken, zaloOaChannel } from './channel.ts'
import { oaApi } from './oa-api.ts'
import { type TemplateParts, templateSender } from './template.ts'
import { TokenKeeper } from './token-keeper.ts'
import { readUpdate } from './update.ts'
import { zaloOaWebhook } from './webhook.ts'

export interface OaSettings {
  oaId: string
  appId: string
  appSecret: string
  /** The secret key of the official account, with which deliveries are signed; absent before it is known. */
  oaSecret?: string
  /** The one that a person's consent gave; those that follow are kept in the database. */
  refreshToken: string
  apiRoot: string
  oauthRoot: string
  businessRoot: string
  webhookPath: string
  withProof: boolean
  buttonShape: 'plain' | 'template'
  /** For whoever may no longer be written to otherwise. Absent: none are sent. */
  template?: TemplateParts['template']
}

interface OaParts extends OaSettings, AccountParts {
  store: OaTokenStore
  spending: OaSpending
  clock: Clock
  onRefused: (account: string, why: string) => Promise<void>
}

/** Nothing is asked of the platform here: deliveries may come, and messages may wait, before it can be reached. */
export function openZaloOa(parts: OaParts): Gateway {
  const { oaId, appId, oaSecret, businessRoot, template, log, store, spending } = parts
  const account = `zalo-oa:${oaId}`
  const keeper = new TokenKeeper({
    ...parts,
    account,
    app: parts,
    configured: parts.refreshToken,
    onRefused: (why) => parts.onRefused(account, why),
  })
  const secrets = oaSecret !== undefined && { oa: oaSecret, app: parts.appSecret }
  const api = oaApi(parts)
  const templates = {
    account,
    api,
    business: oaApi({ ...parts, apiRoot: businessRoot }),
    withToken: <T>(signal: AbortSignal, call: (accessToken: string) => Promise<T>): Promise<T> =>
      withToken(keeper, signal, call),
    spending,
    log,
  }
  return {
    account,
    channel: zaloOaChannel({
      account,
      api,
      keeper,
      store,
      spending,
      buttonShape: parts.buttonShape,
      sendTemplate: template && templateSender({ ...templates, template }),
    }),
    read: readUpdate,
    webhook: {
      path: parts.webhookPath,
      handle: zaloOaWebhook({
        ...parts,
        account,
        ...(secrets && { signature: { appId, oaId, secrets } }),
      }),
    },
    open: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
