import { day, dayOf, instantAt } from '../../domain/time/day.ts'
import type { Statistics } from '../../domain/committee/statistics.ts'
import type { Official } from '../../domain/people/official.ts'
import type { Work } from '../ports.ts'
import { scopeOf } from '../search/catalogue.ts'
import { standingInstants } from './standing-instants.ts'

/** How many requests an official may read stand where. */
export async function countRequests(
  { tx, catalogue, now }: Work,
  reader: Official,
): Promise<Statistics> {
  const today = dayOf(now)
  return tx.queries.count(scopeOf({ catalogue, now }, reader), {
    ...standingInstants({ catalogue, now }),
    monthStartsAt: instantAt(day(`${today.slice(0, 7)}-01`), '00:00'),
  })
}
