import { parsed } from '../http-call.ts'
import { type Delivered, isSecret, storeDelivered, type WebhookParts } from '../webhook.ts'
import { type BotName, inboxRow } from './update.ts'

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/** Stores delivered updates. Without the secret nothing is read. */
export function telegramWebhook(parts: WebhookParts & { bot: BotName; secret: string }): Delivered {
  return async ({ headers, body }) => {
    if (!isSecret(headers[SECRET_HEADER], parts.secret)) return 401
    const row = inboxRow(parts, parsed(body.toString('utf8')))
    // A body that is no update for the bot will not become one by being sent again.
    return typeof row === 'string' ? 200 : storeDelivered(parts, row)
  }
}
