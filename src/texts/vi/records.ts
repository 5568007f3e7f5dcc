import type { NoticeOf } from '../../domain/notices/notice.ts'
import type {
  FileCounts,
  OversightGranted,
  RecordKind,
  RefusedRow,
  ToldOtherwise,
} from '../../domain/notices/record-notice.ts'
import { isDay } from '../../domain/time/day.ts'
import { date, grouped, twoDigits, viMoment } from '../format.ts'
import { fieldLabel } from '../rows/doors.ts'
import { ROLE_NAMES } from '../cli/people.ts'
import { decapitalised } from '../signs.ts'
import { viSource } from '../source-name.ts'

/** What tells of a request by more than one column. */
const FIELDS: Readonly<Record<string, string>> = {
  sourceId: 'mã nguồn',
  caseSourceId: 'việc thi hành án',
  decisionNumber: 'việc thi hành án',
}

const fieldName = (field: string): string => FIELDS[field] ?? decapitalised(fieldLabel(field))

const RECORDS: Readonly<Record<RecordKind, string>> = {
  case: 'việc thi hành án',
  request: 'yêu cầu',
  agency: 'cơ quan',
  person: 'cán bộ',
}

export const viRecords = {
  takenOver: ({ agency, open, overdue, allOpen }: NoticeOf<'taken-over'>) =>
    `${agency}: vừa đưa vào theo dõi ${twoDigits(open)} yêu cầu chưa trả lời${overdue > 0 ? ` (trong đó ${twoDigits(overdue)} đã quá hạn)` : ''}${allOpen > open ? `; hiện có tất cả ${twoDigits(allOpen)} yêu cầu chưa trả lời` : ''}.`,
  takenOverWhy:
    'Các yêu cầu này đã gửi bằng văn bản trước đây, nay được theo dõi bằng phần mềm. Đề nghị gõ /viec để xem danh sách và báo tình trạng.',
  caseEnded: (code: string, status: string) => `Việc thi hành án ${code}: ${status}.`,
  caseEndedAsk: (open: number) =>
    `Còn ${twoDigits(open)} yêu cầu phối hợp của việc thi hành án này chưa kết thúc. Yêu cầu nào không cần nữa, đề nghị mở ra và bấm "Thu hồi":`,
  sourceStale: ({ since, why }: NoticeOf<'source-stale'>) =>
    why === undefined
      ? `✅ Đã đọc lại được cơ sở dữ liệu nguồn (gián đoạn từ ${viMoment(since)}).`
      : `⚠️ Không đọc được cơ sở dữ liệu nguồn từ ${viMoment(since)} (${why}). Phần mềm vẫn hoạt động bình thường với dữ liệu đã có; thay đổi ở hệ thống nguồn sẽ được cập nhật sau. Đề nghị báo đơn vị quản lý hệ thống đó và kiểm tra kết nối trên máy chủ của phần mềm.`,
  sourceFirstRead: ({ counts }: NoticeOf<'source-first-read'>) =>
    counts
      ? `✅ Đã đọc xong lần đầu cơ sở dữ liệu nguồn: ${countsIn(counts, FILE_COUNTS)}.`
      : 'Bắt đầu đọc lần đầu cơ sở dữ liệu nguồn; có thể mất nhiều phút, các nội dung khác vẫn hoạt động bình thường.',
  differences: (total: number) =>
    `${twoDigits(total)} chi tiết trong hệ thống nguồn khác với nội dung đã ghi nhận tại đây:`,
  difference: ({ request, source, field, told, known }: ToldOtherwise) =>
    `– ${request}: ${fieldName(field)} ở đây là "${saidValue(known) || 'chưa có'}", theo ${viSource(source)} là "${saidValue(told)}"`,
  more: (count: number) => `– và ${twoDigits(count)} chi tiết khác`,
  refusals: (total: number) => `${twoDigits(total)} dòng của hệ thống nguồn chưa nhận được:`,
  refusal: ({ kind, id, why }: RefusedRow) => `– ${RECORDS[kind]} mã ${id}: ${why}`,
  moreRows: (count: number) => `– và ${twoDigits(count)} dòng khác`,
  refusalsCure:
    'Đề nghị sửa ở hệ thống nguồn, hoặc bổ sung tại đây cơ quan, cán bộ còn thiếu; lần đọc sau phần mềm tự nhận.',
  oversight: (source: string) =>
    `Vừa được giao nhiệm vụ điều phối hoặc Ban Chỉ đạo, theo ${viSource(source)}:`,
  oversightOf: ({ official, name, title, roles }: OversightGranted) =>
    `– ${name} (${title}), mã cán bộ ${String(official)}: ${roles.map((role) => ROLE_NAMES[role]).join(', ')}`,
  morePeople: (count: number) => `– và ${twoDigits(count)} cán bộ khác`,
  oversightCure: (official: number) =>
    `Người giữ các nhiệm vụ này xem được yêu cầu của toàn tỉnh. Nếu không đúng, đề nghị quản trị viên kết thúc ngay nhiệm vụ của cán bộ mã ${String(official)} trên máy chủ của phần mềm và kiểm tra khóa API đã gửi.`,
  twoSources: (sources: readonly string[]) =>
    `Hai nguồn cùng gửi một nội dung: ${sources.map(viSource).join(' và ')}`,
  twoSourcesOf: ({ record, code }: NoticeOf<'two-sources'>) =>
    `– ${RECORDS[record]} ${code}: lần gửi sau đã sửa nội dung của lần gửi trước`,
  twoSourcesCure:
    'Đề nghị thống nhất nguồn nào được gửi; nguồn kia ngừng gửi, nếu không hai bên sẽ sửa đi sửa lại. Tin này chỉ báo một lần.',
  fileBegun: ({ file, rows }: NoticeOf<'file-begun'>) =>
    `Tệp ${file}: bắt đầu nhập ${grouped(rows)} dòng.`,
  fileTaken: ({ file, passedOver = 0, ...counts }: NoticeOf<'file-taken'>) =>
    `Tệp ${file}: ${countsIn(counts, FILE_COUNTS)}${passedOver > 0 ? `, bỏ qua ${grouped(passedOver)} dòng tiêu đề hoặc dòng tổng` : ''}`,
  fileResults: ({ file }: NoticeOf<'file-taken'>) =>
    `Kết quả từng dòng: thư mục da-nhan, tệp ${file}.ket-qua.xlsx`,
  fileNotTaken: {
    unreadable: (file: string) =>
      `Tệp ${file}: không đọc được nên không nhập. Lý do và cách sửa: thư mục loi, tệp ${file}.txt`,
    'taken-before': (file: string) =>
      `Tệp ${file}: nội dung này đã được nhập trước đó nên không nhập lại (đã chuyển vào thư mục da-nhan).`,
  },
  keptHere: 'Nội dung ghi nhận tại đây được giữ nguyên. Đề nghị kiểm tra và sửa bên sai.',
} as const

const FILE_COUNTS: readonly CountWords[] = [
  ['rows', 'dòng'],
  ['created', 'mới'],
  ['changed', 'sửa'],
  ['unchanged', 'không đổi'],
  ['difference', 'giữ nguyên'],
  ['refused', 'lỗi'],
]

export type CountWords = readonly [count: keyof FileCounts, word: string]

/** Each that is not nothing: "40 dòng, 37 mới, 2 sửa, 1 lỗi". */
export function countsIn(counts: FileCounts, words: readonly CountWords[]): string {
  return words
    .filter(([count]) => counts[count] > 0)
    .map(([count, word]) => `${grouped(counts[count])} ${word}`)
    .join(', ')
}

/** A day as people write it, anything else as it is. */
export function saidValue(value: string): string {
  return isDay(value) ? date(value) : value
}
