import type { Agencies } from '../../domain/people/authority.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Official } from '../../domain/people/official.ts'
import { type ReadScope, readScopeOf } from '../../domain/people/read-scope.ts'
import type { Catalogue, Work } from '../ports.ts'

export function agenciesIn({ agencies }: Catalogue): Agencies {
  return (code) => agencies.get(code)
}

/** What an official may read now. */
export function scopeOf(
  { catalogue, now }: Pick<Work, 'catalogue' | 'now'>,
  reader: Official,
): ReadScope {
  return readScopeOf(reader, { on: dayOf(now), agencyOf: agenciesIn(catalogue) })
}
