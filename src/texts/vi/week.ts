import type { AgencyTally, CoordinationReport } from '../../domain/committee/coordination-report.ts'
import type { Day } from '../../domain/time/day.ts'
import type { ReportMonths } from '../../domain/time/report-period.ts'
import { date, isoWeek, twoDigits } from '../format.ts'

export const viWeek = {
  title: (from: Day, to: Day) =>
    `TỔNG HỢP TUẦN ${String(isoWeek(from))} (${date(from)}–${date(to)})`,
  counts: ({ all }: CoordinationReport, overdueBefore: number) => {
    const share = viPercent(all.inTime, all.completed)
    return `Mới: ${String(all.sent)} | hoàn thành: ${String(all.completed)} (đúng hạn ${String(all.inTime)}${share ? ` – ${share}` : ''}) | tồn: ${String(all.openAtEnd)}${all.unchecked > 0 ? ` (đã trả lời hoặc từ chối, chờ xác nhận ${String(all.unchecked)})` : ''} | quá hạn cuối tuần: ${String(all.overdue)} (tuần trước ${String(overdueBefore)}${change(all.overdue - overdueBefore)})`
  },
  /** Praise first: who answered everything in time. */
  punctual: (names: readonly string[]) => `Cơ quan trả lời đúng hạn toàn bộ: ${names.join(', ')}`,
  attention: (agencies: readonly AgencyTally[]) =>
    `Cần quan tâm: ${agencies.map(({ name, overdue }) => `${name} (${String(overdue)} quá hạn)`).join('; ')}`,
  median: (days: number) => `Thời gian trả lời trung vị: ${twoDigits(days)} ngày làm việc`,
  directions: ({ given, done, open }: CoordinationReport['directions']) =>
    `Ý kiến chỉ đạo: giao ${String(given)}, hoàn thành ${String(done)}, còn ${String(open)}`,
  /** `on`: the day on which that week begins, where it is not simply the next one. */
  next: (due: number, agenda: number, on: Day | undefined) =>
    `${on ? `Tuần từ ${date(on)}` : 'Tuần tới'}: ${twoDigits(due)} yêu cầu đến hạn; danh mục họp Ban Chỉ đạo: ${twoDigits(agenda)} việc.`,
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
