import type { CoordinationReport } from '../../domain/committee/coordination-report.ts'
import { RATED_FROM, toBeAnswered } from '../../domain/committee/merit.ts'
import type { JudicialShare } from '../../domain/committee/digest.ts'
import type { AgencyKind } from '../../domain/people/agency.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import type { ReportMonths } from '../../domain/time/report-period.ts'
import { kindName } from '../agency-kinds.ts'
import { date, twoDigits, viMoment } from '../format.ts'
import { viShare } from '../render/judicial-share.ts'
import { halfDays, viPeriod, viRate, viWeek } from './week.ts'

const ABBREVIATED = {
  UBND: 'Ủy ban nhân dân',
  BCĐ: 'Ban Chỉ đạo',
  THADS: 'thi hành án dân sự',
} as const

/** The fixed words of an administrative document (Nghị định 30/2020/NĐ-CP, phụ lục I). */
export const viLetterhead = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  number: 'Số:          /BC-BCĐ',
  placeAndDay: (organisation: string, on: Day): string => {
    const [year = '', month = '', dayNumber = ''] = on.split('-')
    return `${placeOf(organisation)}, ngày ${dayNumber} tháng ${month} năm ${year}`
  },
  report: 'BÁO CÁO',
  list: 'DANH SÁCH',
  recipientsTitle: 'Nơi nhận:',
  recipients: [
    '- Trưởng Ban, các Phó Trưởng Ban (để báo cáo);',
    '- Các cơ quan có tên trong báo cáo;',
    '- Lưu: VT, Tổ thư ký.',
  ],
  onBehalf: 'TM. BAN CHỈ ĐẠO',
  signer: 'TRƯỞNG BAN',
  /** Centred on top, from the second page on. */
  page: (page: number): string => (page === 1 ? '' : String(page)),
  takenAt: (at: Date): string => `(Số liệu đến ${viMoment(at)})`,
  /** The full name of a body, as a paper is headed. */
  upper: (name: string): string => {
    const full = Object.entries(ABBREVIATED).reduce(
      (said, [short, words]) => said.replaceAll(short, words),
      name,
    )
    return full.toLocaleUpperCase('vi')
  },
}

/** Dots where a person writes the place by hand. */
function placeOf(organisation: string): string {
  return /\b(?:tỉnh|thành phố) (\p{Lu}.*)$/u.exec(organisation)?.[1] ?? '…………'
}

/** The sheet with which an official links a Zalo account. */
export const viLinkSheet = {
  title: 'Liên kết Zalo với phần mềm nhắc việc phối hợp thi hành án dân sự',
  to: (name: string): string => `Kính gửi: đồng chí ${name}`,
  scan: '1. Dùng Zalo quét mã này để mở cuộc trò chuyện với phần mềm:',
  send: '2. Nhắn vào đó:',
  once: (hours: number): string =>
    `Mã dùng một lần, trong ${String(hours)} giờ, chỉ dành cho người có tên ở trên. Phần mềm chỉ nhắc việc, không quyết định thay người có thẩm quyền.`,
  group:
    '3. Nếu cần đưa phần mềm vào nhóm Zalo của cơ quan, trưởng nhóm hoặc phó nhóm quét mã này, rồi nhắn riêng cho phần mềm lệnh /nhom để lấy mã:',
  fileName: (id: number): string => `lien-ket-zalo-${String(id)}.pdf`,
}

export const viOverdueList = {
  title: 'Yêu cầu phối hợp thi hành án dân sự quá hạn trả lời',
  sheet: 'Quá hạn',
  fileName: (on: Day): string => `qua-han-${on}`,
  opening: (on: Day, total: number, share: JudicialShare | undefined): string =>
    `Tính đến ngày ${date(on)}, có ${String(total)} yêu cầu phối hợp đã quá hạn mà chưa có văn bản trả lời${viShare(share, total)}, xếp theo thời gian quá hạn:`,
  judicial: 'Tòa án, Viện kiểm sát (để phối hợp, không xếp thứ tự)',
  leftOut: (count: number): string =>
    `Không hiện ${String(count)} yêu cầu do dữ liệu không đọc được.`,
  columns: {
    order: 'TT',
    code: 'Mã yêu cầu',
    agency: 'Cơ quan thực hiện',
    type: 'Nội dung yêu cầu',
    document: 'Văn bản số',
    due: 'Hạn trả lời',
    days: 'Quá hạn (ngày)',
    status: 'Tình trạng',
  },
  restricted: 'Nội dung hạn chế',
  note: 'Hạn trả lời là hạn đang theo dõi.',
}

export const viChart = {
  title: (at: Date): string => `Tình hình quá hạn ngày ${date(dayOf(at))}`,
  takenAt: (at: Date): string => `Số liệu đến ${viMoment(at)}`,
  byAgency: 'Theo cơ quan: quá hạn trên tổng số đang theo dõi',
  trend: 'Số yêu cầu quá hạn mỗi buổi sáng',
  apart: ({ court, procuracy }: JudicialShare): string =>
    `Tòa án ${String(court)}, Viện kiểm sát ${String(procuracy)} yêu cầu đã qua hạn: tính trong tổng số, không xếp thứ tự`,
  overdue: 'Quá hạn',
  others: 'Còn hạn',
  kind: (kind: AgencyKind): string => kindName(kind, 'vi'),
  shortDay: (on: Day): string => date(on).slice(0, 5),
  fileName: (on: Day): string => `bieu-do-${on}`,
}

export const viReport = {
  title: (months: ReportMonths, from: Day, to: Day): string =>
    `Kết quả công tác phối hợp thi hành án dân sự ${viPeriod(months, from)} (từ ${date(from)} đến ${date(to)})`,
  fileName: (months: ReportMonths, to: Day): string =>
    `bao-cao-phoi-hop-${String(months)}-thang-${to}`,
  totals: ({ all, medianDays, extensions, obstacles }: CoordinationReport): string[] => [
    `1. Trong kỳ có ${String(all.sent)} yêu cầu phối hợp mới; hoàn thành ${String(all.completed)} yêu cầu, trong đó đúng hạn ${String(all.inTime)}, quá hạn ${String(all.completed - all.inTime)}.`,
    `2. Chuyển kỳ sau ${String(all.openAtEnd)} yêu cầu, trong đó ${String(all.overdue)} yêu cầu đã quá hạn, ${String(all.unchecked)} yêu cầu đã trả lời hoặc báo không thuộc thẩm quyền, chờ xác nhận.${toBeAnswered(all) > 0 ? ` Tỷ lệ đúng hạn: ${viRate(all)}.` : ''}`,
    `3. ${medianDays === undefined ? 'Thời gian trả lời: chưa có số liệu' : `Một nửa số yêu cầu được trả lời trong ${halfDays(medianDays)} ngày làm việc`}. Gia hạn: ${String(extensions)} lượt. Vướng mắc được nêu: ${String(obstacles)} lượt.`,
  ],
  directions: ({ given, done, open }: CoordinationReport['directions']): string =>
    `4. Ý kiến chỉ đạo của Trưởng Ban: giao ${String(given)}, hoàn thành ${String(done)}, đang thực hiện ${String(open)}.`,
  ranked: 'I. Theo cơ quan, xếp theo tỷ lệ đúng hạn',
  rankedRule: `Tỷ lệ đúng hạn là số yêu cầu hoàn thành đúng hạn trên số đã hoàn thành và số đã quá hạn chưa trả lời; xếp thứ tự cơ quan có từ ${twoDigits(RATED_FROM)} yêu cầu như vậy trong kỳ.`,
  few: `II. Cơ quan có dưới ${twoDigits(RATED_FROM)} yêu cầu phải trả lời (không xếp thứ tự)`,
  apart: 'III. Ban Chỉ đạo và các đơn vị ngoài Nhà nước (không xếp thứ tự)',
  judicial: 'IV. Tòa án, Viện kiểm sát (để phối hợp, không xếp thứ tự)',
  byType: 'V. Theo loại yêu cầu',
  oldest: 'VI. Yêu cầu quá hạn lâu nhất',
  commended: 'VII. Đề nghị biểu dương, khen thưởng',
  commendedRule: `Tiêu chí: ${viWeek.commendedRule.toLocaleLowerCase('vi')}.`,
  urged: 'VIII. Đề nghị đôn đốc',
  unnamed: 'Không nêu',
  none: 'Không có.',
  columns: {
    order: 'TT',
    agency: 'Cơ quan',
    type: 'Loại yêu cầu',
    sent: 'Yêu cầu mới',
    completed: 'Hoàn thành',
    inTime: 'Đúng hạn',
    rate: 'Tỷ lệ đúng hạn',
    late: 'Quá hạn',
    openAtEnd: 'Chuyển kỳ sau',
    overdue: 'Trong đó đã quá hạn',
    lateNow: 'Yêu cầu quá hạn cuối kỳ',
    medianDays: 'Một nửa trả lời trong (ngày làm việc)',
    code: 'Mã yêu cầu',
    days: 'Quá hạn (ngày)',
  },
}
