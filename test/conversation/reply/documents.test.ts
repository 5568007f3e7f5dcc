import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../../src/conversation/reply/documents.ts'
import { day } from '../../../src/domain/day.ts'

const today = day('2026-11-23')

const ROWS: [text: string, number: string | undefined, on: string | undefined][] = [
  ['145/UBND-NC ngày 20/11', '145/UBND-NC', '2026-11-20'],
  ['cv số 145/ubnd-nc 20.11.2026', '145/UBND-NC', '2026-11-20'],
  ['Số: 145/UBND-NC ngày 20 tháng 11 năm 2026', '145/UBND-NC', '2026-11-20'],
  ['145', '145', undefined],
  ['số 145 ngày 20/11', '145', '2026-11-20'],
  ['145 hôm qua', '145', '2026-11-22'],
  ['1234/vpdkdd-cn', '1234/VPĐKĐĐ-CN', undefined],
  ['15/QĐ-UBND ngày 24/11', '15/QĐ-UBND', '2025-11-24'],
  ['145/UBND và 146/UBND', undefined, undefined],
  ['0912345678', undefined, undefined],
  ['012345678901/UBND', undefined, undefined],
  ['YC-2611-0042', undefined, undefined],
  ['chưa có số', undefined, undefined],
]

describe('a document typed as an answer', () => {
  for (const [text, number, on] of ROWS) {
    it(`"${text}" is number ${number ?? 'none'} of ${on ?? 'no day'}`, () => {
      expect(parseDocument(text, { today })).toEqual({
        ...(number && { number }),
        ...(on && { on }),
      })
    })
  }
})
