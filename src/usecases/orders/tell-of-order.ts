import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work } from '../ports.ts'
import { toEach } from '../tell.ts'

/** Writes to people because of an order. */
export async function tellOfOrder(
  { tx }: Work,
  { target, ...order }: StoredOrder,
  { to, notice }: { to: readonly OfficialId[]; notice: Notice },
): Promise<void> {
  await tx.outbox.add(
    toEach(to, {
      key: MESSAGE_KEYS.order(order.id, notice.kind, target.kind === 'agency' ? target.code : ''),
      notice,
      lane: 'ordinary',
      cause: {
        rule: `order-${order.act}`,
        by: order.by,
        ...(target.kind === 'request' && { request: target.code }),
      },
    }),
  )
}
