import { beforeAll, describe, expect, it } from 'vitest'
import type { Official } from '../../src/domain/people/official.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { search, type SearchPage } from '../../src/usecases/search/search.ts'
import {
  codeOf,
  type DemoProvince,
  holderOf,
  mayReadRequest,
  NOW,
  useDemoProvince,
} from '../support/demo-lookups.ts'
import { corpusFor, type CorpusLookup } from './lookup-corpus.ts'

const AT_LEAST = 0.99
const demo = useDemoProvince()
const results: { lookup: CorpusLookup; found: SearchPage }[] = []

beforeAll(async () => {
  const readers = readersOf(demo.current)
  for (const lookup of corpusFor(demo.current)) {
    const found = await inTransaction(demo.current.database, NOW, (work) =>
      search(work, readers[lookup.as], { query: lookup.query, page: 1, among: 'all' }),
    )
    results.push({ lookup, found })
  }
}, 120_000)

function readersOf(province: DemoProvince): Record<CorpusLookup['as'], Official> {
  return {
    head: holderOf(province, 'thads-head'),
    chair: holderOf(province, 'committee-chair'),
    contact: holderOf(province, 'contact', 'pt.ubnd-xa.sao-khue'),
    bank: holderOf(province, 'contact', 'pt.ngan-hang.hat-gao'),
  }
}

/** All of them when they are more than the share allows: the failure lists every one. */
function tooMany<Miss>(misses: Miss[]): Miss[] {
  return misses.length > results.length * (1 - AT_LEAST) ? misses : []
}

describe('the corpus of lookups', () => {
  it('holds at least 120, of every kind', () => {
    expect(results.length).toBeGreaterThanOrEqual(120)
    const kinds = results.flatMap(({ lookup }) => lookup.understood.map(({ kind }) => kind))
    expect(new Set(kinds).size).toBe(7)
  })

  it('is understood as meant in at least 99 of 100', () => {
    const misses = results
      .filter(({ lookup, found }) => !isSame(lookup.understood, found.understood))
      .map(({ lookup, found }) => ({
        query: lookup.query,
        wanted: lookup.understood,
        got: found.understood,
      }))
    expect(tooMany(misses)).toEqual([])
  })

  it('finds what was meant in at least 99 of 100', () => {
    const misses = results.flatMap(({ lookup, found }) => {
      const fault = faultOf(demo.current, lookup, found)
      return fault ? [`${lookup.as}: ${lookup.query}: ${fault}`] : []
    })
    expect(tooMany(misses)).toEqual([])
  })
})

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function faultOf(
  province: DemoProvince,
  lookup: CorpusLookup,
  { hits, paging }: SearchPage,
): string | undefined {
  const codes = hits.map(codeOf)
  const { first, only, has, none } = lookup
  if (none && paging.total > 0) return `found ${codes.join(', ')}`
  if (first !== undefined && codes[0] !== first) return `first is ${String(codes[0])}, not ${first}`
  if (only && !isSame(only, codes)) return `found ${codes.join(', ')}, not ${only.join(', ')}`
  if (has !== undefined && !codes.includes(has) && paging.pages === 1) return `lacks ${has}`
  return lookup.has === undefined ? countFault(province, lookup, paging.total) : undefined
}

/** Counted again by looking at every request of the province. */
function countFault(
  province: DemoProvince,
  { as, agencies, types }: CorpusLookup,
  total: number,
): string | undefined {
  if (!agencies && !types) return undefined
  const reader = readersOf(province)[as]
  const meant = province.requests.filter(
    ({ request }) =>
      mayReadRequest(province, reader, request) &&
      (types?.includes(request.type) ?? true) &&
      (agencies?.some((code) => code === request.inCharge || code === request.asker) ?? true),
  )
  return meant.length === total ? undefined : `found ${String(total)}, not ${String(meant.length)}`
}
