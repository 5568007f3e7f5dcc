import columns from '../../../prisma/data/import-columns.json' with { type: 'json' }
import type { Day } from '../../domain/time/day.ts'
import type { Role } from '../../domain/people/official.ts'
import { CASE_FIELDS, type CaseStatus } from '../../domain/request/enforcement-case.ts'
import { date, grouped } from '../format.ts'
import { officeNames } from './people.ts'
import { viSource } from '../source-name.ts'
import { saidValue } from '../vi/records.ts'
import { viSheets } from './template.ts'
import { viStatusWords } from './status-words.ts'
import { viOfficeColumns } from './offices.ts'

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

interface Named {
  code: string
  name: string
}

interface Outcome {
  code: string
  caseMade?: string
  changed: readonly string[]
}

/** The columns of a spreadsheet, by the fields of a row: label, explanation, and what else offices write over them. */
export const viImportColumns = columns

const ALL_COLUMNS = { ...columns, ...viOfficeColumns.agency, ...viOfficeColumns.person }
type Field = keyof typeof ALL_COLUMNS

const column = (field: Field) => `"${ALL_COLUMNS[field].label}"`

/** What a record calls what no column is called. */
const OTHER_FIELDS: Readonly<Record<string, string>> = {
  offices: 'nhiệm vụ',
  parties: 'đương sự',
  judgment: 'bản án, quyết định',
  field: 'loại án',
}

/** A field by its column; what has none by its own name. */
const columnLabel = (field: string) =>
  Object.entries(ALL_COLUMNS).find(([name]) => name === field)?.[1].label ??
  OTHER_FIELDS[field] ??
  field

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

const list = (names: readonly Named[]) =>
  names.map(({ code, name }) => `${name} (${code})`).join('; ')

const suggestion = (nearest: readonly Named[]) =>
  nearest.length > 0 ? ` Có phải: ${list(nearest)}?` : ''

const TYPES = {
  text: 'chuỗi ký tự',
  list: 'danh sách',
  object: 'đối tượng JSON',
  choice: 'một trong các giá trị nêu trong tài liệu',
} as const

/** What is wrong with a row, and how to mend it. */
export const viRowFaults = {
  'not-a-day': ({ field, text }: { field: Field; text: string }) =>
    `Cột ${column(field)}: "${text}" không phải là một ngày có thật (năm từ 1800 đến 2199). Ghi dạng ngày/tháng/năm, ví dụ 18/11/2026.`,
  'not-an-amount': ({ field, text }: { field: Field; text: string }) =>
    `Cột ${column(field)}: không đọc được số tiền "${text}". Ghi bằng số, ví dụ 1.304.500.000 hoặc 500 triệu.`,
  'not-a-case-field': ({ text }: { text: string }) =>
    `Cột ${column('caseField')}: không có loại án "${text}". Ghi một trong: ${CASE_FIELDS.join(', ')}.`,
  'not-a-status': ({
    field,
    text,
    allowed,
  }: {
    field: Field
    text: string
    allowed: readonly string[]
  }) =>
    `Cột ${column(field)}: không có tình trạng "${text}". Ghi một trong: ${allowed.join(', ')}.`,
  formula: ({ field, text }: { field: Field; text: string }) =>
    `Cột ${column(field)}: ô chứa công thức hoặc lỗi công thức "${text}". Dán lại thành giá trị (Paste Values).`,
  'number-became-a-day': ({ field }: { field: Field }) =>
    `Cột ${column(field)}: Excel đã đổi số thành ngày. Định dạng ô là Văn bản (Text) rồi gõ lại số.`,
  'too-long': ({ field, most }: { field: Field; most: number }) =>
    `Cột ${column(field)}: quá dài. Rút gọn còn tối đa ${String(most)} ký tự.`,
  'not-text': ({ field }: { field: Field }) =>
    `Cột ${column(field)}: có ký tự không phải chữ. Xóa ký tự lạ rồi gõ lại.`,
  'unknown-field': ({ name }: { name: string }) =>
    `Không có trường "${name}". Xem tên các trường trong tài liệu của API, hoặc bỏ trường này.`,
  'wrong-type': ({ name, wanted }: { name: string; wanted: keyof typeof TYPES }) =>
    `Trường "${name}" sai kiểu dữ liệu: cần ${TYPES[wanted]}.`,
  missing: ({ field }: { field: Field }) =>
    `Thiếu ${column(field)}. Điền vào ô trống; nếu ô có công thức, dán lại thành giá trị.`,
  'nothing-to-import': () =>
    'Dòng này không có văn bản yêu cầu, cũng không có quyết định thi hành án. Điền thêm hoặc xóa dòng.',
  classified: ({ field }: { field: Field }) =>
    `Cột ${column(field)}: số có dấu mật. Không nhập văn bản mật vào hệ thống; xóa dòng này khỏi tệp và gửi theo đường văn bản mật.`,
  'unknown-agency': (fault: { field: Field; text: string; nearest: readonly Named[] }) =>
    `Cột ${column(fault.field)}: không có cơ quan "${fault.text}".${suggestion(fault.nearest)} Đối chiếu danh sách cơ quan đã có.`,
  'several-agencies': (fault: { field: Field; text: string; candidates: readonly Named[] }) =>
    `Cột ${column(fault.field)}: "${fault.text}" có thể là nhiều cơ quan. Ghi mã của một trong: ${list(fault.candidates)}.`,
  'agency-ended': (fault: { field: Field; agency: Named; successors: readonly Named[] }) =>
    fault.successors.length > 0
      ? `Cột ${column(fault.field)}: ${fault.agency.name} không còn hoạt động. Ghi cơ quan kế thừa: ${list(fault.successors)}.`
      : `Cột ${column(fault.field)}: ${fault.agency.name} không còn hoạt động. Ghi cơ quan hiện nay được giao việc này.`,
  'unknown-type': ({ text, nearest }: { text: string; nearest: readonly Named[] }) =>
    `Cột ${column('type')}: không có loại "${text}".${suggestion(nearest)} Xem trang "${viSheets.types}" của tệp mẫu.`,
  'several-types': ({ text, candidates }: { text: string; candidates: readonly Named[] }) =>
    `Cột ${column('type')}: "${text}" có thể là nhiều loại. Ghi mã của một trong: ${list(candidates)}.`,
  'unknown-limit-case': ({ text, candidates }: { text: string; candidates: readonly Named[] }) =>
    `Cột ${column('limitCase')}: không rõ trường hợp "${text}". Ghi một trong: ${list(candidates)}, hoặc để trống nếu là trường hợp thông thường.`,
  'unknown-officer': ({ text }: { text: string }) =>
    `Cột ${column('officer')}: không có cán bộ "${text}" đang giữ nhiệm vụ. Kiểm tra họ tên hoặc thêm cán bộ này.`,
  'several-officers': ({ text, candidates }: { text: string; candidates: readonly Named[] }) =>
    `Cột ${column('officer')}: có nhiều cán bộ tên "${text}". Ghi mã của một trong: ${list(candidates)}.`,
  'officer-elsewhere': ({ text, agency }: { text: string; agency: Named }) =>
    `Cột ${column('officer')}: "${text}" thuộc ${agency.name}, không thuộc cơ quan yêu cầu. Sửa cán bộ hoặc cơ quan yêu cầu.`,
  'agency-cannot-ask': ({ type, agency }: { type: Named; agency: Named }) =>
    `${agency.name} không gửi loại "${type.name}". Kiểm tra ${column('type')} hoặc ${column('asker')}.`,
  'agency-cannot-answer': ({ type, agency }: { type: Named; agency: Named }) =>
    `${agency.name} không thuộc các cơ quan trả lời loại "${type.name}". Kiểm tra ${column('answerer')} hoặc ${column('type')}.`,
  'day-in-future': ({ field, day }: { field: Field; day: Day }) =>
    `Cột ${column(field)}: ngày ${date(day)} chưa đến. Kiểm tra lại ngày.`,
  'document-before-decision': (fault: { documentOn: Day; decisionOn: Day }) =>
    `Văn bản ngày ${date(fault.documentOn)} trước quyết định thi hành án ngày ${date(fault.decisionOn)}. Kiểm tra lại hai ngày.`,
  'day-before-document': (fault: { field: Field; documentOn: Day; day: Day }) =>
    `Cột ${column(fault.field)}: ngày ${date(fault.day)} trước ngày văn bản ${date(fault.documentOn)}. Kiểm tra lại hai ngày.`,
  'unknown-kind': ({ text, nearest }: { text: string; nearest: readonly Named[] }) =>
    `Không có loại cơ quan "${text}".${nearest.length > 0 ? ` Có phải: ${nearest.map(({ code }) => code).join(', ')}?` : ''} Ghi mã loại như các cơ quan đã có.`,
  'unknown-code': ({ field, text }: { field: 'parent' | 'successors'; text: string }) =>
    `Không có cơ quan mang mã "${text}" (${field === 'parent' ? 'cơ quan cấp trên' : 'cơ quan kế thừa'}). Thêm cơ quan đó trước hoặc sửa mã.`,
  'closed-before-answer': ({ answeredOn, closedOn }: { answeredOn: Day; closedOn: Day }) =>
    `Ngày kết thúc ${date(closedOn)} trước ngày trả lời ${date(answeredOn)}. Kiểm tra lại hai ngày.`,
  'code-twice': ({ line, text }: { line: number; text: string }) =>
    `Dòng ${String(line)} đã khai cùng mã "${text}" với nội dung khác. Sửa mã, hoặc bỏ một trong hai dòng.`,
  'code-form': ({ text }: { text: string }) =>
    `Mã cơ quan "${text}" sai dạng. Chỉ dùng chữ thường không dấu, chữ số, dấu chấm và gạch nối, ví dụ pt.ubnd-xa.sao-khue.`,
  'parent-cycle': ({ chain }: { chain: readonly string[] }) =>
    `Cơ quan không thể là cấp trên của chính mình: ${[...chain, chain[0]].join(' → ')}. Sửa cơ quan cấp trên.`,
  'successor-cycle': ({ chain }: { chain: readonly string[] }) =>
    `Cơ quan không thể kế thừa chính mình: ${[...chain, chain[0]].join(' → ')}. Sửa cơ quan kế thừa.`,
  'alias-of-other': ({ text, agency }: { text: string; agency: Named }) =>
    `Tên khác "${text}" đang là tên của ${list([agency])}. Bỏ tên này, hoặc sửa cơ quan kia trước.`,
  'unknown-role': ({ text, allowed }: { text: string; allowed: readonly Named[] }) =>
    `Không rõ vai trò "${text}". Ghi một trong: ${allowed.map(({ name }) => name).join(', ')}.`,
  'ends-before-it-begins': ({ from, to }: { from: Day; to: Day }) =>
    `Ngày kết thúc ${date(to)} trước ngày bắt đầu ${date(from)}. Kiểm tra lại hai ngày.`,
  'unknown-case': ({ text }: { text: string }) =>
    `Cột ${column('caseSourceId')}: chưa có việc thi hành án mang mã "${text}". Nhập việc trước, hoặc để trống ô này.`,
  'decision-of-other': ({ text, code }: { text: string; code: string }) =>
    `Cột ${column('decisionNumber')}: quyết định ${text} là của việc ${code}, không phải của việc mang mã này. Kiểm tra lại số quyết định hoặc mã.`,
  'due-before-document': ({ documentOn, due }: { documentOn: Day; due: Day }) =>
    `Hạn trả lời ${date(due)} trước ngày văn bản ${date(documentOn)}. Kiểm tra lại hai ngày.`,
} as const

/** What to know of a row that is imported. */
export const viRowRemarks = {
  masked: () => 'Số định danh, số điện thoại hoặc số tài khoản trong ô chữ đã được che.',
  'due-not-used': ({ due }: { due: Day }) =>
    `Hạn ${date(due)} trong tệp không dùng: thời hạn của loại này tính theo luật.`,
  'due-missing': () =>
    `Loại này lấy hạn theo văn bản, nhưng ô ${column('documentDue')} trống: yêu cầu chưa có hạn.`,
  'limit-not-running': () =>
    `Chưa có hạn cho đến khi biết ngày của sự kiện tính hạn (cột ${column('limitFrom')}, hoặc nút "Ngày tính hạn" trên thẻ yêu cầu).`,
  'counted-from-today': ({ documentOn }: { documentOn: Day }) =>
    `Văn bản ngày ${date(documentOn)}, nhưng hạn tính từ hôm nay, là ngày hệ thống gửi; cơ quan nhận có thể xác nhận ngày nhận sớm hơn.`,
  'limit-from-not-used': ({ day }: { day: Day }) =>
    `Ngày ${date(day)} ở cột ${column('limitFrom')} không dùng: thời hạn của loại này tính từ ngày nhận văn bản.`,
  'limit-case-not-used': ({ text }: { text: string }) =>
    `"${text}" ở cột ${column('limitCase')} không dùng: loại này chỉ có một thời hạn.`,
  kept: ({ field, told, known }: { field: Field; told: string; known: string }) =>
    `Cột ${column(field)} ghi "${saidValue(told)}" khác với nội dung đã ghi nhận (${saidValue(known) || 'chưa có'}) nên không ghi. Nếu cần, sửa bằng nút trong tin yêu cầu.`,
  'same-name': ({ agencies }: { agencies: readonly Named[] }) =>
    `Đã có cơ quan cùng tên, cùng loại: ${list(agencies)}. Nếu là một cơ quan, dùng mã đã có.`,
  renamed: ({ before }: { before: string }) =>
    `Cơ quan mang mã này trước đây tên là "${before}". Nếu là cơ quan khác, dùng mã khác.`,
  'other-person': ({ id, name }: { id: number; name: string }) =>
    `Mã này đang là của ${name} (cán bộ số ${String(id)}) nên không nhập. Nếu là người khác, dùng mã khác; nếu người này đổi tên: npm run cli -- people rename ${String(id)} --name "Họ tên".`,
  'case-ended': ({ status, on }: { status: CaseStatus; on?: Day }) =>
    `Việc thi hành án này đã ${viStatusWords.caseStatus[status][0]}${dated(on)}. Nếu yêu cầu không cần nữa, mở tin yêu cầu và bấm "Thu hồi".`,
  'other-source': ({ source }: { source: string }) =>
    `Nội dung này cũng do ${viSource(source)} gửi; lần này đã sửa nội dung của nguồn đó. Thống nhất một nguồn.`,
  'ends-with-open': ({ open }: { open: number }) =>
    `Cơ quan kết thúc hoạt động khi còn ${String(open)} yêu cầu chưa trả lời. Kiểm tra cơ quan kế thừa.`,
  'other-id': ({ id }: { id: string }) =>
    `Văn bản này đã được nhập dưới mã nguồn ${id} nên không nhập lần nữa. Nếu là hai văn bản khác nhau, kiểm tra lại số và ngày.`,
  'offices-ended': ({ offices }: { offices: readonly { role: Role; agency: Named }[] }) =>
    `Nguồn này không còn khai nên đã kết thúc: ${officeNames(offices)}. Nếu còn giữ, ghi thêm vào rồi nhập lại.`,
  'no-officer': () => 'Không có chấp hành viên: thông báo được gửi cho lãnh đạo cơ quan yêu cầu.',
} as const

export const viImport = {
  line: ({ sheet, line }: SheetPlace, said: string) =>
    `${sheet === undefined ? 'Dòng' : `Trang "${sheet}", dòng`} ${String(line)}: ${said}`,
  newRequest: (number: string, on: Day | undefined, answerer: string) =>
    `yêu cầu mới theo văn bản ${number}${dated(on)}, gửi ${answerer}`,
  newCase: (number: string, on: Day | undefined) => `việc mới ${number}${dated(on)}`,
  sameAs: ({ sheet, line }: SheetPlace) =>
    `trùng với dòng ${String(line)}${sheet === undefined ? '' : ` trang "${sheet}"`}`,
  newAgency: (name: string) => `cơ quan mới: ${name}`,
  newPerson: (name: string) => `cán bộ mới: ${name}`,
  withCode: (said: string, code: string) => `${said} (${code})`,
  remark: (said: string) => `  Lưu ý: ${said}`,
  fault: (said: string) => `  Lỗi: ${said}`,
  leftOut: 'không nhập',
  refused: (total: number, places: readonly SheetPlace[]) => {
    const named = places
      .map(({ sheet, line }) => `${String(line)}${sheet === undefined ? '' : ` (${sheet})`}`)
      .join(', ')
    return `Có lỗi, không nhập ${grouped(total)} dòng: ${named}${total > places.length ? '…' : ''}. Cách sửa ghi ở từng dòng phía trên.`
  },
  /** What became of a record, for a cell beside it. */
  result: {
    sheet: 'Kết quả',
    column: 'Kết quả',
    created: ({ code, caseMade }: Outcome) =>
      `Mới: ${caseMade === undefined ? code : `${code}, việc ${caseMade}`}.`,
    changed: ({ code, changed }: Outcome) => `Sửa ${code}: ${changed.map(columnLabel).join(', ')}.`,
    unchanged: ({ code }: Outcome) => `Đã có ${code}, không đổi.`,
    difference: ({ code }: Outcome) => `Đã có ${code}, giữ nội dung đã ghi nhận.`,
    refused: () => '',
    noted: (said: string) => `Lưu ý: ${said}`,
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
