import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { ROLES, membershipsOn } from '../../domain/people/official.ts'
import type { QuestionFault } from '../../domain/notices/question-notice.ts'
import type { Exchange } from '../exchange.ts'
import type { Understood } from '../../reader/parse-reply.ts'
import { piecesOf } from '../../reader/pieces.ts'
import { personNamed } from '../../reader/names/roster.ts'
import { withoutNames } from '../../reader/names/without-names.ts'
import type { FormOutcome } from './run-form.ts'

/** Names of those with whom an official shares an office: the first whom words may call. */
export async function ownPeople({ tx, official, today }: Exchange): Promise<string[]> {
  const agencies = new Set(membershipsOn(official, today).map(({ agency }) => agency))
  const people = await Promise.all(
    [...agencies].map((agency) => tx.officials.colleagues(agency, ['contact', 'leader'], today)),
  )
  return people.flat().flatMap(({ id, name }) => (id === official.id ? [] : [name]))
}

/** Why whoever is named cannot be asked to follow a request; undefined where nobody is named. */
export async function notToFollow(
  { tx, today, lexicon, official }: Exchange,
  request: CoordinationRequest,
  { text, understood }: { text: string; understood: Understood },
): Promise<QuestionFault | undefined> {
  const { reading } = understood
  const office = await tx.officials.colleagues(request.inCharge, ROLES, today)
  const names = [...new Set(office.map(({ name }) => name))]
  const called = personNamed(reading, piecesOf(reading), names)
  if (called === undefined) {
    const isName = withoutNames(text, lexicon) !== text.trim()
    return isName ? { reason: 'colleague-unknown' } : undefined
  }
  const ids = office.filter(({ name }) => name === called).map(({ id }) => id)
  if (request.contact !== undefined && ids.includes(request.contact)) {
    return { reason: 'same-contact' }
  }
  return ids.includes(official.id) ? undefined : { reason: 'colleague-cannot-follow', name: called }
}

export function faulty(outcome: FormOutcome, fault: QuestionFault): FormOutcome {
  if (outcome.kind !== 'asked') return outcome
  return { ...outcome, notice: { ...outcome.notice, fault } }
}
