import { refusals, tooManyRequests } from '../refusals.ts'
import { flagArg, integerArg, type Query, textArg } from '../../wire/query.ts'
import type { WebhookSettings } from '../updates/subscription.ts'
import type { Account } from '../telegram.ts'
import { updatesJson } from '../updates/update-queue.ts'
import type { Call, Outcome } from './method.ts'
import { checkWebhookUrl } from './webhook-url.ts'

const MAX_TIMEOUT_S = 50

export async function getUpdates(call: Call): Promise<Outcome> {
  const { tg, query, signal } = call
  const { subscription, poll } = accountOf(call)
  if (subscription.webhook()) {
    await poll.conflictDelay()
    throw refusals.webhookActive()
  }
  subscription.allow(textArg(query, 'allowed_updates'))
  const updates = await poll.get(
    {
      offset: integerArg(query, 'offset'),
      limit: integerArg(query, 'limit', { fallback: 100, min: 1, max: 100 }),
      timeout: integerArg(query, 'timeout', { min: 0, max: MAX_TIMEOUT_S }),
    },
    signal,
  )
  if (updates.length === 0) return { result: [] }
  const faults = tg.faults.striking(['duplicate-update', 'reorder-updates'], {
    method: 'getUpdates',
  })
  const kinds = new Set<string>(faults.map(({ kind }) => kind))
  const doubled = kinds.has('duplicate-update') ? updates.flatMap((it) => [it, it]) : updates
  const ordered = kinds.has('reorder-updates') ? doubled.toReversed() : doubled
  return { resultJson: updatesJson(ordered) }
}

/** Like the server, gives up the old address before it looks at the new one. */
export function setWebhook(call: Call): Outcome {
  const { tg, query } = call
  const account = accountOf(call)
  const url = textArg(query, 'url')
  if (url === '') return deleteWebhook(call)
  if (!account.webhook.maySet()) throw tooManyRequests(1)
  const wished = {
    url,
    secret: textArg(query, 'secret_token'),
    maxConnections: integerArg(query, 'max_connections', { fallback: 40, min: 1, max: 100 }),
  }
  if (
    sameWebhook(account.subscription.webhook(), wished) &&
    !flagArg(query, 'drop_pending_updates')
  ) {
    account.subscription.allow(textArg(query, 'allowed_updates'))
    return { result: true, description: 'Webhook is already set' }
  }
  void account.poll.end(refusals.endedBySetWebhook())
  removeAddress(account)
  dropPending(account, query)
  checkWebhookUrl(url, tg.allowLocalWebhooks)
  checkSecret(wished.secret)
  account.subscription.setWebhook(wished)
  account.subscription.allow(textArg(query, 'allowed_updates'))
  account.webhook.start()
  return { result: true, description: 'Webhook was set' }
}

export function deleteWebhook(call: Call): Outcome {
  const account = accountOf(call)
  const wasSet = account.subscription.webhook() !== undefined
  removeAddress(account)
  dropPending(account, call.query)
  return {
    result: true,
    description: wasSet ? 'Webhook was deleted' : 'Webhook is already deleted',
  }
}

function accountOf({ tg, bot }: Call): Account {
  const account = tg.accounts.get(bot)
  if (!account) throw refusals.unauthorized()
  return account
}

function removeAddress(account: Account): void {
  account.webhook.stop()
  account.subscription.setWebhook(undefined)
}

function dropPending({ queue }: Account, query: Query): void {
  if (flagArg(query, 'drop_pending_updates')) queue.keepLast(0)
}

function checkSecret(secret: string): void {
  if (secret.length > 256) throw refusals.secretTooLong()
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw refusals.secretCharacters()
}

function sameWebhook(one: WebhookSettings | undefined, other: WebhookSettings): boolean {
  return (
    one?.url === other.url &&
    one.secret === other.secret &&
    one.maxConnections === other.maxConnections
  )
}
