import type { Call, Outcome } from '../../wire/bot-api.ts'
import { isWebhookUrl } from '../../wire/deliveries.ts'
import { flagArg, integerArg, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Telegram } from '../telegram.ts'
import { updateJson } from '../updates/update-queue.ts'
import { allow, subscriptionOf } from '../updates/webhook.ts'

const MAX_TIMEOUT_S = 50
const DONE = { result: true }

export async function getUpdates(tg: Telegram, { query, signal }: Call): Promise<Outcome<number>> {
  if (subscriptionOf(tg).webhook) throw refusals.webhookActive()
  allow(tg, textArg(query, 'allowed_updates'))
  const asked = {
    offset: integerArg(query, 'offset'),
    limit: integerArg(query, 'limit', { fallback: 100, min: 1, max: 100 }),
    timeout: integerArg(query, 'timeout', { min: 0, max: MAX_TIMEOUT_S }),
  }
  const updates = await tg.poll.get(asked, signal)
  if (updates.length === 0) return { result: [] }
  const where = { method: 'getUpdates' }
  const faults = tg.faults.striking(['duplicate-update', 'reorder-updates'], where)
  const kinds = new Set<string>(faults.map(({ kind }) => kind))
  const doubled = kinds.has('duplicate-update') ? updates.flatMap((it) => [it, it]) : updates
  const ordered = kinds.has('reorder-updates') ? doubled.toReversed() : doubled
  return { resultJson: `[${ordered.map(updateJson).join(',')}]` }
}

/** Like the server, gives up the old address before it looks at the new one. */
export function setWebhook(tg: Telegram, call: Call): Outcome<number> {
  const { query } = call
  const [url, secret] = [textArg(query, 'url'), textArg(query, 'secret_token')]
  if (url === '') return deleteWebhook(tg, call)
  tg.poll.end(refusals.endedBySetWebhook())
  deleteWebhook(tg, call)
  if (!isWebhookUrl(url, tg.allowLocalWebhooks)) throw refusals.webhookUrl()
  if (secret.length > 256) throw refusals.secretTooLong()
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw refusals.secretCharacters()
  tg.subscriptions.put({ ...subscriptionOf(tg), webhook: { url, secret } })
  allow(tg, textArg(query, 'allowed_updates'))
  tg.webhook.wake()
  return DONE
}

export function deleteWebhook(tg: Telegram, { query }: Call): Outcome<number> {
  tg.webhook.stop()
  const { webhook: _before, ...row } = subscriptionOf(tg)
  tg.subscriptions.put(row)
  if (flagArg(query, 'drop_pending_updates')) tg.queue.keepLast(0)
  return DONE
}
