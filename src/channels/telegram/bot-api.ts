import { Telegram } from 'telegraf'

type Methods = Telegram['callApi']
type Method = Parameters<Methods>[0]
type Options = Parameters<Methods>[2]

/** The Bot API: one call at a time, each of which can be given up. */
export interface BotApi {
  readonly telegram: Telegram
  call<M extends Method>(method: M, payload: CallPayload<M>, signal: AbortSignal): CallResult<M>
}

type CallPayload<M extends Method> = Parameters<typeof Telegram.prototype.callApi<M>>[1]
type CallResult<M extends Method> = ReturnType<typeof Telegram.prototype.callApi<M>>

/** `apiRoot`: https://api.telegram.org, or another server that speaks its protocol. */
export function botApi(token: string, apiRoot: string): BotApi {
  // An answer written into a webhook's response would hide its outcome.
  const telegram = new Telegram(token, { apiRoot, webhookReply: false })
  return {
    telegram,
    call: (method, payload, signal) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same signal; telegraf names an older type
      const options = { signal } as unknown as Options
      return telegram.callApi(method, payload, options)
    },
  }
}
