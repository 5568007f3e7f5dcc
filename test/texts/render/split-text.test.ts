import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bold, plainText, rich } from '../../../src/texts/rich-text.ts'
import { splitText } from '../../../src/texts/render/split-text.ts'

const words = fc.constantFrom(
  'văn',
  'bản',
  'số',
  '145/UBND-NC',
  'ngày',
  '23/11/2026',
  'hết',
  'thứ',
  'Tư,',
  '25/11/2026',
  '8',
  'giờ',
  '05',
  'xong.',
  'Đề',
  'nghị',
  'trả',
  'lời;',
  '03',
  'ngày',
  '1.304.500',
  'đồng\n',
  '🔔',
)
const texts = fc.array(words, { minLength: 1, maxLength: 400 }).map((list) => list.join(' '))
const most = fc.integer({ min: 60, max: 400 })
const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, '')

it('parts a text without losing or adding a word, and no part is too long', () => {
  fc.assert(
    fc.property(texts, most, (text, length) => {
      const parts = splitText([text], length).map(plainText)
      expect(withoutSpace(parts.join(''))).toBe(withoutSpace(text))
      expect(parts.every((part) => part.length <= length)).toBe(true)
    }),
  )
})

function isTorn(part: string, next: string): boolean {
  return /(\d|số|ngày|thứ|giờ)$/.test(part) && /^(\d|giờ|ngày|Tư)/.test(next)
}

/** Whether a part could have ended earlier without tearing anything. */
function hasBetterPlace(part: string): boolean {
  const words = part.split(/\s+/)
  return words.some((word, index) => index > 0 && !isTorn(words[index - 1] ?? '', word))
}

it('never parts a number, a date, or a number from what it counts, where there is another place', () => {
  fc.assert(
    fc.property(texts, most, (text, length) => {
      const parts = splitText([text], length).map(plainText)
      for (const [index, part] of parts.slice(0, -1).entries()) {
        const next = parts[index + 1] ?? ''
        const torn = isTorn(part, next) && hasBetterPlace(part)
        expect(torn && !text.includes(`${part.slice(-6)}\n`), `${part}|${next}`).toBe(false)
      }
    }),
    { numRuns: 1_000 },
  )
})

it('parts between words that belong to no number where all others do, and looks at the word behind the limit', () => {
  const text = '23/11/2026 145/UBND-NC số văn giờ thứ 23/11/2026 05 145/UBND-NC'
  const [first] = splitText([text], 60).map(plainText)
  expect(first).toBe('23/11/2026 145/UBND-NC số văn giờ')
  const dates = '23/11/2026 ngày 25/11/2026 1.304.500 văn ngày ngày 23/11/2026 ngày văn'
  expect(splitText([dates], 61).map(plainText)[0]).toBe('23/11/2026 ngày 25/11/2026 1.304.500 văn')
})

it('parts at the end of a sentence where there is one', () => {
  const sentence = 'Đề nghị cơ quan trả lời bằng văn bản trong thời hạn luật định. '
  const [first, second] = splitText([sentence.repeat(4)], 150).map(plainText)
  expect(first?.endsWith('luật định.')).toBe(true)
  expect(second?.startsWith('Đề nghị')).toBe(true)
})

it('keeps what is marked marked on both sides of a break', () => {
  const text = rich`${bold('một hai ba bốn năm')} sáu`
  expect(splitText(text, 12)).toEqual([[{ bold: 'một hai ba' }], [{ bold: 'bốn năm' }, ' sáu']])
})

it('never parts a character that takes two units', () => {
  const parts = splitText(['🔔'.repeat(50)], 21).map(plainText)
  expect(parts.join('')).toBe('🔔'.repeat(50))
  expect(
    parts.every((part) => part.length <= 21 && !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(part)),
  ).toBe(true)
})
