import type { Official } from '../../domain/people/official.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import { type RequestView, viewRequest } from '../../domain/request/view.ts'
import type { Work } from '../ports.ts'
import { agenciesIn } from './list-requests.ts'

/** A request as an official may see it now; undefined where not at all. */
export async function viewFor(
  { tx, catalogue, now }: Work,
  official: Official,
  code: RequestCode,
): Promise<RequestView | undefined> {
  const facts = (await tx.requests.facts([code])).get(code)
  const { calendar } = catalogue
  const viewing = { now, calendar, audience: 'direct', agencyOf: agenciesIn(catalogue) } as const
  return facts && viewRequest(facts, official, viewing)
}
