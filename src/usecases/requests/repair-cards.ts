import { dayOf } from '../../domain/time/day.ts'
import { noticesAfter } from '../../domain/notices/routing.ts'
import type { Work } from '../ports.ts'

const BATCH = 100

/** Writes the cards of requests that wait for an answer and of which nobody ever got one. */
export async function repairCards({ tx, now }: Work): Promise<void> {
  for (const { request, last } of await tx.requests.withoutCard(BATCH)) {
    const roster = await tx.requests.roster(request, dayOf(now))
    const notices = noticesAfter({ event: last.event, request, at: last.at }, roster)
    await tx.outbox.add(
      notices.map(({ to, notice }) => ({
        key: `repaired/${request.code}/${String(request.version)}/official-${String(to)}`,
        to: { official: to },
        notice,
        lane: 'urgent',
        cause: { rule: 'repaired', request: request.code, version: request.version },
      })),
    )
  }
}
