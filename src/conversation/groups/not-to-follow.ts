import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { ROLES } from '../../domain/people/official.ts'
import type { QuestionFault } from '../../domain/notices/question-notice.ts'
import type { Exchange } from '../exchange.ts'
import type { Understood } from '../../reader/parsed.ts'
import { piecesOf } from '../../reader/pieces.ts'
import { personNamed } from '../../reader/names/roster.ts'
import { withoutNames } from '../../reader/names/without-names.ts'
import type { FormOutcome } from '../questions/run-form.ts'

/** Why whoever is named cannot be asked to follow a request; undefined where nobody is named. */
export async function notToFollow(
  { tx, today, lexicon, official }: Exchange,
  request: CoordinationRequest,
  { text, understood }: { text: string; understood: Understood },
): Promise<QuestionFault | undefined> {
  const { reading } = understood
  const office = await tx.officials.colleagues(request.inCharge, ROLES, today)
  const names = [...new Set(office.map(({ name }) => name))]
  const saidOf = { tokens: reading.tokens, pieces: piecesOf(reading, lexicon) }
  const called = personNamed(saidOf, names, lexicon)?.name
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
