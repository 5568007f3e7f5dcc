import { z } from 'zod'
import { httpCalls, readAnswer } from '../http-call.ts'
import { OaError } from './oa-api.ts'

export interface OaApp {
  oauthRoot: string
  appId: string
  appSecret: string
}

export interface FreshPair {
  accessToken: string
  refreshToken: string
  /** How long the access token lives. */
  livesMs: number
}

/** Times come as texts; an error has no tokens, and its number under `error`. */
const answerSchema = z.union([
  z.object({
    access_token: z.string().min(1),
    refresh_token: z.string().min(1),
    expires_in: z.coerce.number().positive(),
  }),
  z.object({ error: z.coerce.number(), error_name: z.string().default('') }),
])

/**
 * Hands in a refresh token for a new pair. It can be handed in once, whatever becomes of the answer.
 * @throws OaError when it is refused, NoAnswer when no answer comes
 */
export async function refreshPair(
  { oauthRoot, appId, appSecret }: OaApp,
  refreshToken: string,
  signal: AbortSignal,
): Promise<FreshPair> {
  const what = 'refreshing the access token'
  const form = { refresh_token: refreshToken, app_id: appId, grant_type: 'refresh_token' }
  const answer = await httpCalls()({
    what,
    url: `${oauthRoot}/v4/oa/access_token`,
    headers: { secret_key: appSecret, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    signal,
  })
  const given = readAnswer(answer, answerSchema)
  if ('error' in given) throw new OaError(what, given.error, given.error_name)
  return {
    accessToken: given.access_token,
    refreshToken: given.refresh_token,
    livesMs: given.expires_in * 1_000,
  }
}
