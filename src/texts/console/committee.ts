import type { OfficialDocument } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import { REPORT_MONTHS, type ReportMonths } from '../../domain/time/report-period.ts'
import { date, shortMoment, twoDigits, viMoment, viWeekday } from '../format.ts'

/** What a committee reads. */
export const viCommittee = {
  name: 'Ban Chỉ đạo',
  parts: {
    '/ban-chi-dao': 'Tình hình',
    '/ban-chi-dao/chi-dao': 'Chỉ đạo, kết luận',
    '/ban-chi-dao/noi-dung-hop': 'Nội dung họp',
    '/ban-chi-dao/bao-cao': 'Báo cáo theo kỳ',
  },
  partsName: 'Các phần',
  title: (on: Day) => `Tình hình phối hợp ngày ${date(on)}`,
  takenAt: (at: Date, isFrozen: boolean) =>
    isFrozen ? `Số liệu chốt đến ${viMoment(at)}.` : `Số liệu tại thời điểm xem, ${viMoment(at)}.`,
  numbers: 'Số liệu',
  count: { what: 'Nội dung', count: 'Số yêu cầu' },
  late: 'Cơ quan có yêu cầu quá hạn',
  lateRule: 'Không gồm Tòa án, Viện kiểm sát.',
  lateColumns: {
    agency: 'Cơ quan',
    overdue: 'Quá hạn',
    open: 'Đang theo dõi',
    days: 'Lâu nhất (ngày)',
  },
  noneLate: 'Không có cơ quan nào có yêu cầu quá hạn.',
  obstacles: 'Vướng mắc',
  chart: 'Biểu đồ',
  chartSays: (overdue: number, mornings: number) =>
    `Biểu đồ quá hạn theo cơ quan và qua ${twoDigits(mornings)} buổi sáng; hôm nay ${String(overdue)} yêu cầu. Số liệu có trong bảng bên trên.`,
  papers: 'Danh sách quá hạn:',
  pdf: 'Bản in (PDF)',
  xlsx: 'Bảng tính (xlsx)',
  section: (name: string, on: Day, count: number) => `${name} (${date(on)}): ${twoDigits(count)}`,
  directions: (count: number) => `Ý kiến chỉ đạo đang thực hiện: ${twoDigits(count)}`,
  directionColumns: {
    number: 'Số',
    words: 'Nội dung',
    agency: 'Cơ quan',
    due: 'Hạn',
    status: 'Tình trạng',
  },
  conclusions: (count: number) => `Kết luận đang thực hiện: ${twoDigits(count)}`,
  conclusionColumns: {
    document: 'Thông báo kết luận',
    words: 'Nội dung',
    about: 'Về yêu cầu',
    tasks: 'Nhiệm vụ',
  },
  document: ({ number, on }: OfficialDocument) => `${number} ngày ${date(on)}`,
  laterDocument: (at: Date) => `Ban hành sau (kết luận lúc ${shortMoment(at)})`,
  withheld: 'Nội dung hạn chế',
  none: 'Không có.',
  agenda: (count: number) => `Nội dung họp: ${twoDigits(count)} yêu cầu`,
  meeting: (on: Day) => `Mời họp: ${viWeekday(on)}, ${date(on)}.`,
  noMeeting: 'Chưa mời họp.',
  noAgenda:
    'Chưa có yêu cầu nào. Trưởng Ban, Phó Trưởng Ban thường trực đưa yêu cầu vào nội dung họp từ báo cáo buổi sáng.',
  period: 'Kỳ báo cáo',
  periods: Object.fromEntries(REPORT_MONTHS.map((months) => [String(months), periodName(months)])),
  which: 'Kỳ',
  whiches: { nay: 'Hiện tại', truoc: 'Liền trước' },
  show: 'Xem',
  print: 'Tải bản trình ký (PDF)',
  byAgency: 'Theo cơ quan',
  rate: 'Tỷ lệ đúng hạn',
  tooFew: 'chưa đủ số liệu',
} as const

function periodName(months: ReportMonths): string {
  if (months === 1) return 'Tháng'
  if (months === 3) return 'Quý'
  return months === 12 ? 'Năm thống kê' : `${twoDigits(months)} tháng đầu năm thống kê`
}
