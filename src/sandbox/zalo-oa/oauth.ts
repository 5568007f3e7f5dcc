import { hexId } from '../world/made-id.ts'
import { textArg, type Query } from '../wire/query.ts'
import { ACCESS_VALID_MS, challengeOf, rotate } from './tokens.ts'
import type { Oa, Tokens } from './rows.ts'
import { accountOf, type ZaloOa } from './zalo-oa.ts'

const CODE_VALID_MS = 600_000

/** Why no tokens are given. -14002 and -14003 are documented; the rest of the codes is a guess. */
const REASONS = {
  [-14_001]: ['Invalid secret key', 'The secret_key of the app is wrong or missing'],
  [-14_002]: ['Invalid appId', 'The app does not exist or is not active'],
  [-14_003]: ['Invalid redirect uri', 'The redirect_uri is not the registered callback'],
  [-14_010]: ['Invalid code', 'The authorization code is wrong, used or expired'],
  [-14_011]: ['Invalid code verifier', 'The code_verifier does not fit the code_challenge'],
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

/** The token endpoint; everything in the answer is a string. */
export function exchange(
  zalo: ZaloOa,
  { query, secretKey }: { query: Query; secretKey: string | undefined },
): Record<string, string> {
  const oa = oaOfApp(zalo, textArg(query, 'app_id'))
  if (!oa || !zalo.settings.appActive) throw new OauthError(-14_002)
  if (secretKey !== accountOf(zalo, oa.number).appSecret) throw new OauthError(-14_001)
  switch (textArg(query, 'grant_type')) {
    case 'authorization_code':
      return pairJson(withCode(zalo, oa, query))
    case 'refresh_token':
      return pairJson(refreshed(zalo, oa, textArg(query, 'refresh_token')))
    default:
      throw new OauthError(-14_020)
  }
}

function withCode(zalo: ZaloOa, oa: Oa, query: Query): Tokens {
  const code = textArg(query, 'code')
  const consent = zalo.consents.get(code)
  zalo.consents.delete(code)
  const now = zalo.clock.now().getTime()
  if (consent?.oa !== oa.number || now >= consent.expiresAt) throw new OauthError(-14_010)
  const { codeChallenge } = accountOf(zalo, oa.number)
  if (challengeOf(textArg(query, 'code_verifier')) !== codeChallenge) {
    throw new OauthError(-14_011)
  }
  return rotate(zalo, oa)
}

function refreshed(zalo: ZaloOa, oa: Oa, token: string): Tokens {
  const tokens = zalo.tokens.get(oa.number)
  const isAlive = tokens !== undefined && zalo.clock.now().getTime() < tokens.refreshExpiresAt
  if (!isAlive || token !== tokens.refresh) throw new OauthError(-14_014)
  return rotate(zalo, oa)
}

function pairJson({ access, refresh }: Tokens): Record<string, string> {
  const expiresIn = String(ACCESS_VALID_MS / 1_000)
  return { access_token: access, refresh_token: refresh, expires_in: expiresIn }
}

/** The page on which an administrator agrees; here everybody does. Returns the address that they are sent back to. */
export function consentedAt(zalo: ZaloOa, query: Query): string {
  const oa = oaOfApp(zalo, textArg(query, 'app_id'))
  if (!oa || !zalo.settings.appActive) throw new OauthError(-14_002)
  const { callbackUrl } = accountOf(zalo, oa.number)
  const asked = textArg(query, 'redirect_uri')
  if (callbackUrl === undefined || asked !== callbackUrl) throw new OauthError(-14_003)
  const back = new URL(callbackUrl)
  back.searchParams.set('code', newCode(zalo, oa))
  back.searchParams.set('oa_id', oa.id)
  const state = textArg(query, 'state')
  if (state !== '') back.searchParams.set('state', state)
  return back.toString()
}

/** A code that works once, for ten minutes. */
export function newCode(zalo: ZaloOa, oa: Oa): string {
  const now = zalo.clock.now().getTime()
  const open = [...zalo.consents.values()].length
  const rotations = zalo.tokens.get(oa.number)?.rotations ?? 0
  const code = hexId(40, ['code', oa.id, now, open, rotations])
  zalo.consents.put({ code, oa: oa.number, expiresAt: now + CODE_VALID_MS })
  return code
}

function oaOfApp(zalo: ZaloOa, appId: string): Oa | undefined {
  for (const [number, { account }] of zalo.lines) {
    if (account.appId === appId) return zalo.oas.get(number)
  }
  return undefined
}
