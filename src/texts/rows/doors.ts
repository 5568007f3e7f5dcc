import columns from '../../../prisma/data/import-columns.json' with { type: 'json' }
import type { Day } from '../../domain/time/day.ts'
import { date } from '../format.ts'
import { viOfficeColumns } from '../cli/offices.ts'
import { viSheets } from '../cli/template.ts'

/** The columns of a spreadsheet, by the fields of a row: label, explanation, and what else offices write over them. */
export const viImportColumns = columns

const LABELS: Readonly<Record<string, { label: string }>> = {
  ...columns,
  ...viOfficeColumns.agency,
  ...viOfficeColumns.person,
}

/** What a record calls what no column is called. */
const OTHER_FIELDS: Readonly<Record<string, string>> = {
  offices: 'nhiệm vụ',
  parties: 'đương sự',
  judgment: 'bản án, quyết định',
  field: 'loại án',
}

/** A field by its column; what has none by its own name. */
export function fieldLabel(field: string): string {
  return LABELS[field]?.label ?? OTHER_FIELDS[field] ?? field
}

/** `documentNumber` as the columns of a database are named. */
export function columnName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The field that such a column holds. */
export function fieldOf(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
}

/** The same with what people call it. */
export function columnWords(field: string): string {
  const [name, label] = [columnName(field), fieldLabel(field)]
  return label === field ? name : `${name} (${label})`
}

/** What whoever sends records through a door calls what is wrong, and does about it. */
export interface DoorWords {
  /** Where it is wrong, at the beginning of a sentence. */
  at: (field: string) => string
  /** The same within one. */
  name: (field: string) => string
  day: (on: Day) => string
  record: string
  write: string
  leaveOut: string
  dayForm: string
  /** Why a day may be impossibly old. */
  early: string
  amountForm: string
  missing: (field: string) => string
  noColumn: (field: string) => string
  asValue: string
  asText: string
  allTypes: string
  allKinds: string
  addAgency: string
  addOfficer: string
  addCase: string
}

const sheetName = (field: string) => `"${fieldLabel(field)}"`
const viewColumn = (field: string) => `Cột ${columnWords(field)}`

export const DOORS = {
  sheet: {
    at: (field) => `Cột ${sheetName(field)}`,
    name: sheetName,
    day: date,
    record: 'dòng này',
    write: 'Ghi',
    leaveOut: 'để trống ô này',
    early:
      'Excel biến số 0 hoặc ô trống thành ngày của năm 1899, 1900; nếu không thì năm bị gõ nhầm. Ghi lại ngày.',
    dayForm: 'ngày/tháng/năm, ví dụ 18/11/2026',
    amountForm: 'bằng số, ví dụ 1.304.500.000 hoặc 500 triệu',
    missing: (field) =>
      `Thiếu ${sheetName(field)}. Điền vào ô trống; nếu ô có công thức, dán lại thành giá trị.`,
    noColumn: (field) => `Không có cột ${sheetName(field)}. Thêm cột này rồi điền.`,
    asValue: 'ô chứa công thức hoặc lỗi công thức. Dán lại thành giá trị (Paste Values).',
    asText: 'Excel đã đổi số thành ngày. Định dạng ô là Văn bản (Text) rồi gõ lại số.',
    allTypes: `Mọi loại: trang "${viSheets.types}" của tệp mẫu.`,
    allKinds: `Mọi loại: trang "${viSheets.lists}" của tệp mẫu.`,
    addAgency: 'Đối chiếu danh sách cơ quan đã có, hoặc thêm cơ quan này trước.',
    addOfficer: 'Kiểm tra họ tên hoặc thêm cán bộ này.',
    addCase: 'Nhập việc trước',
  },
  view: {
    at: viewColumn,
    name: columnName,
    day: date,
    record: 'bản ghi này',
    write: 'Ghi',
    leaveOut: 'để trống cột này (null)',
    early: 'Có thể là giá trị thay cho ngày trống, hoặc nhầm năm. Sửa ở hệ thống nguồn.',
    dayForm: 'năm-tháng-ngày, ví dụ 2026-11-18, hoặc dùng kiểu date',
    amountForm: 'số nguyên đồng, ví dụ 1304500000',
    missing: (field) => `${viewColumn(field)} trống (null). Bổ sung ở hệ thống nguồn.`,
    noColumn: (field) => `View không có cột ${columnWords(field)}. Thêm cột này vào view.`,
    asValue: 'là công thức hoặc lỗi công thức. Ghi giá trị mà công thức cho ra.',
    asText: 'ngày ở chỗ của số. Ghi bằng chữ.',
    allTypes: 'Mọi loại: hỏi điều phối viên.',
    allKinds: 'Mọi loại: hỏi điều phối viên.',
    addAgency: 'Sửa tên ở hệ thống nguồn, hoặc thêm cơ quan này tại đây.',
    addOfficer: 'Kiểm tra họ tên ở hệ thống nguồn, hoặc thêm cán bộ này tại đây.',
    addCase: 'Bổ sung việc vào view phoi_hop_cases',
  },
  api: {
    at: (field) => field,
    name: (field) => field,
    day: (on) => on,
    record: 'bản ghi này',
    write: 'Gửi',
    leaveOut: 'bỏ trường này',
    early: 'Có thể là giá trị thay cho ngày trống, hoặc nhầm năm. Gửi lại ngày.',
    dayForm: 'yyyy-mm-dd, ví dụ 2026-11-18',
    amountForm: 'số nguyên đồng, ví dụ 1304500000',
    missing: (field) => `${field}: thiếu hoặc trống. Gửi kèm giá trị.`,
    noColumn: (field) => `${field}: thiếu. Gửi kèm giá trị.`,
    asValue: 'là công thức. Gửi giá trị mà công thức cho ra.',
    asText: 'ngày ở chỗ của số. Gửi chuỗi ký tự.',
    allTypes: 'Mọi loại: hỏi điều phối viên.',
    allKinds: 'Mọi loại: hỏi điều phối viên.',
    addAgency: 'Sửa tên, hoặc gửi cơ quan đó trước: PUT /agencies/{code}.',
    addOfficer: 'Kiểm tra họ tên, hoặc gửi cán bộ trước: PUT /people/{id}.',
    addCase: 'Gửi việc trước',
  },
} as const satisfies Readonly<Record<string, DoorWords>>

/** The way by which records come in. */
export type Door = keyof typeof DOORS
