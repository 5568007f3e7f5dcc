import type { Clock } from '../../runtime/clock.ts'
import type { Inbox, ReadUpdate } from '../../conversation/ports.ts'
import type { Channel, Contact, SenderLock } from '../../delivery/ports.ts'
import { messageOf, OperatorError } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Metrics } from '../../runtime/metrics.ts'
import type { WebhookMarks } from '../ports.ts'
import { isRefusal, type ZaloBotApi, zaloBotApi } from './bot-api.ts'
import { zaloBotChannel } from './channel.ts'
import { haveDelivered } from './have-delivered.ts'
import { Poller } from './poller.ts'
import { readUpdates } from './update.ts'
import { NO_WEBHOOK } from './webhook-address.ts'
import { zaloBotWebhook } from './webhook.ts'

export interface GatewayParts {
  token: string
  apiRoot: string
  /** `url`: each bot is delivered below it, under its id. */
  webhook?: { url: string; secret: string }
  /** It may be in groups, once the platform says so as well. */
  inGroups: boolean
  /** Other than the platform needs. */
  pollGapMs?: number
  contact: Contact
  lock: SenderLock
  marks: WebhookMarks
  inbox: Pick<Inbox, 'store'>
  clock: Clock
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

/**
 * Introduces the bot to its server, once.
 * @throws OperatorError when the server refuses the token.
 */
export async function openZaloBot(
  parts: GatewayParts,
  signal: AbortSignal,
): Promise<ZaloBotGateway> {
  const { token, apiRoot, webhook, clock } = parts
  const api = zaloBotApi(token, apiRoot)
  const me = await introduce(api, parts, signal)
  const account = `zalo-bot:${me.id}`
  const poller = new Poller({ ...parts, api, account })
  const ours = webhook && { ...webhook, url: `${webhook.url.replace(/\/$/, '')}/${me.id}` }
  const inGroups = parts.inGroups && me.can_join_groups === true
  return {
    account,
    name: me.account_name ?? me.id,
    channel: zaloBotChannel({ api, account, clock }),
    read: readUpdates({
      names: [me.display_name, me.account_name].filter((name) => name !== undefined),
      inGroups,
    }),
    ...(ours && {
      webhook: {
        path: new URL(ours.url).pathname,
        handle: zaloBotWebhook({ ...parts, account, secret: ours.secret }),
      },
    }),
    open: async (trying) => {
      if (ours) return haveDelivered({ ...parts, api, account, signal: trying }, ours)
      await stopDelivery(api, parts, trying)
      poller.start()
    },
    close: () => poller.stop(),
  }
}

interface Me {
  id: string
  account_name?: string | undefined
  display_name?: string | undefined
  can_join_groups?: boolean | undefined
}

async function introduce(
  api: ZaloBotApi,
  { apiRoot }: GatewayParts,
  signal: AbortSignal,
): Promise<Me> {
  try {
    return await api.call('getMe', {}, signal)
  } catch (error) {
    if (!isRefusal(error, WRONG_TOKEN)) throw error
    throw new OperatorError(
      `${apiRoot} refuses the bot token. Copy the whole token that Zalo Bot Creator sent into ZALO_BOT_TOKEN.`,
    )
  }
}

/** While a webhook is set, nothing can be fetched. Some servers call it an error that none is. */
export async function stopDelivery(
  api: ZaloBotApi,
  { apiRoot, log }: Pick<GatewayParts, 'apiRoot' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  if (apiRoot.startsWith('https:')) log.warn(FETCHING)
  try {
    await api.call('deleteWebhook', {}, signal)
  } catch (error) {
    if (signal.aborted) throw error
    if (isRefusal(error, ...NO_WEBHOOK)) return
    log.warn({ error: messageOf(error) }, 'It is not known whether a webhook is set')
  }
}

const FETCHING =
  'Updates of a Zalo bot are fetched, and what comes while nobody fetches may be lost: set ZALO_BOT_WEBHOOK_URL for real work'
