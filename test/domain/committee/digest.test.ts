import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeChoice, encodeChoice } from '../../../src/domain/notices/choice.ts'
import {
  type AgencyBacklog,
  DIGEST_SECTIONS,
  ranked,
} from '../../../src/domain/committee/digest.ts'

/** `2 of 9` means two overdue among nine open. */
function standing(kind: string, counts: `${number} of ${number}`, oldestDays = 1): AgencyBacklog {
  const [overdue = 0, open = 0] = counts.split(' of ').map(Number)
  return { kind, overdue, open, oldestDays }
}
const order = (...standings: AgencyBacklog[]): string[] => ranked(standings).map(({ kind }) => kind)

it('ranks by overdue count, then by rate, then by the oldest', () => {
  expect(order(standing('few', '1 of 1'), standing('many', '5 of 50'))).toEqual(['many', 'few'])
  expect(order(standing('a third', '3 of 9'), standing('a half', '3 of 6'))).toEqual([
    'a half',
    'a third',
  ])
  expect(order(standing('young', '2 of 4', 3), standing('old', '2 of 4', 40))).toEqual([
    'old',
    'young',
  ])
})

it('takes no rate from fewer than three open requests', () => {
  expect(order(standing('two of two', '2 of 2', 1), standing('two of nine', '2 of 9', 9))).toEqual([
    'two of nine',
    'two of two',
  ])
})

it('keeps every agency and changes none', () => {
  const standings = fc.array(
    fc.record({ kind: fc.string(), overdue: fc.nat(9), open: fc.nat(20), oldestDays: fc.nat(90) }),
  )
  fc.assert(
    fc.property(standings, (given) => {
      const before = structuredClone(given)
      const result = ranked(given)
      expect(given).toEqual(before)
      expect(new Set(result)).toEqual(new Set(given))
      expect(ranked(result)).toEqual(result)
    }),
  )
})

it('knows its sections by name', () => {
  for (const section of DIGEST_SECTIONS) {
    const choice = { act: 'drill', digest: 7, section } as const
    expect(decodeChoice(encodeChoice(choice))).toEqual(choice)
  }
  expect(decodeChoice('drill|7|everything')).toBeUndefined()
})
