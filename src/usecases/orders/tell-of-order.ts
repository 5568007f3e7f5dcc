import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
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
      key: MESSAGE_KEYS.order(order.id, notice.kind, target.kind === 'all' ? '' : target.code),
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

type Said = Omit<NoticeOf<'committee-opinion'>, 'kind' | 'request'> & {
  request: CoordinationRequest
}

/** Tells everybody around a request what the committee says of it. */
export async function tellAround(
  work: Work,
  order: StoredOrder,
  { request, ...said }: Said,
): Promise<void> {
  const { contacts, leaders, owners } = await work.tx.requests.roster(request, dayOf(work.now))
  const notice: Notice = { kind: 'committee-opinion', request: request.code, ...said }
  await tellOfOrder(work, order, { to: [...new Set([...contacts, ...leaders, ...owners])], notice })
}
