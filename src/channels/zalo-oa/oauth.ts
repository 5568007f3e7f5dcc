import { z } from 'zod'
import { messageOf } from '../../errors.ts'
import { fetched, OaError, parsed } from './oa-api.ts'

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
 * @throws OaError
 */
export async function refreshPair(
  { oauthRoot, appId, appSecret }: OaApp,
  refreshToken: string,
  signal: AbortSignal,
): Promise<FreshPair> {
  const what = 'refreshing the access token'
  const response = await fetched(
    `${oauthRoot}/v4/oa/access_token`,
    {
      method: 'POST',
      headers: {
        secret_key: appSecret,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        refresh_token: refreshToken,
        app_id: appId,
        grant_type: 'refresh_token',
      }).toString(),
      signal,
    },
    what,
  )
  const body = await response.text().catch((error: unknown) => {
    throw new OaError(what, { kind: 'broken', detail: messageOf(error) })
  })
  const answer = answerSchema.safeParse(parsed(body))
  if (!answer.success) {
    const detail = `HTTP ${String(response.status)} without an answer of the API`
    throw new OaError(what, { kind: 'broken', detail })
  }
  if ('error' in answer.data) {
    const { error: code, error_name: message } = answer.data
    throw new OaError(what, { kind: 'refused', code, message })
  }
  const { access_token, refresh_token, expires_in } = answer.data
  return {
    accessToken: access_token,
    refreshToken: refresh_token,
    livesMs: expires_in * 1_000,
  }
}
