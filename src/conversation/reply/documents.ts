import { type Day, isDay } from '../../domain/day.ts'
import type { Reference, SaidDate } from '../../domain/reference.ts'
import { findReferences } from '../../domain/reference.ts'
import type { DayMention } from './day-mention.ts'
import { findDays } from './day-mentions.ts'
import type { Reading } from './reading.ts'
import { cleaned, isDocument, tokenise } from './tokens.ts'

export interface SaidDocument {
  number?: string
  on?: Day
}

interface PlacedDocument {
  at: number
  reference: Reference
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

/** Number and date of a document, asked for and answered alone. Of two numbers neither is taken. */
export function parseDocument(text: string, { today }: { today: Day }): SaidDocument {
  const own = cleaned(text.slice(0, LONGEST))
  const references = findReferences(own)
  const named = references.filter(({ kind }) => kind === 'document' || kind === 'decision')
  const certain = named.filter(({ certainty }) => certainty !== 'bare')
  const candidates = certain.length > 0 ? certain : numbersAlone(references, named)
  const values = new Set(candidates.map(({ value }) => value))
  const tokens = tokenise(own, references, EMPTY_DICTIONARY)
  const on = onlyDay(findDays(tokens, today), today)
  return {
    ...(values.size === 1 && candidates[0] && { number: candidates[0].value }),
    ...(on && { on }),
  }
}

const LONGEST = 500

const EMPTY_DICTIONARY = {
  vocabulary: { words: new Set<string>(), missingOne: new Map<string, string[]>() },
  abbreviations: new Map<string, string[]>(),
  apart: new Map<string, string>(),
}

/** "145" or "số 145 ngày 20/11": nothing else was asked for. */
function numbersAlone(references: readonly Reference[], named: Reference[]): Reference[] {
  const bare = references.filter(({ kind }) => kind === 'request')
  const [only] = bare
  if (named.length > 0 || bare.length !== 1 || !only || only.value.startsWith('YC')) return named
  return [{ ...only, kind: 'document' }]
}

function onlyDay(mentions: DayMention[], today: Day): Day | undefined {
  const days = new Set(mentions.flatMap((it) => it.on('past', today) ?? []))
  return days.size === 1 ? [...days][0] : undefined
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
