import type { Exchange } from '../exchange.ts'
import type { StandingMessage } from '../ports.ts'

/** `/visao` as a reply to a message of ours: why it came. */
export async function explainMessage(
  exchange: Exchange,
  _words: string,
  repliesTo?: StandingMessage,
): Promise<void> {
  const id = repliesTo?.known?.outboxId
  const found = id === undefined ? undefined : await exchange.tx.outbox.explain(id)
  if (!found || id === undefined) return exchange.say({ kind: 'nothing-to-explain' })
  const { cause, createdAt, sentAt, attempts } = found
  await exchange.say({
    kind: 'explained',
    outboxId: String(id),
    rule: cause.rule,
    about: cause.about ?? (cause.request === undefined ? [] : [cause.request]),
    createdAt,
    attempts,
    ...(sentAt && { sentAt }),
  })
}
