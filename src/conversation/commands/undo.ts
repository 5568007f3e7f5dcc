import { requestOf } from '../../domain/notices/requests-named.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { undoStep } from '../../usecases/requests/take-step.ts'
import type { Exchange } from '../exchange.ts'
import type { StandingMessage } from '../ports.ts'

/** `/hoantac`: takes back one's own last step; as a reply, the one on that message's request. */
export async function undoLast(
  exchange: Exchange,
  _words: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const request = requestOf(repliesTo?.known?.notice)
  const undone = await undoStep(exchange.work, {
    by: exchange.official,
    ...(request !== undefined && { request }),
  })
  if (isRefused(undone)) return exchange.say({ kind: 'refused', refusal: undone.refused })
  await exchange.say({ kind: 'step-done', request: undone.request.code, event: undone.event })
}
