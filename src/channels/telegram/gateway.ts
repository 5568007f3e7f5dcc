import { TelegramError } from 'telegraf'
import type { UserFromGetMe } from 'telegraf/types'
import { OperatorError, TryLater } from '../../runtime/errors.ts'
import type { Gateway, PolledParts, WebhookSettings } from '../ports.ts'
import { type BotApi, botApi } from './bot-api.ts'
import { telegramChannel } from './channel.ts'
import { classify } from './classify.ts'
import { TelegramPoller } from './poller.ts'
import { updateReader } from './read-update.ts'
import { ALLOWED_UPDATES } from './update.ts'
import { telegramWebhook } from './webhook.ts'

export interface TelegramSettings {
  token: string
  apiRoot: string
  /** Absent: the bot fetches its updates itself. */
  webhook?: WebhookSettings
}

interface TelegramParts extends TelegramSettings, PolledParts {
  /** The command menu, by language; the first is for everybody else. */
  menus: readonly { language: string; commands: { command: string; description: string }[] }[]
}

/**
 * Introduces the bot to its server, once.
 * @throws OperatorError when the server refuses the token.
 */
export async function openTelegram(parts: TelegramParts, signal: AbortSignal): Promise<Gateway> {
  const { token, apiRoot, webhook } = parts
  const api = botApi(token, apiRoot)
  const me = await introduce(api, parts, signal)
  const account = `telegram:${String(me.id)}`
  const poller = new TelegramPoller({ ...parts, api, account, bot: me })
  return {
    account,
    channel: telegramChannel(api, { account, username: me.username }),
    read: updateReader(api.telegram, me),
    ...(webhook && {
      webhook: {
        path: new URL(webhook.url).pathname,
        handle: telegramWebhook({ ...parts, account, bot: me, secret: webhook.secret }),
      },
    }),
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
  { apiRoot }: TelegramParts,
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
  { menus }: TelegramParts,
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
  { url, secret }: WebhookSettings,
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
