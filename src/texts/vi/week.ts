import { date, isoWeek, twoDigits } from '../format.ts'
import type { WeekPhrases } from '../phrases/phrases.ts'

export const viWeek: WeekPhrases = {
  title: (from, to) => `TỔNG HỢP TUẦN ${String(isoWeek(from))} (${date(from)}–${date(to)})`,
  counts: ({ all }, overdueBefore) => {
    const share = viPercent(all.inTime, all.completed)
    return `Mới: ${String(all.sent)} | hoàn thành: ${String(all.completed)} (đúng hạn ${String(all.inTime)}${share ? ` – ${share}` : ''}) | tồn: ${String(all.openAtEnd)}${all.unchecked > 0 ? ` (đã trả lời hoặc từ chối, chờ xác nhận ${String(all.unchecked)})` : ''} | quá hạn cuối tuần: ${String(all.overdue)} (tuần trước ${String(overdueBefore)}${change(all.overdue - overdueBefore)})`
  },
  punctual: (names) => `Cơ quan trả lời đúng hạn toàn bộ: ${names.join(', ')}`,
  attention: (agencies) =>
    `Cần quan tâm: ${agencies.map(({ name, overdue }) => `${name} (${String(overdue)} quá hạn)`).join('; ')}`,
  median: (days) => `Thời gian trả lời trung vị: ${twoDigits(days)} ngày làm việc`,
  directions: ({ given, done, open }) =>
    `Ý kiến chỉ đạo: giao ${String(given)}, hoàn thành ${String(done)}, còn ${String(open)}`,
  next: (due, agenda, on) =>
    `${on ? `Tuần từ ${date(on)}` : 'Tuần tới'}: ${twoDigits(due)} yêu cầu đến hạn; danh mục họp Ban Chỉ đạo: ${twoDigits(agenda)} việc.`,
  closing: 'Kính báo cáo./.',
  reportCaption: (months, from, to) =>
    `📊 Báo cáo công tác phối hợp ${twoDigits(months)} tháng (${date(from)}–${date(to)}), bản trình ký`,
}

/** 86,8% */
export function viPercent(part: number, whole: number): string {
  return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1).replace('.', ',')}%`
}

function change(difference: number): string {
  if (difference === 0) return ''
  return difference < 0 ? `, giảm ${String(-difference)}` : `, tăng ${String(difference)}`
}
