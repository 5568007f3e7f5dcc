import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/reader/slots/slots.ts'
import { day } from '../../src/domain/time/day.ts'
import { lexicon } from '../conversation/reply/corpus.ts'

const asked = ['answerNumber', 'answerOn'] as const
const context = { today: day('2026-11-23'), documentOn: day('2026-11-18'), asked }

const ROWS: [text: string, number: string | undefined, on: string | undefined][] = [
  ['145/UBND-NC ngày 20/11', '145/UBND-NC', '2026-11-20'],
  ['cv số 145/ubnd-nc 20.11.2026', '145/UBND-NC', '2026-11-20'],
  ['Số: 145/UBND-NC ngày 20 tháng 11 năm 2026', '145/UBND-NC', '2026-11-20'],
  ['145', '145', undefined],
  ['số 145 ngày 20/11', '145', '2026-11-20'],
  ['145 hôm qua', '145', '2026-11-22'],
  ['1234/vpdkdd-cn', '1234/VPĐKĐĐ-CN', undefined],
  // No document answers one that is younger: the rules say what is wrong with a day to come.
  ['15/QĐ-UBND ngày 24/11', '15/QĐ-UBND', '2026-11-24'],
  ['145/UBND và 146/UBND', undefined, undefined],
  ['0912345678', undefined, undefined],
  ['012345678901/UBND', undefined, undefined],
  ['YC-2611-0042', undefined, undefined],
  ['chưa có số', undefined, undefined],
]

describe('a document typed as an answer', () => {
  for (const [text, number, on] of ROWS) {
    it(`"${text}" is number ${number ?? 'none'} of ${on ?? 'no day'}`, () => {
      expect(readAnswer(text, context, lexicon)).toEqual({
        ...(number && { docNumber: number }),
        ...(on && { docDate: on }),
      })
    })
  }
})
