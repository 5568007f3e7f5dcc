import { describe, expect, it } from 'vitest'
import { readDueQuestion } from '../../src/conversation/commands/due.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { maskTyped } from '../../src/domain/request/privacy.ts'
import { shippedLexicon } from '../../src/app/lexicon-file.ts'

const TODAY = day('2026-11-27')

function read(typed: string): unknown {
  const question = readDueQuestion(maskTyped(typed), TODAY, shippedLexicon())
  if ('missing' in question) return question.missing
  const { receivedOn, receivedAt, limit } = question
  const { value, unit } = limit
  const hour = (receivedAt.getTime() - instantAt(receivedOn, '0:0').getTime()) / 3_600_000
  return [receivedOn, value, unit, ...(hour > 0 ? [hour] : [])]
}

describe('A question when something is due', () => {
  it.each([
    ['20/11/2026 3 ngày làm việc', ['2026-11-20', 3, 'working-days']],
    ['31/1 1 tháng', ['2026-01-31', 1, 'months']],
    ['20/11 8h30 24 giờ', ['2026-11-20', 24, 'hours', 8.5]],
    ['20/11 8h 24 giờ', ['2026-11-20', 24, 'hours', 8]],
    ['8h30 20/11/2026 24 giờ', ['2026-11-20', 24, 'hours', 8.5]],
    ['2027-02-04 3 ngày làm việc', ['2027-02-04', 3, 'working-days']],
    ['3 ngày làm việc từ 04/02/2027', ['2027-02-04', 3, 'working-days']],
    ['3 ngày làm việc kể từ ngày 04/02/2027', ['2027-02-04', 3, 'working-days']],
    ['3 ngay lam viec tinh tu 2027-02-04', ['2027-02-04', 3, 'working-days']],
    ['24 giờ từ 8h30 ngày 25/11/2026', ['2026-11-25', 24, 'hours', 8.5]],
    ['24 giờ từ 25/11/2026 8h', ['2026-11-25', 24, 'hours', 8]],
    ['thứ tư tuần trước 3 ngày làm việc', ['2026-11-18', 3, 'working-days']],
  ])('is read with the limit before or behind its start: "%s"', (typed, meant) => {
    expect(read(typed)).toEqual(meant)
  })

  it.each([
    '30/11/2026 lùi 5 ngày làm việc',
    '30/11/2026 lui lai 5 ngay lam viec',
    '30/11/2026 trước 5 ngày làm việc',
    '5 ngày làm việc trước ngày 30/11/2026',
  ])('counts back where it says so: "%s"', (typed) => {
    expect(read(typed)).toEqual(['2026-11-30', -5, 'working-days'])
  })

  it.each(['25/11/2026 24 giờ', '24 giờ từ 25/11/2026'])(
    'is asked for the hour from which hours are counted: "%s"',
    (typed) => {
      expect(read(typed)).toBe('hour')
    },
  )

  it.each(['30/11/2026 lùi 1 tháng', '2027-02-04 3', '3 ngày làm việc', 'khi nào cũng được'])(
    'is not guessed at: "%s"',
    (typed) => {
      expect(read(typed)).toBe('day-or-limit')
    },
  )
})
