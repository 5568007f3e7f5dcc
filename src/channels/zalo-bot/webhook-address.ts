import { isRefusal, type ZaloBotApi } from './bot-api.ts'

/** How the platform says that none is set; some servers find fault with the call instead. */
export const NO_WEBHOOK = [404, 400] as const

/** The address to which the platform delivers a bot's updates; undefined when there is none. */
export async function webhookAddress(
  api: ZaloBotApi,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { url } = await api.call('getWebhookInfo', {}, signal)
    return url === '' ? undefined : url
  } catch (error) {
    if (isRefusal(error, ...NO_WEBHOOK)) return undefined
    throw error
  }
}
