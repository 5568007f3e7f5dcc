import type { AgencyKind } from '../domain/agency.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { kindName } from './agency-kinds.ts'
import { date, viMoment } from './format.ts'

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
  recipientsTitle: 'Nơi nhận:',
  recipients: [
    '- Trưởng Ban, các Phó Trưởng Ban (để báo cáo);',
    '- Các cơ quan có tên trong báo cáo;',
    '- Lưu: VT, Tổ thư ký.',
  ],
  onBehalf: 'TM. BAN CHỈ ĐẠO',
  signer: 'TRƯỞNG BAN',
  page: (page: number, pages: number): string => `Trang ${String(page)}/${String(pages)}`,
  takenAt: (at: Date): string => `(Số liệu đến ${viMoment(at)})`,
  upper: (name: string): string => name.toLocaleUpperCase('vi'),
}

/** Dots where a person writes the place by hand. */
function placeOf(organisation: string): string {
  return /\b(?:tỉnh|thành phố) (\p{Lu}.*)$/u.exec(organisation)?.[1] ?? '…………'
}

export const viOverdueList = {
  title: 'Danh sách yêu cầu phối hợp thi hành án dân sự quá hạn trả lời',
  sheet: 'Quá hạn',
  fileName: (on: Day): string => `qua-han-${on}`,
  opening: (on: Day, total: number): string =>
    `Tính đến ngày ${date(on)}, có ${String(total)} yêu cầu phối hợp đã quá hạn mà chưa có văn bản trả lời, xếp theo thời gian quá hạn:`,
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
  note: 'Hạn trả lời là hạn đang theo dõi. Tòa án, Viện kiểm sát được theo dõi riêng để phối hợp, không có trong danh sách này.',
}

export const viChart = {
  title: (at: Date): string => `Tình hình quá hạn ngày ${date(dayOf(at))}`,
  takenAt: (at: Date): string => `Số liệu đến ${viMoment(at)}`,
  byAgency: 'Theo cơ quan: quá hạn trên tổng số đang theo dõi',
  trend: 'Số việc quá hạn mỗi buổi sáng',
  overdue: 'Quá hạn',
  others: 'Còn hạn',
  kind: (kind: AgencyKind): string => kindName(kind, 'vi'),
  shortDay: (on: Day): string => date(on).slice(0, 5),
  fileName: (on: Day): string => `bieu-do-${on}`,
}
