import type { JudicialStanding } from '../domain/digest.ts'
import { kindName } from './agency-kinds.ts'
import { date, twoDigits, viTime, viWeekday } from './format.ts'
import type { DigestPhrases } from './phrases.ts'

export const viDigest: DigestPhrases = {
  title: (on, takenAt) =>
    `BÁO CÁO NHANH THADS – ${viWeekday(on)}, ${date(on)} (${viTime(takenAt)})`,
  late: '(gửi muộn)',
  verdict: (overdue, newlyOverdue, waiting) =>
    [
      `Có ${twoDigits(overdue)} việc quá hạn`,
      newlyOverdue > 0 && `${twoDigits(newlyOverdue)} việc mới`,
      waiting > 0 && `${twoDigits(waiting)} việc khó khăn cần chỉ đạo`,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  nothingOverdue: (dueToday) => `Không có yêu cầu quá hạn. Đến hạn hôm nay: ${String(dueToday)}.`,
  total: 'Tổng yêu cầu đang theo dõi',
  overdue: 'quá hạn',
  newly: (count) => `(mới ${String(count)})`,
  dueToday: 'đến hạn hôm nay',
  soon: 'sắp đến hạn',
  inTime: 'trong hạn',
  bandsTitle: 'Mức quá hạn',
  band: {
    '1-5': '1–5 ngày',
    '6-15': '6–15 ngày',
    '16-30': '16–30 ngày',
    'over-30': 'trên 30 ngày',
  },
  withinAgreement: (count) => `Đã qua hạn luật định, trong thời gian thỏa thuận: ${String(count)}`,
  byAgency: 'Theo cơ quan (quá hạn/đang theo dõi)',
  kind: (kind) => kindName(kind, 'vi'),
  newest: 'Mới quá hạn',
  oldest: 'Lâu nhất',
  days: (days) => `${twoDigits(days)} ngày`,
  andMore: (count) => `và ${String(count)} việc khác`,
  difficult: (blocked, awaiting) =>
    `Khó khăn cần chỉ đạo: ${twoDigits(blocked + awaiting)} (vướng mắc ${String(blocked)}; chờ ý kiến Ban Chỉ đạo ${String(awaiting)})`,
  judicial: (court, procuracy) =>
    `Cơ quan tư pháp (để phối hợp): Tòa án ${judicial(court)}; Viện kiểm sát ${judicial(procuracy)}`,
  completed: (since, count, inTime) =>
    `Hoàn thành từ ${since ? `sáng ${date(since).slice(0, 5)}` : 'ngày làm việc trước'}: ${String(count)} (đúng hạn ${String(inTime)})`,
  closing: 'Kính báo cáo./.',
  urgeAll: '📣 Đôn đốc tất cả quá hạn',
  section: {
    overdue: 'Việc quá hạn',
    'newly-overdue': 'Mới quá hạn',
    'due-today': 'Đến hạn hôm nay',
    soon: 'Sắp đến hạn',
    blocked: 'Vướng mắc',
    'awaiting-committee': 'Chờ ý kiến Ban Chỉ đạo',
    court: 'Tòa án (để phối hợp)',
    procuracy: 'Viện kiểm sát (để phối hợp)',
    completed: 'Đã hoàn thành',
  },
  urgeQuestion: (count) =>
    `Gửi lời nhắc đến đầu mối và lãnh đạo của ${twoDigits(count)} việc quá hạn? Việc đã nhắc hôm nay sẽ không nhắc lại.`,
  urgeYes: '📣 Gửi lời nhắc',
  urged: (sent, already) =>
    `Đã gửi lời nhắc cho ${twoDigits(sent)} việc quá hạn${already > 0 ? `; ${twoDigits(already)} việc đã được nhắc trong ngày` : ''}.`,
}

function judicial({ overdue, soon, open }: JudicialStanding): string {
  if (open === 0) return '0'
  const parts = [
    soon > 0 && `${String(soon)} việc sắp đến hạn`,
    overdue > 0 && `${String(overdue)} việc đã qua hạn`,
  ]
  return parts.filter(Boolean).join(', ') || `${String(open)} việc trong hạn`
}
