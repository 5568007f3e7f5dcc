import type { Inbox, ReadUpdate } from '../../conversation/ports.ts'
import type { Channel, Contact, SenderLock } from '../../delivery/ports.ts'
import { messageOf, OperatorError } from '../../errors.ts'
import type { Logger } from '../../log.ts'
import type { Metrics } from '../../metrics.ts'
import { type ZaloBotApi, zaloBotApi, ZaloBotError } from './bot-api.ts'
import { zaloBotChannel } from './channel.ts'
import { Poller } from './poller.ts'
import { readUpdates } from './update.ts'
import { zaloBotWebhook } from './webhook.ts'

export interface GatewayParts {
  token: string
  apiRoot: string
  /** `url`: each bot is delivered below it, under its id. */
  webhook?: { url: string; secret: string }
  contact: Contact
  lock: SenderLock
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
}

/** One bot on the Zalo Bot Platform: its way in, its way out, and how its stored updates are read. */
export interface ZaloBotGateway {
  account: string
  name: string
  channel: Channel
  read: ReadUpdate
  webhook?: { path: string; handle: ReturnType<typeof zaloBotWebhook> }
  open(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

const WRONG_TOKEN = 401
const NO_WEBHOOK = 400

/**
 * Introduces the bot to its server, once.
 * @throws OperatorError when the server refuses the token.
 */
export async function openZaloBot(
  parts: GatewayParts,
  signal: AbortSignal,
): Promise<ZaloBotGateway> {
  const { token, apiRoot, webhook, inbox, metrics } = parts
  const api = zaloBotApi(token, apiRoot)
  const me = await introduce(api, parts, signal)
  const account = `zalo-bot:${me.id}`
  const poller = new Poller({ ...parts, api, account })
  const ours = webhook && { ...webhook, url: `${webhook.url.replace(/\/$/, '')}/${me.id}` }
  return {
    account,
    name: me.account_name ?? me.id,
    channel: zaloBotChannel(api, account),
    read: readUpdates([me.display_name, me.account_name].filter((name) => name !== undefined)),
    ...(ours && {
      webhook: {
        path: new URL(ours.url).pathname,
        handle: zaloBotWebhook({ account, secret: ours.secret, inbox, metrics }),
      },
    }),
    open: async (trying) => {
      if (ours) return haveDelivered(api, ours, trying)
      await stopDelivery(api, parts, trying)
      poller.start()
    },
    close: () => poller.stop(),
  }
}

async function introduce(
  api: ZaloBotApi,
  { apiRoot }: GatewayParts,
  signal: AbortSignal,
): Promise<{
  id: string
  account_name?: string | undefined
  display_name?: string | undefined
}> {
  try {
    return await api.call('getMe', {}, signal)
  } catch (error) {
    if (!isRefusal(error, WRONG_TOKEN)) throw error
    throw new OperatorError(
      `${apiRoot} refuses the bot token. Copy the whole token that Zalo Bot Creator sent into ZALO_BOT_TOKEN.`,
    )
  }
}

/** The platform lets its webhook be set a few times a day, so it is set when it changes. */
async function haveDelivered(
  api: ZaloBotApi,
  { url, secret }: { url: string; secret: string },
  signal: AbortSignal,
): Promise<void> {
  const { url: current } = await api.call('getWebhookInfo', {}, signal)
  if (current !== url) await api.call('setWebhook', { url, secret_token: secret }, signal)
}

/** While a webhook is set, polling is answered with silence. Some servers call it an error that none is. */
async function stopDelivery(
  api: ZaloBotApi,
  { log }: GatewayParts,
  signal: AbortSignal,
): Promise<void> {
  try {
    await api.call('deleteWebhook', {}, signal)
  } catch (error) {
    if (signal.aborted) throw error
    if (isRefusal(error, NO_WEBHOOK)) return
    log.warn({ error: messageOf(error) }, 'It is not known whether a webhook is set')
  }
}

function isRefusal(error: unknown, code: number): boolean {
  return error instanceof ZaloBotError && error.code === code
}
