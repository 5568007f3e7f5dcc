import { TelegramError } from 'telegraf'
import type { UserFromGetMe } from 'telegraf/types'
import type { Inbox, ReadUpdate } from '../../conversation/ports.ts'
import type { Channel, Contact, SenderLock } from '../../delivery/ports.ts'
import { OperatorError, TryLater } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Metrics } from '../../runtime/metrics.ts'
import { type BotApi, botApi } from './bot-api.ts'
import { telegramChannel } from './channel.ts'
import { classify } from './classify.ts'
import { Poller } from './poller.ts'
import { updateReader } from './read-update.ts'
import { ALLOWED_UPDATES } from './update.ts'
import { telegramWebhook } from './webhook.ts'

export interface GatewayParts {
  token: string
  apiRoot: string
  webhook?: { url: string; secret: string }
  /** The command menu, by language; the first is for everybody else. */
  menus: readonly { language: string; commands: { command: string; description: string }[] }[]
  contact: Contact
  lock: SenderLock
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
}

/** One bot on Telegram: its way in, its way out, and how its stored updates are read. */
export interface TelegramGateway {
  account: string
  username: string
  channel: Channel
  read: ReadUpdate
  webhook?: { path: string; handle: ReturnType<typeof telegramWebhook> }
  /** Starts fetching updates, or has them delivered. What failed may be tried again. */
  open(signal: AbortSignal): Promise<void>
  /** Shows the command menus. What failed may be tried again. */
  publish(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/**
 * Introduces the bot to its server, once.
 * @throws OperatorError when the server refuses the token.
 */
export async function openGateway(
  parts: GatewayParts,
  signal: AbortSignal,
): Promise<TelegramGateway> {
  const { token, apiRoot, webhook, inbox, metrics } = parts
  const api = botApi(token, apiRoot)
  const me = await introduce(api, parts, signal)
  const account = `telegram:${String(me.id)}`
  const poller = new Poller({ ...parts, api, account, bot: me })
  const handle =
    webhook && telegramWebhook({ account, bot: me, secret: webhook.secret, inbox, metrics })
  return {
    account,
    username: me.username,
    channel: telegramChannel(api, { account, username: me.username }),
    read: updateReader(api.telegram, me),
    ...(webhook && handle && { webhook: { path: new URL(webhook.url).pathname, handle } }),
    open: async (trying) => {
      if (webhook) {
        await setWebhook(api, webhook, trying)
      } else {
        await orTryLater(() => api.call('deleteWebhook', {}, trying))
        poller.start()
      }
    },
    publish: (trying) => publishMenus(api, parts, trying),
    close: () => poller.stop(),
  }
}

async function introduce(
  api: BotApi,
  { apiRoot }: GatewayParts,
  signal: AbortSignal,
): Promise<UserFromGetMe> {
  try {
    return await orTryLater(() => api.call('getMe', {}, signal))
  } catch (error) {
    if (!(error instanceof TelegramError) || ![401, 404].includes(error.code)) throw error
    throw new OperatorError(
      `${apiRoot} refuses the bot token (${error.description}). ` +
        'Copy the whole token from @BotFather into TELEGRAM_BOT_TOKEN.',
    )
  }
}

async function publishMenus(
  api: BotApi,
  { menus }: GatewayParts,
  signal: AbortSignal,
): Promise<void> {
  for (const [index, { language, commands }] of menus.entries()) {
    const scope = { type: 'all_private_chats' } as const
    const payload = { commands, scope, ...(index > 0 && { language_code: language }) }
    await orTryLater(() => api.call('setMyCommands', payload, signal))
  }
}

async function setWebhook(
  api: BotApi,
  { url, secret }: { url: string; secret: string },
  signal: AbortSignal,
): Promise<void> {
  const payload = { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES }
  await orTryLater(() => api.call('setWebhook', payload, signal))
}

/** @throws TryLater when the platform asks to wait, so that it is not asked before. */
async function orTryLater<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const outcome = classify(error)
    throw outcome.kind === 'later' ? new TryLater(outcome.why, outcome.afterMs) : error
  }
}
