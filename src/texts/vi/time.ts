import type { Lateness } from '../../domain/request/lateness.ts'
import type { SkippedDay, TimeLimit } from '../../domain/request/time-limit.ts'
import { date, twoDigits, viWeekday } from '../format.ts'
import { said, type Texts } from '../said.ts'

const LATENESS: Texts<Lateness, 'kind'> = {
  'no-due': 'chưa xác định hạn',
  'in-time': ({ workingDaysLeft }) => `trong hạn (còn ${twoDigits(workingDaysLeft)} ngày làm việc)`,
  soon: ({ workingDaysLeft }) => `sắp đến hạn (còn ${twoDigits(workingDaysLeft)} ngày làm việc)`,
  'due-today': 'đến hạn hôm nay',
  overdue: ({ days }) => (days === 0 ? 'vừa quá hạn hôm nay' : `quá hạn ${twoDigits(days)} ngày`),
  met: 'đúng hạn',
  'met-late': ({ days }) => `trả lời sau hạn ${twoDigits(days)} ngày`,
}

export function viLateness(lateness: Lateness, isOfCourts: boolean): string {
  if (lateness.kind !== 'overdue' || !isOfCourts) return said(LATENESS, lateness.kind, lateness)
  return lateness.days === 0 ? 'vừa qua hạn hôm nay' : `đã qua hạn ${twoDigits(lateness.days)} ngày`
}

export const VI_LIMITS: Texts<TimeLimit, 'unit'> = {
  'working-days': ({ value }) =>
    value < 0 ? `trước ${twoDigits(-value)} ngày làm việc` : `${twoDigits(value)} ngày làm việc`,
  days: ({ value }) => `${twoDigits(value)} ngày`,
  months: ({ value }) => `${twoDigits(value)} tháng`,
  hours: ({ value }) => `${twoDigits(value)} giờ`,
  'at-once': 'ngay',
  'in-document': 'theo thời hạn ghi trong văn bản',
}

export function viSkippedDay({ on, why }: SkippedDay): string {
  if (why === 'weekend') return `${date(on)} (${viWeekday(on)})`
  return `${date(on)} (${why.name}${why.certainty === 'provisional' ? ', tạm tính' : ''})`
}
