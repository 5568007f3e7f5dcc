import { standingsOf, type Standing } from '../../domain/people/authority.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import type { Official } from '../../domain/people/official.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import { refuse, type Refused } from '../../domain/request/refusal.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Work } from '../ports.ts'
import type { SentAbout } from './ports.ts'
import { agenciesIn } from './list-requests.ts'

/** Messages that did not arrive, and that can be sent once more. */
const UNDELIVERED: ReadonlySet<string> = new Set(['dead', 'unaddressed'])

/**
 * The messages about a request whose way somebody may know: of their own side; whoever asks, and a committee, also whether
 * the other side was reached; whoever runs the service, all.
 */
export async function messagesOf(
  { tx, catalogue, now }: Work,
  reader: Official,
  request: CoordinationRequest,
): Promise<SentAbout[]> {
  const asked = { on: dayOf(now), agencyOf: agenciesIn(catalogue) }
  const sides = new Set(standingsOf(reader, request, asked).map(({ side }) => side))
  if (sides.has('administration')) return tx.outbox.about(request.code, 'all')
  const isFor = (...wanted: Standing['side'][]): boolean => wanted.some((side) => sides.has(side))
  const { parent } = catalogue.agencies.get(request.asker) ?? {}
  const readers = [
    ...(isFor('asking', 'committee')
      ? [request.asker, parent ?? request.asker, request.answerer]
      : []),
    ...(isFor('asking', 'committee', 'answering') ? [request.inCharge] : []),
  ]
  return readers.length > 0 ? tx.outbox.about(request.code, readers) : []
}

export function isUndelivered({ state }: SentAbout): boolean {
  return UNDELIVERED.has(state)
}

/** Sends what of a request's messages did not arrive once more; how many go out again. */
export async function resendAbout(
  { tx, now }: Work,
  by: Official,
  code: RequestCode,
): Promise<{ again: number } | Refused> {
  if (!mayCoordinate(by, dayOf(now))) return refuse({ reason: 'not-permitted' })
  const undelivered = (await tx.outbox.about(code, 'all')).filter(isUndelivered)
  let again = 0
  for (const { id } of undelivered) if (await tx.outbox.sendAgain(id)) again += 1
  const facts = { code, again }
  await tx.audit.record({ action: 'messages-resent', officialId: by.id, facts, at: now })
  return { again }
}
