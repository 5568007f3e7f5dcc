import { type Day, isDay } from '../domain/time/day.ts'
import type { CitedNumber, SaidDate } from '../domain/search/cited-number.ts'
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
export function saidOn(said: SaidDate, today: Day): Day | undefined {
  if (said.day === undefined) return undefined
  const thisYear = Number(today.slice(0, 4))
  const years = said.year === undefined ? [thisYear, thisYear - 1] : [said.year]
  const two = (part: number): string => String(part).padStart(2, '0')
  const days = years.map((year) => `${year}-${two(said.month)}-${two(said.day ?? 0)}`).filter(isDay)
  return days.find((on) => on <= today)
}
