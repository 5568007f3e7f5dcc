import { textArg } from '../../wire/query.ts'
import { refusals } from '../api-error.ts'
import type { Call, Outcome } from './method.ts'

const DEFAULT_TIMEOUT_S = 30

/** Holds the call until an update comes, which it consumes; an idle one is refused. */
export async function getUpdates(call: Call): Promise<Outcome> {
  const { zalo, bot, gone, stopping, query } = call
  const polls = zalo.lines.get(bot.number)?.polls
  if (!polls) throw refusals.unauthorized()
  const written = textArg(query, 'timeout')
  const timeoutS = written === '' ? DEFAULT_TIMEOUT_S : Number(written)
  if (!(timeoutS >= 0)) throw refusals.invalid('timeout')
  const { pollWithWebhook, updatesShape } = zalo.settings
  if (bot.webhook && pollWithWebhook === 'refused') throw refusals.webhookIsSet()
  const update = await polls.next(timeoutS * 1_000, AbortSignal.any([gone, stopping]))
  if (!update) throw refusals.timeout()
  return { resultJson: updatesShape === 'list' ? `[${update.json}]` : update.json }
}
