import { type Query, textArg } from '../wire/query.ts'
import type { Oa, Tokens } from './rows.ts'
import { ACCESS_VALID_MS, rotate } from './tokens.ts'
import { accountOf, type ZaloOa } from './zalo-oa.ts'

/** Why no tokens are given. -14002 is documented; the rest of the codes is a guess. */
const REASONS = {
  [-14_001]: ['Invalid secret key', 'The secret_key of the app is wrong or missing'],
  [-14_002]: ['Invalid appId', 'The app does not exist or is not active'],
  [-14_014]: ['Invalid refresh token', 'The refresh_token is wrong, used or expired'],
  [-14_020]: ['Invalid grant type', 'The grant_type is not supported'],
} as const
type Reason = keyof typeof REASONS

export class OauthError extends Error {
  override name = 'OauthError'
  readonly code: Reason

  constructor(code: Reason) {
    super(REASONS[code][0])
    this.code = code
  }

  body(): Record<string, unknown> {
    const [name, reason] = REASONS[this.code]
    const doc = 'https://developers.zalo.me/docs/official-account'
    return { error: this.code, error_name: name, error_reason: reason, ref_doc: doc }
  }
}

/** A new pair for a refresh token; everything in the answer is a string. */
export function refreshed(
  zalo: ZaloOa,
  { query, secretKey }: { query: Query; secretKey: string | undefined },
): Record<string, string> {
  const oa = oaOfApp(zalo, textArg(query, 'app_id'))
  if (!oa || !zalo.settings.appActive) throw new OauthError(-14_002)
  if (secretKey !== accountOf(zalo, oa.number).appSecret) throw new OauthError(-14_001)
  if (textArg(query, 'grant_type') !== 'refresh_token') throw new OauthError(-14_020)
  const tokens = zalo.tokens.get(oa.number)
  const isAlive = tokens !== undefined && zalo.clock.now().getTime() < tokens.refreshExpiresAt
  if (!isAlive || textArg(query, 'refresh_token') !== tokens.refresh) throw new OauthError(-14_014)
  return pairJson(rotate(zalo, oa))
}

function pairJson({ access, refresh }: Tokens): Record<string, string> {
  const expiresIn = String(ACCESS_VALID_MS / 1_000)
  return { access_token: access, refresh_token: refresh, expires_in: expiresIn }
}

function oaOfApp(zalo: ZaloOa, appId: string): Oa | undefined {
  for (const [number, { account }] of zalo.lines) {
    if (account.appId === appId) return zalo.oas.get(number)
  }
  return undefined
}
