import type { Agencies } from '../../domain/people/authority.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Official } from '../../domain/people/official.ts'
import { type ReadScope, readScopeOf } from '../../domain/people/read-scope.ts'
import type { Reference, Work } from '../ports.ts'

export function agenciesIn({ agencies }: Reference): Agencies {
  return (code) => agencies.get(code)
}

/** What an official may read now. */
export function scopeOf(
  { reference, now }: Pick<Work, 'reference' | 'now'>,
  reader: Official,
): ReadScope {
  return readScopeOf(reader, { on: dayOf(now), agencyOf: agenciesIn(reference) })
}
