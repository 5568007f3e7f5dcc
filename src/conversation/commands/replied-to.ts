import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { ExplainedMessage } from '../../usecases/ports.ts'
import type { Exchange } from '../exchange.ts'
import { requestOfMessage } from '../notices.ts'
import { requestMeant } from './about-request.ts'
import { numberNamed } from './lookup.ts'
import type { StandingMessage } from '../ports.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { undoOrder } from '../../usecases/orders/give-order.ts'
import { undoStep } from '../../usecases/requests/take-step.ts'

/** `/visao` as a reply to a message of ours: why it came. */
export async function explainMessage(
  exchange: Exchange,
  _words: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const id = repliesTo?.known?.outboxId
  const found = id === undefined ? undefined : await exchange.tx.outbox.explain(id)
  if (!found || id === undefined) return exchange.say({ kind: 'nothing-to-explain' })
  await exchange.say(explained(id, found))
}

export function explained(id: bigint, found: ExplainedMessage): NoticeOf<'explained'> {
  const { cause, to, createdAt, sentAt, attempts } = found
  return {
    kind: 'explained',
    outboxId: String(id),
    rule: cause.rule,
    about: cause.about ?? (cause.request === undefined ? [] : [cause.request]),
    to,
    createdAt,
    attempts: attempts.map(({ startedAt, outcome }) => ({
      startedAt,
      ...(outcome && { outcome }),
    })),
    ...(sentAt && { sentAt }),
  }
}

/** `/hoantac`: takes back one's own last order while it waits, else one's last step; as a reply, or with a code, the one on that request. */
export async function undoLast(
  exchange: Exchange,
  words: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const isNamed = numberNamed(words) !== undefined
  const named = isNamed ? await requestMeant(exchange, { words }) : undefined
  if (isNamed && !named) return
  const request = named?.code ?? requestOfMessage(repliesTo)
  const { work, official, tx, now } = exchange
  const order = request === undefined ? await tx.orders.lastWaiting(official.id, now) : undefined
  if (order !== undefined) {
    const back = await undoOrder(work, official, order)
    return exchange.say(isRefused(back) ? { kind: 'refused', refusal: back.refused } : back.notice)
  }
  const undone = await undoStep(work, {
    by: official,
    ...(request !== undefined && { request }),
  })
  if (isRefused(undone)) return exchange.say({ kind: 'refused', refusal: undone.refused })
  await exchange.say({ kind: 'step-done', request: undone.request.code, event: undone.event })
}
