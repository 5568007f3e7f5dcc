import { membershipsOn } from '../../domain/people/official.ts'
import type { Exchange } from '../exchange.ts'

/** Names of those with whom an official shares an office: the first whom words may call. */
export async function ownPeople({ tx, official, today }: Exchange): Promise<string[]> {
  const agencies = new Set(membershipsOn(official, today).map(({ agency }) => agency))
  const people = await Promise.all(
    [...agencies].map((agency) => tx.officials.colleagues(agency, ['contact', 'leader'], today)),
  )
  return people.flat().flatMap(({ id, name }) => (id === official.id ? [] : [name]))
}
