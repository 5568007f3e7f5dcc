import type { ActionTally } from '../../domain/committee/action.ts'
import type { DigestPeriod, JudicialBacklog } from '../../domain/committee/digest.ts'
import { kindName } from '../agency-kinds.ts'
import { date, twoDigits, viTime, viWeekday } from '../format.ts'
import { viShare } from '../render/judicial-share.ts'
import type { DigestPhrases } from '../phrases/phrases.ts'

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
  newest: (period) => `Mới quá hạn${period.kind === 'break' ? ` (${periodText(period)})` : ''}`,
  oldest: 'Lâu nhất',
  unnamed: (count) => `${twoDigits(count)} việc không nêu tên`,
  days: (days) => `${twoDigits(days)} ngày`,
  andMore: (count) => `và ${twoDigits(count)} việc khác`,
  unnamedDays: (days, why) =>
    `${twoDigits(days)} ngày (${why === 'told' ? 'đã báo cáo riêng sáng nay' : 'không nêu tên'})`,
  otherKinds: 'cơ quan khác',
  share: viShare,
  judicialHeading: 'Tòa án, Viện kiểm sát (để phối hợp, không xếp thứ tự):',
  difficult: (blocked, awaiting) =>
    `Khó khăn cần chỉ đạo: ${twoDigits(blocked + awaiting)} (vướng mắc ${String(blocked)}; chờ ý kiến Ban Chỉ đạo ${String(awaiting)})`,
  judicial: (court, procuracy) =>
    `Trong đó cơ quan tư pháp (để phối hợp): Tòa án ${judicial(court)}; Viện kiểm sát ${judicial(procuracy)}`,
  completed: (period, count, inTime) =>
    `Hoàn thành ${periodText(period)}: ${String(count)} (đúng hạn ${String(inTime)})`,
  done: doneText,
  unconfirmed: (count) => `Chưa xác nhận ngày nhận văn bản: ${String(count)}`,
  agenda: (count) => `Danh mục họp Ban Chỉ đạo: ${String(count)}`,
  closing: 'Kính báo cáo./.',
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
    unconfirmed: 'Chưa xác nhận ngày nhận',
    agenda: 'Danh mục họp',
  },
  secret: 'nội dung hạn chế, xem trên hệ thống',
  paper: { chart: '📊 Biểu đồ', xlsx: 'Bảng tính', pdf: 'Bản in (PDF)' },
  chartCaption: (on) => `Biểu đồ tình hình quá hạn ngày ${date(on)}`,
  paperCaption: (on, total) => `Danh sách ${twoDigits(total)} yêu cầu quá hạn ngày ${date(on)}`,
}

function periodText(period: DigestPeriod): string {
  switch (period.kind) {
    case 'first':
      return 'ngày làm việc trước'
    case 'since':
      return `ngày làm việc trước (${date(period.day).slice(0, 5)})`
    case 'break':
      return `từ ${date(period.from).slice(0, 5)} đến ${date(period.to).slice(0, 5)}`
  }
}

function doneText(actions: ActionTally): string | undefined {
  const { urged, urgedAnswered, directed, advised, convened, muted } = actions
  const parts = [
    urged > 0 && `đôn đốc ${String(urged)} (đã trả lời ${String(urgedAnswered)})`,
    directed > 0 && `giao chỉ đạo ${String(directed)}`,
    advised > 0 && `cho ý kiến ${String(advised)}`,
    convened > 0 && `đưa vào danh mục họp ${String(convened)}`,
    muted > 0 && `tạm im lặng ${String(muted)}`,
  ].filter(Boolean)
  return parts.length === 0 ? undefined : `Đã thực hiện từ báo cáo trước: ${parts.join('; ')}`
}

function judicial({ overdue, soon, dueToday = 0, open }: JudicialBacklog): string {
  if (open === 0) return '0'
  const parts = [
    dueToday > 0 && `${String(dueToday)} việc đến hạn hôm nay`,
    soon > dueToday && `${String(soon - dueToday)} việc sắp đến hạn`,
    overdue > 0 && `${String(overdue)} việc đã qua hạn`,
  ]
  return parts.filter(Boolean).join(', ') || `${String(open)} việc trong hạn`
}
