import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { Work } from '../ports.ts'
import { sortWaiting } from './sort-waiting.ts'

/** Sends to whoever an account leads to by now what waited for one and still matters. */
export async function handOver(
  work: Work,
  reader: OfficialId,
  greetedWith?: ReadonlySet<RequestCode>,
): Promise<void> {
  const { waiting } = work.tx
  const messages = await waiting.forLinkOf(reader)
  if (messages.length === 0) return
  const kept = await sortWaiting(work, {
    reader,
    messages,
    ...(greetedWith && { greetedWith }),
  })
  await waiting.release(kept.map(({ id }) => id))
}
