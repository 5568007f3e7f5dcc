import type { IncomingHttpHeaders } from 'node:http'
import { hexId } from '../world/made.ts'
import { OaError, OaRefusal } from './oa-error.ts'
import { accountOf, OA_NUMBER, type Tokens, type ZaloOaState } from './zalo-oa.ts'
import { type Query, textArg } from '../wire/query.ts'

const HOUR_MS = 3_600_000
const ACCESS_VALID_MS = 25 * HOUR_MS
const REFRESH_VALID_MS = 90 * 24 * HOUR_MS
const TOKEN_LENGTH = 64

/** The token stands in a header; only there is it looked for. */
export function authorise(zalo: ZaloOaState, headers: IncomingHttpHeaders): void {
  const tokens = zalo.tokens.get(OA_NUMBER)
  if (!tokens || tokens.access !== headers['access_token']) throw new OaError(-216)
  if (zalo.clock.now().getTime() >= tokens.accessExpiresAt) throw new OaError(-220)
}

export function firstPair(zalo: ZaloOaState): Tokens {
  const { accessToken: access, refreshToken: refresh } = accountOf(zalo)
  return putPair(zalo, { access, refresh, rotations: 0 })
}

/** A new pair; the one of before is gone. */
function rotate(zalo: ZaloOaState, { rotations: before }: Tokens): Tokens {
  const rotations = before + 1
  const { id, refreshToken } = accountOf(zalo)
  const made = (what: string): string => hexId(TOKEN_LENGTH, [what, id, rotations, refreshToken])
  return putPair(zalo, { access: made('access'), refresh: made('refresh'), rotations })
}

/** Valid from now. */
function putPair(
  { tokens, clock }: ZaloOaState,
  pair: Omit<Tokens, 'accessExpiresAt' | 'refreshExpiresAt'>,
): Tokens {
  const now = clock.now().getTime()
  const expiry = {
    accessExpiresAt: now + ACCESS_VALID_MS,
    refreshExpiresAt: now + REFRESH_VALID_MS,
  }
  return tokens.put({ ...pair, ...expiry })
}

/** Why no tokens are given. -14002 is documented; the rest of the codes is a guess. */
const REASONS = {
  [-14_001]: ['Invalid secret key', 'The secret_key of the app is wrong or missing'],
  [-14_002]: ['Invalid appId', 'The app does not exist or is not active'],
  [-14_014]: ['Invalid refresh token', 'The refresh_token is wrong, used or expired'],
  [-14_020]: ['Invalid grant type', 'The grant_type is not supported'],
} as const
type Reason = keyof typeof REASONS

function oauthError(code: Reason): OaRefusal {
  const [name, reason] = REASONS[code]
  const doc = 'https://developers.zalo.me/docs/official-account'
  const more = { error: code, error_name: name, error_reason: reason, ref_doc: doc }
  return new OaRefusal(code, name, more)
}

/** A new pair for a refresh token; everything in the answer is a string. */
export function refreshed(
  zalo: ZaloOaState,
  { query, secretKey }: { query: Query; secretKey: unknown },
): Record<string, string> {
  const { account, clock } = zalo
  if (textArg(query, 'app_id') !== account?.appId) throw oauthError(-14_002)
  if (secretKey !== account.appSecret) throw oauthError(-14_001)
  if (textArg(query, 'grant_type') !== 'refresh_token') throw oauthError(-14_020)
  const tokens = zalo.tokens.get(OA_NUMBER)
  const isAlive = tokens !== undefined && clock.now().getTime() < tokens.refreshExpiresAt
  if (!isAlive || textArg(query, 'refresh_token') !== tokens.refresh) throw oauthError(-14_014)
  const { access, refresh } = rotate(zalo, tokens)
  const expiresIn = String(ACCESS_VALID_MS / 1_000)
  return { access_token: access, refresh_token: refresh, expires_in: expiresIn }
}
