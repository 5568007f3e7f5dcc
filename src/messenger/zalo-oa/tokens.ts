import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { hexId } from '../world/made.ts'
import { OaError } from './oa-error.ts'
import { accountOf, type Oa, type Tokens, type ZaloOa } from './zalo-oa.ts'
import { type Query, textArg } from '../wire/query.ts'

const HOUR_MS = 3_600_000
const ACCESS_VALID_MS = 25 * HOUR_MS
const REFRESH_VALID_MS = 90 * 24 * HOUR_MS
const TOKEN_LENGTH = 64
const KEPT_OLDER = 20

/** The account whose token stands in the header; only there is it looked for. */
export function authorised(zalo: ZaloOa, headers: IncomingHttpHeaders): Oa {
  const token = headers['access_token']
  if (typeof token !== 'string' || token === '') throw new OaError(-216)
  const now = zalo.clock.now().getTime()
  for (const tokens of zalo.tokens.values()) {
    const expiresAt = expiryOf(zalo, tokens, token)
    const oa = zalo.oas.get(tokens.oa)
    if (expiresAt === undefined || !oa) continue
    if (now >= expiresAt) throw new OaError(-220)
    checkProof(zalo, oa, { token, proof: headers['appsecret_proof'] })
    return oa
  }
  throw new OaError(-216)
}

/** Undefined for what was never a token; 0 for one that a refresh has killed. */
function expiryOf({ settings }: ZaloOa, tokens: Tokens, token: string): number | undefined {
  if (tokens.access === token) return tokens.accessExpiresAt
  const older = tokens.older.find(({ access }) => access === token)
  return older && (settings.refreshKillsAccess ? 0 : older.expiresAt)
}

function checkProof(
  zalo: ZaloOa,
  oa: Oa,
  { token, proof }: { token: string; proof: string | string[] | undefined },
): void {
  if (proof === undefined && !zalo.settings.demandsProof) return
  const { appSecret } = accountOf(zalo, oa.number)
  const expected = createHmac('sha256', appSecret).update(token).digest('hex')
  if (proof !== expected) throw new OaError(-242)
}

/** A new pair; the refresh token of before is gone, and so, unless a switch says otherwise, is the access token. */
function rotate(zalo: ZaloOa, oa: Oa): Tokens {
  const before = zalo.tokens.get(oa.number)
  const now = zalo.clock.now().getTime()
  const rotations = (before?.rotations ?? 0) + 1
  const made = (what: string): string =>
    hexId(TOKEN_LENGTH, [what, oa.id, rotations, accountOf(zalo, oa.number).refreshToken])
  const older = before
    ? [...before.older, { access: before.access, expiresAt: before.accessExpiresAt }]
    : []
  return zalo.tokens.put({
    oa: oa.number,
    access: made('access'),
    accessExpiresAt: now + ACCESS_VALID_MS,
    refresh: made('refresh'),
    refreshExpiresAt: now + REFRESH_VALID_MS,
    rotations,
    older: older.slice(-KEPT_OLDER),
  })
}

/** The pair that the account begins with, valid from now. */
export function firstPair(zalo: ZaloOa, oa: Oa): Tokens {
  const { accessToken, refreshToken } = accountOf(zalo, oa.number)
  const now = zalo.clock.now().getTime()
  return zalo.tokens.put({
    oa: oa.number,
    access: accessToken,
    accessExpiresAt: now + ACCESS_VALID_MS,
    refresh: refreshToken,
    refreshExpiresAt: now + REFRESH_VALID_MS,
    rotations: 0,
    older: [],
  })
}

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
