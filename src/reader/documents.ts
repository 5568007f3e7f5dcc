import type { CitedNumber, SaidDate } from '../domain/search/cited-number-search.ts'
import type { Day } from '../domain/time/day.ts'
import { type DayMention, dayFrom, yearOf } from './days/day-mention.ts'
import type { Place } from './place.ts'
import type { Reading } from './reading.ts'
import { isDocument } from './words/tokens.ts'

interface PlacedDocument {
  at: number
  reference: CitedNumber
}

/** Documents named in a reply that the enforcement office cannot have written itself. */
export function ownDocuments(reading: Reading): PlacedDocument[] {
  return allDocuments(reading).filter(
    ({ reference }) => reference.kind === 'document' && !/THADS/.test(reference.symbol ?? ''),
  )
}

export function allDocuments({ tokens }: Reading): PlacedDocument[] {
  return tokens.flatMap((token, at) => {
    const { reference } = token
    const isNamed = reference?.symbol !== undefined || reference?.kind === 'document'
    return isNamed && isDocument(token) ? [{ at, reference }] : []
  })
}

/** The day a said date means, in the past or today; its missing year is the latest that allows it. */
export function saidOn({ day, month, year }: SaidDate, today: Day): Day | undefined {
  if (day === undefined) return undefined
  const years = year === undefined ? [yearOf(today), yearOf(today) - 1] : [year]
  return years.flatMap((it) => dayFrom(it, month, day) ?? []).find((on) => on <= today)
}

/** The day that stands with this phrase rather than with another or with a document number. */
export function dayBeside({ reading, hit, around }: Place): DayMention | undefined {
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

/** "trả lời văn bản 512 tại công văn 145": the second is the answer. */
export function isBroughtBy(
  { tokens }: Reading,
  at: number,
  bringing: ReadonlySet<string>,
): boolean {
  return tokens.slice(Math.max(0, at - 4), at).some(({ word }) => bringing.has(word))
}
