import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { type Addressed, noticesAfter } from '../../domain/notices/routing.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { OutgoingNotice, Work } from '../ports.ts'

interface Happening {
  request: CoordinationRequest
  event: RequestEvent
  by?: OfficialId
}

/** Writes to everyone whom an event concerns, and lets every card that shows the request follow it. */
export async function announce({ tx, now }: Work, happening: Happening): Promise<void> {
  const { request, event, by } = happening
  const roster = await tx.requests.roster(request, dayOf(now))
  const addressed = noticesAfter({ ...happening, at: now }, roster)
  await tx.outbox.add(
    addressed.map(({ to, notice, urgent }: Addressed): OutgoingNotice => ({
      key: `${event.type}/${request.code}/${String(request.version)}/official-${String(to)}`,
      to: { official: to },
      notice,
      lane: urgent ? 'urgent' : 'ordinary',
      cause: {
        rule: event.type,
        request: request.code,
        version: request.version,
        ...(by !== undefined && { by }),
      },
    })),
  )
  await tx.outbox.refresh(request.code, request.version)
}
