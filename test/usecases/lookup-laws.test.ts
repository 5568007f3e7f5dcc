import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { AgencyNames } from '../../src/domain/people/agency-names.ts'
import { dayOf } from '../../src/domain/time/day.ts'
import { type LookupTerm, readLookup, understood } from '../../src/domain/search/lookup.ts'
import { fold, withoutMarks } from '../../src/domain/search/vietnamese.ts'
import { NOW, useDemoProvince } from '../support/demo-lookups.ts'
import { corpusFor } from './lookup-corpus.ts'

vi.setConfig({ testTimeout: 60_000 })

const demo = useDemoProvince()
let names: AgencyNames
let queries: string[]

beforeAll(() => {
  const { agencies } = demo.current.database.catalogue()
  names = new AgencyNames(agencies.values(), dayOf(NOW))
  queries = corpusFor(demo.current).map(({ query }) => query)
})

/** What a query is understood as; words are repeated as typed, so they are compared without marks. */
function meant(query: string): LookupTerm[] {
  const terms = understood(readLookup(query, names, dayOf(NOW)), query)
  return terms.map((term) => ({ ...term, value: fold(term.value) }))
}

function numbersAndAgencies(query: string): LookupTerm[] {
  return meant(query).filter(({ kind }) => kind !== 'text')
}

type Rewriting = (text: string) => string

const SAME_LETTERS: Record<string, Rewriting> = {
  'in decomposed letters': (text) => text.normalize('NFD'),
  'in composed letters': (text) => text.normalize('NFC'),
  'with spaces doubled': (text) => text.replaceAll(' ', '  '),
  'with spaces around': (text) => `  ${text}\n`,
  'in upper case': (text) => text.toUpperCase(),
}
/** "Chú" is a name and "chú" a title, "với" asks and "voi" does not: of words these may leave more or fewer. */
const OTHER_LETTERS: Record<string, Rewriting> = {
  'without accents': withoutMarks,
  'in lower case': (text) => text.toLowerCase(),
}

describe('what a lookup is understood as', () => {
  it.each(Object.entries(SAME_LETTERS))('stays the same %s', (_name, rewritten) => {
    for (const query of queries) {
      expect([query, meant(rewritten(query))]).toEqual([query, meant(query)])
    }
  })

  it.each(Object.entries(OTHER_LETTERS))(
    'names the same numbers and agencies %s',
    (_name, rewritten) => {
      for (const query of queries) {
        const [wanted, got] = [query, rewritten(query)].map(numbersAndAgencies)
        expect([query, got]).toEqual([query, wanted])
      }
    },
  )

  it('names the same numbers and agencies under any chain of these', () => {
    const all = Object.values({ ...SAME_LETTERS, ...OTHER_LETTERS })
    const anyChain = fc.array(fc.constantFrom(...all), { maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...queries), anyChain, (query, chain) => {
        const text = chain.reduce((done, rewrite) => rewrite(done), query)
        expect(numbersAndAgencies(text)).toEqual(numbersAndAgencies(query))
      }),
    )
  })

  it('is something for any text, and no number that belongs to a person', () => {
    const anyQuery = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(
        anyQuery,
        fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }),
        (text, id) => {
          const { words, references } = readLookup(`${text} ${String(id)}`, names, dayOf(NOW))
          expect(words.some(({ typed }) => typed.includes(String(id)))).toBe(false)
          expect(references.some(({ value }) => value.includes(String(id)))).toBe(false)
        },
      ),
    )
  })
})
