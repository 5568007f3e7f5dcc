import type { Day } from '../../domain/time/day.ts'
import { date, grouped } from '../format.ts'
import type { Role } from '../../domain/people/official.ts'
import { ROLE_NAMES } from './people.ts'
import { fieldLabel } from '../rows/doors.ts'

/** How many came in of each, and what became of the others. */
export interface Counts {
  agencies: number
  people: number
  cases: number
  requests: number
  changed: number
  already: number
  faulty: number
}

interface SheetPlace {
  sheet?: string
  line: number
}

interface Outcome {
  code: string
  caseMade?: string
  changed: readonly string[]
}

const dated = (on: Day | undefined) => (on ? ` ngày ${date(on)}` : '')

/** "2 việc, 3 yêu cầu", and agencies and people where there are any. */
const made = ({ agencies, people, cases, requests }: Counts) =>
  [
    agencies > 0 && `${String(agencies)} cơ quan`,
    people > 0 && `${String(people)} cán bộ`,
    `${String(cases)} việc`,
    `${String(requests)} yêu cầu`,
  ]
    .filter((part) => part !== false)
    .join(', ')

const others = ({ changed, already }: Counts) =>
  `${changed > 0 ? `sửa ${String(changed)} dòng; ` : ''}đã có ${String(already)} dòng`

const ASIDES = {
  group: 'dòng tiêu đề nhóm',
  header: 'dòng tiêu đề lặp lại',
  total: 'dòng tổng',
} as const

/** As many lines as are read at once. */
const MOST_NAMED = 10

const placesIn = (places: readonly SheetPlace[]) => {
  const named = places
    .slice(0, MOST_NAMED)
    .map(({ sheet, line }) => `${String(line)}${sheet === undefined ? '' : ` (${sheet})`}`)
  return `${named.join(', ')}${places.length > MOST_NAMED ? '…' : ''}`
}

export const viImport = {
  line: ({ sheet, line }: SheetPlace, said: string) =>
    `${sheet === undefined ? 'Dòng' : `Trang "${sheet}", dòng`} ${String(line)}: ${said}`,
  newRequest: (number: string, on: Day | undefined, answerer: string) =>
    `yêu cầu mới theo văn bản ${number}${dated(on)}, gửi ${answerer}`,
  newCase: (number: string, on: Day | undefined) => `việc mới ${number}${dated(on)}`,
  sameAs: ({ sheet, line }: SheetPlace) =>
    `trùng với dòng ${String(line)}${sheet === undefined ? '' : ` trang "${sheet}"`}`,
  newAgency: (name: string) => `cơ quan mới: ${name}`,
  newPerson: (name: string, offices: readonly { role: Role | undefined; agency: string }[]) =>
    `cán bộ mới: ${name} (${offices.map(({ role, agency }) => `${role ? ROLE_NAMES[role] : '?'} – ${agency}`).join('; ')})`,
  withCode: (said: string, code: string) => `${said} (${code})`,
  remark: (said: string) => `  Lưu ý: ${said}`,
  fault: (said: string) => `  Lỗi: ${said}`,
  leftOut: 'không nhập',
  noColumns: (labels: readonly string[], rows: number) =>
    `Không có cột ${labels.map((label) => `"${label}"`).join(', ')}: không nhập được ${grouped(rows)} dòng cần đến. Thêm cột rồi nhập lại.`,
  refused: (places: readonly SheetPlace[]) =>
    `Có lỗi, không nhập ${grouped(places.length)} dòng: ${placesIn(places)}. Cách sửa ghi ở phía trên.`,
  /** What became of a record, for a cell beside it. */
  result: {
    sheet: 'Kết quả',
    column: 'Kết quả',
    created: ({ code, caseMade }: Outcome) =>
      `Mới: ${caseMade === undefined ? code : `${code}, việc ${caseMade}`}.`,
    changed: ({ code, changed }: Outcome) => `Sửa ${code}: ${changed.map(fieldLabel).join(', ')}.`,
    unchanged: ({ code }: Outcome) => `Đã có ${code}, không đổi.`,
    difference: ({ code }: Outcome) => `Đã có ${code}, giữ nội dung đã ghi nhận.`,
    refused: () => '',
    passedOver: {
      group: 'Bỏ qua: tiêu đề nhóm.',
      header: 'Bỏ qua: tiêu đề lặp lại.',
      total: 'Bỏ qua: dòng tổng.',
    },
    noted: (said: string) => `Lưu ý: ${said}`,
  },
  passedOver: (asides: readonly (SheetPlace & { why: keyof typeof ASIDES })[]) => {
    const parts = Object.entries(ASIDES).flatMap(([why, name]) => {
      const places = asides.filter((aside) => aside.why === why)
      return places.length > 0 ? [`${grouped(places.length)} ${name} (${placesIn(places)})`] : []
    })
    return `Đã bỏ qua ${grouped(asides.length)} dòng không phải hồ sơ: ${parts.join(', ')}.`
  },
  ignored: (labels: readonly string[]) => `Cột không dùng: ${labels.join(', ')}`,
  preview: (counts: Counts) =>
    `Sẽ tạo ${made(counts)}; ${others(counts)}; ${String(counts.faulty)} dòng có lỗi, sẽ không nhập.`,
  imported: (counts: Counts) =>
    `Đã tạo ${made(counts)}; ${others(counts)}; ${String(counts.faulty)} dòng có lỗi, không nhập.`,
  command: {
    summary: 'nhập việc, yêu cầu, cơ quan và cán bộ từ bảng tính .xlsx hoặc .csv',
    help: [
      'import TỆP              đọc từng dòng, nhập các dòng đúng, báo các dòng có lỗi và cách sửa',
      'import TỆP --dry-run    chỉ xem trước, không ghi gì',
      'import --template TỆP   ghi một tệp mẫu .xlsx để điền',
      'Trang "Cơ quan", "Cán bộ" (hoặc tệp có tiêu đề như vậy) thêm, sửa cơ quan và cán bộ.',
      'Tệp dài nhập từng 500 dòng; dừng bằng Ctrl-C, chạy lại thì nhập tiếp.',
      '--asker MÃ              mã cơ quan yêu cầu, cho các dòng không ghi',
      '--notify cards          gửi tin riêng cho từng yêu cầu; digest: mỗi cơ quan một tin ghi số yêu cầu; none: không báo ai.',
      '                        Không ghi thì yêu cầu mới có tin riêng, yêu cầu đang thực hiện được báo gộp.',
      '--json                  in kết quả dạng JSON',
      'Nhập lại cùng một tệp không tạo thêm gì: một văn bản (số, ngày, cơ quan gửi, nơi nhận, loại) là một yêu cầu.',
      'Yêu cầu đã có mà chưa biết ngày tính hạn thì được ghi nhận ngày đó từ tệp.',
    ],
    progress: (done: number, total: number, left: string) =>
      `${grouped(done)} / ${grouped(total)} dòng, ${left}`,
    left: (minutes: number) =>
      minutes < 1 ? 'còn chưa đến 1 phút' : `còn khoảng ${String(Math.ceil(minutes))} phút`,
    stopped: (done: number, total: number) =>
      `Đã dừng sau ${grouped(done)} / ${grouped(total)} dòng. Chạy lại lệnh để nhập tiếp; dòng đã nhập không bị nhập lần nữa.`,
    badNotify: (text: string, ways: readonly string[]) =>
      `--notify không nhận "${text}". Ghi một trong: ${ways.join(', ')}.`,
    noFile: 'Thiếu tên tệp. Ví dụ: npm run cli -- import danh-sach.xlsx --dry-run',
    unreadable: (file: string, why: string) =>
      `Không đọc được tệp "${file}": ${why}. Kiểm tra tên tệp và quyền đọc.`,
    notFound: 'không có tệp này',
    fileFault: (file: string, why: string) => `Không nhập được "${file}". ${why}`,
    templateExists: (file: string) => `Tệp "${file}" đã có. Chọn một tên khác.`,
    templateNotWritten: (file: string, why: string) =>
      `Không ghi được tệp "${file}": ${why}. Kiểm tra thư mục và quyền ghi.`,
    templateWritten: (file: string) =>
      `Đã ghi tệp mẫu "${file}". Điền từ dưới dòng tiêu đề, rồi: npm run cli -- import ${file} --dry-run`,
  },
} as const
