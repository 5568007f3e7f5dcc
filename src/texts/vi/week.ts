import type { AgencyTally, CoordinationReport } from '../../domain/committee/coordination-report.ts'
import type { Day } from '../../domain/time/day.ts'
import type { ReportMonths } from '../../domain/time/report-period.ts'
import { date, isoWeek, twoDigits, viNone } from '../format.ts'

export const viWeek = {
  title: (from: Day, to: Day) =>
    `TỔNG HỢP TUẦN ${String(isoWeek(from))} (${date(from)}–${date(to)})`,
  counts: ({ all }: CoordinationReport, overdueBefore: number) => {
    const share = viPercent(all.inTime, all.completed)
    const unchecked =
      all.unchecked > 0
        ? ` (đã trả lời hoặc báo không thuộc thẩm quyền, chờ xác nhận ${String(all.unchecked)})`
        : ''
    return [
      `Yêu cầu mới: ${String(all.sent)}`,
      `Hoàn thành: ${String(all.completed)} (đúng hạn ${String(all.inTime)}${share ? ` – ${share}` : ''})`,
      `Chuyển tuần sau: ${String(all.openAtEnd)}${unchecked}`,
      `Quá hạn cuối tuần: ${String(all.overdue)} (tuần trước ${String(overdueBefore)}${change(all.overdue - overdueBefore)})`,
    ]
  },
  /** Praise first: who answered everything in time. */
  punctualTitle: 'Trả lời đúng hạn toàn bộ',
  attentionTitle: 'Cần quan tâm',
  attention: ({ name, overdue }: AgencyTally) => `${name}: ${twoDigits(overdue)} yêu cầu quá hạn`,
  median: (days: number) => `Một nửa số yêu cầu được trả lời trong ${halfDays(days)} ngày làm việc`,
  directions: ({ given, done, open }: CoordinationReport['directions']) =>
    `Ý kiến chỉ đạo: giao ${String(given)}, hoàn thành ${String(done)}, đang thực hiện ${String(open)}`,
  /** `on`: the day on which that week begins, where it is not simply the next one. */
  next: (due: number, agenda: number, on: Day | undefined) =>
    `${on ? `Tuần từ ${date(on)}` : 'Tuần tới'}: ${viNone(due)} yêu cầu đến hạn; nội dung họp Ban Chỉ đạo: ${agenda === 0 ? 'không có' : `${twoDigits(agenda)} yêu cầu`}.`,
  closing: 'Kính báo cáo./.',
  reportCaption: (months: ReportMonths, from: Day, to: Day) =>
    `📊 Báo cáo công tác phối hợp ${twoDigits(months)} tháng (${date(from)}–${date(to)}), bản trình ký`,
} as const

/** 86,8% */
export function viPercent(part: number, whole: number): string {
  return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1).replace('.', ',')}%`
}

function change(difference: number): string {
  if (difference === 0) return ''
  return difference < 0 ? `, giảm ${String(-difference)}` : `, tăng ${String(difference)}`
}

/** "03", "02,5" */
export function halfDays(days: number): string {
  const [whole = '', half] = String(days).split('.')
  return `${whole.padStart(2, '0')}${half ? `,${half}` : ''}`
}
