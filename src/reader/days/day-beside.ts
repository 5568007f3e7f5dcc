import type { DayMention } from './day-mention.ts'
import type { Hit, Reading } from '../reading.ts'
import type { Surroundings } from '../surroundings.ts'
import { isDocument } from '../words/tokens.ts'

/** The day that stands with this phrase rather than with another or with a document number. */
export function dayBeside(
  reading: Reading,
  hit: Hit,
  around: Surroundings,
): DayMention | undefined {
  return reading.days.find(
    (it) =>
      it.start >= around.previousEnd &&
      it.end <= around.nextStart &&
      (it.end <= hit.start || it.start >= hit.end) &&
      !belongsToDocument(reading, it),
  )
}

const BETWEEN_NUMBER_AND_DATE = new Set(['', ':', 'ky', 'ngay', 'de', 'ra', 'ban', 'hanh'])

/** "cv 145/UBND-NC ký ngày 20/11" */
export function belongsToDocument({ tokens }: Reading, { start }: DayMention): boolean {
  for (let at = start - 1; at >= Math.max(0, start - 3); at -= 1) {
    const token = tokens[at]
    if (!token || token.stop === 'sentence') return false
    if (token.reference) return isDocument(token) && token.reference.date !== undefined
    if (!BETWEEN_NUMBER_AND_DATE.has(token.word)) return false
  }
  return false
}
