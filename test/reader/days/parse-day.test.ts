import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../src/reader/days/find-days.ts'
import { day } from '../../../src/domain/time/day.ts'
import { lexicon } from '../../conversation/reply/corpus.ts'

/** A Monday. */
const TODAY = '2026-11-23'

type Row = [text: string, past: string | undefined, future: string | undefined]

const ROWS: Row[] = [
  ['20/11', '2026-11-20', '2027-11-20'],
  ['5.11.26', '2026-11-05', undefined],
  ['20-11-2026', '2026-11-20', undefined],
  ['2026-11-20', '2026-11-20', undefined],
  ['20 / 11 / 2026', '2026-11-20', undefined],
  ['ngày 16 tháng 11 năm 2026', '2026-11-16', undefined],
  ['25/12', '2025-12-25', '2026-12-25'],
  ['ngày 20', '2026-11-20', '2026-12-20'],
  ['20', '2026-11-20', '2026-12-20'],
  ['20112026', '2026-11-20', undefined],
  ['20 11', '2026-11-20', '2027-11-20'],
  ['mùng 5', '2026-11-05', '2026-12-05'],
  ['mùng 5 tháng sau', undefined, '2026-12-05'],
  ['ngày hai mươi tháng mười một', '2026-11-20', '2027-11-20'],
  ['hôm nay', TODAY, TODAY],
  ['sáng nay ạ', TODAY, TODAY],
  ['hôm qua', '2026-11-22', undefined],
  ['hqua', '2026-11-22', undefined],
  ['chiều qua', '2026-11-22', undefined],
  ['hôm kia', '2026-11-21', undefined],
  ['mai', undefined, '2026-11-24'],
  ['sáng mai nhé', undefined, '2026-11-24'],
  ['ngày kia', undefined, '2026-11-25'],
  ['thứ sáu', '2026-11-20', '2026-11-27'],
  ['thứ 6', '2026-11-20', '2026-11-27'],
  ['t6', '2026-11-20', '2026-11-27'],
  ['thứ hai', '2026-11-16', '2026-11-30'],
  ['thứ hai tuần sau', undefined, '2026-11-30'],
  ['thứ sáu tuần trước', '2026-11-20', undefined],
  ['chủ nhật này', '2026-11-22', '2026-11-29'],
  ['thứ Sáu, ngày 27/11/2026', undefined, '2026-11-27'],
  ['cuối tuần', undefined, '2026-11-27'],
  ['tuần sau', undefined, '2026-12-04'],
  ['đầu tuần sau', undefined, '2026-11-30'],
  ['cuối tháng', undefined, '2026-11-30'],
  ['hết tháng 11', undefined, '2026-11-30'],
  ['đầu tháng sau', undefined, '2026-12-01'],
  ['giữa tháng 12', undefined, '2026-12-15'],
  ['tháng 1', undefined, '2027-01-31'],
  ['3 ngày nữa', undefined, '2026-11-26'],
  ['một tuần nữa', undefined, '2026-11-30'],
  ['1 tháng nữa', undefined, '2026-12-23'],
  ['cách đây 3 ngày', '2026-11-20', undefined],
  ['2 hôm trước', '2026-11-21', undefined],
  ['trong 5 ngày làm việc', undefined, undefined],
  ['tuần trước', undefined, undefined],
  ['31/11', undefined, undefined],
  ['20/13', undefined, undefined],
  ['thứ 6 hoặc thứ 7', undefined, undefined],
  ['0912345678', undefined, undefined],
  ['nga2y 20/11', '2026-11-20', '2027-11-20'],
  ['hoom qua', '2026-11-22', undefined],
  ['by Thursday', '2026-11-19', '2026-11-26'],
  ['on Monday', '2026-11-16', '2026-11-30'],
  ['Dec 4', '2025-12-04', '2026-12-04'],
  ['4 December', '2025-12-04', '2026-12-04'],
  ['20 Nov 2026', '2026-11-20', undefined],
  ['bao giờ', undefined, undefined],
]

describe('a day typed as an answer', () => {
  for (const [text, past, future] of ROWS) {
    it(`"${text}" is ${past ?? 'none'} in the past and ${future ?? 'none'} in the future`, () => {
      const today = day(TODAY)
      expect(parseDay(text, { today, lean: 'past' }, lexicon)).toBe(past)
      expect(parseDay(text, { today, lean: 'future' }, lexicon)).toBe(future)
    })
  }

  it('finds 29 February only in a leap year', () => {
    const lean = 'future'
    expect(parseDay('29/2', { today: day('2028-01-10'), lean }, lexicon)).toBe('2028-02-29')
    expect(parseDay('29/2/2027', { today: day('2026-11-23'), lean }, lexicon)).toBeUndefined()
  })
})
