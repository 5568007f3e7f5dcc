import { describe, expect, it } from 'vitest'
import { transactionStores } from '../../src/store/transaction.ts'
import { search } from '../../src/usecases/search/search.ts'
import { codeOf, holderOf, NOW, useDemoProvince } from '../support/demo-lookups.ts'

const demo = useDemoProvince()

async function found(query: string, year: number): Promise<string[]> {
  const { prisma, catalogue } = demo.current.database
  const now = new Date(NOW)
  now.setUTCFullYear(year)
  return prisma.$transaction(async (tx) => {
    const stores = transactionStores(tx, catalogue(), now)
    const work = { tx: stores, catalogue: catalogue(), now: NOW }
    const reader = holderOf(demo.current, 'thads-head')
    const { hits, paging } = await search(work, reader, { query, page: 1, among: 'all' })
    return [String(paging.total), ...hits.map(codeOf)]
  })
}

describe('a lookup by words', () => {
  it.each(['xác minh điều kiện', 'cưỡng chế', 'văn', 'thị'])(
    'finds the same whether its codes are of the latest months, of earlier years or long ago: %s',
    async (query) => {
      const asked = [2026, 2027, 2028, 2031, 2060].map((year) => found(query, year))
      const [now = [], ...later] = await Promise.all(asked)
      expect(now.length).toBeGreaterThan(1)
      expect(later).toEqual(later.map(() => now))
    },
  )
})
