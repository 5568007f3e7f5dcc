import type { Clock } from '../../runtime/clock.ts'
import { messageOf, OperatorError } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Gateway, PolledParts, WebhookMarks, WebhookSettings } from '../ports.ts'
import { isRefusal, type ZaloBotApi, zaloBotApi } from './bot-api.ts'
import { zaloBotChannel } from './channel.ts'
import { haveDelivered, NO_WEBHOOK } from './have-delivered.ts'
import { ZaloBotPoller } from './poller.ts'
import { readUpdates } from './update.ts'
import { zaloBotWebhook } from './webhook.ts'

export interface ZaloBotSettings {
  token: string
  apiRoot: string
  /** Absent: the bot fetches its updates itself. Each bot is delivered below the address, under its id. */
  webhook?: WebhookSettings
  /** It may be in groups, once the platform says so as well. */
  inGroups: boolean
  /** Other than the platform needs. */
  pollGapMs?: number
}

export interface ZaloBotParts extends ZaloBotSettings, PolledParts {
  marks: WebhookMarks
  clock: Clock
}

const WRONG_TOKEN = 401

/**
 * Introduces the bot to its server, once.
 * @throws OperatorError when the server refuses the token.
 */
export async function openZaloBot(parts: ZaloBotParts, signal: AbortSignal): Promise<Gateway> {
  const { token, apiRoot, webhook, clock } = parts
  const api = zaloBotApi(token, apiRoot)
  const me = await introduce(api, parts, signal)
  const account = `zalo-bot:${me.id}`
  const poller = new ZaloBotPoller({ ...parts, api, account })
  const ours = webhook && { ...webhook, url: `${webhook.url.replace(/\/$/, '')}/${me.id}` }
  const inGroups = parts.inGroups && me.can_join_groups === true
  return {
    account,
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
  { apiRoot }: ZaloBotParts,
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
  { apiRoot, log }: { apiRoot: string; log: Logger },
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
