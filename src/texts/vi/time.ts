import type { Lateness } from '../../domain/request/lateness.ts'
import type { SkippedDay, TimeLimit } from '../../domain/request/time-limit.ts'
import { date, twoDigits, viWeekday } from '../format.ts'

export function viLateness(lateness: Lateness): string {
  switch (lateness.kind) {
    case 'no-due':
      return 'chưa xác định hạn'
    case 'in-time':
      return `trong hạn (còn ${twoDigits(lateness.workingDaysLeft)} ngày làm việc)`
    case 'soon':
      return `sắp đến hạn (còn ${twoDigits(lateness.workingDaysLeft)} ngày làm việc)`
    case 'due-today':
      return 'đến hạn hôm nay'
    case 'overdue':
      return lateness.days === 0 ? 'quá hạn trong ngày' : `quá hạn ${twoDigits(lateness.days)} ngày`
    case 'met':
      return 'đúng hạn'
    case 'met-late':
      return `trả lời sau hạn ${twoDigits(lateness.days)} ngày`
  }
}

export function viLimit(limit: TimeLimit): string {
  switch (limit.unit) {
    case 'working-days':
      return limit.value < 0
        ? `trước ${twoDigits(-limit.value)} ngày làm việc`
        : `${twoDigits(limit.value)} ngày làm việc`
    case 'days':
      return `${twoDigits(limit.value)} ngày`
    case 'months':
      return `${twoDigits(limit.value)} tháng`
    case 'hours':
      return `${twoDigits(limit.value)} giờ`
    case 'at-once':
      return 'ngay'
    case 'in-document':
      return 'theo thời hạn ghi trong văn bản'
  }
}

export function viSkippedDay({ on, why }: SkippedDay): string {
  if (why === 'weekend') return `${date(on)} (${viWeekday(on)})`
  return `${date(on)} (${why.name}${why.certainty === 'provisional' ? ', tạm tính' : ''})`
}
