import { fieldLabel } from '../rows/doors.ts'

const quoted = (fields: readonly string[]): string =>
  fields.map((field) => `"${fieldLabel(field)}"`).join(', ')

/** Where whoever sends a file gets the template from: by the command, on the page, or by the folder. */
export const TEMPLATE_AT = {
  command: 'Lấy tệp mẫu: npm run cli -- import --template mau.xlsx',
  console: 'Tải tệp mẫu ở trên trang này.',
  folder: 'Xin tệp mẫu ở điều phối viên.',
} as const

/** Why a file cannot be read at all. */
export const viFileFaults = {
  empty: () => 'Tệp trống. Chọn tệp có dữ liệu.',
  'too-large': ({ mostBytes }: { mostBytes: number }) =>
    `Tệp quá lớn (trên ${String(Math.round(mostBytes / 1_048_576))} MB). Chia thành nhiều tệp.`,
  'unpacks-too-large': ({ mostBytes }: { mostBytes: number }) =>
    `Tệp .xlsx giải nén ra quá lớn (trên ${String(Math.round(mostBytes / 1_048_576))} MB) nên không đọc. Sao chép các dòng cần nhập sang một tệp mới, lưu lại.`,
  'sheet-too-large': (fault: { at: string | number; mostRows: number; mostColumns: number }) =>
    `Trang tính quá rộng: ${typeof fault.at === 'number' ? `dòng ${String(fault.at)}` : `ô ${fault.at}`} vượt giới hạn ${String(fault.mostRows)} dòng, ${String(fault.mostColumns)} cột của cả tệp. Xóa các dòng, cột, trang thừa, hoặc sao chép phần cần nhập sang một tệp mới.`,
  'line-too-long': ({ line, most }: { line: number; most: number }) =>
    `Dòng ${String(line)} của tệp .csv dài quá ${String(most)} ký tự; có thể một dấu ngoặc kép không khép. Sửa dòng đó hoặc lưu thành .xlsx.`,
  'old-format': () =>
    'Tệp .xls cũ hoặc tệp đặt mật khẩu. Mở bằng Excel, bỏ mật khẩu nếu có, chọn Lưu thành… dạng .xlsx.',
  'not-a-spreadsheet': () =>
    'Đây không phải là bảng tính .xlsx hoặc .csv. Mở bằng Excel và lưu thành .xlsx.',
  'other-kind': ({ ending }: { ending: string }) =>
    `Chỉ nhận bảng tính .xlsx hoặc .csv, không nhận tệp ${ending}. Nếu tệp có bảng, chép bảng sang Excel rồi lưu thành .xlsx.`,
  damaged: () =>
    'Tệp .xlsx bị hỏng, thiếu phần hoặc chưa chép xong. Mở bằng Excel, lưu lại thành tệp mới.',
  'cell-unreadable': ({ row, column: at }: { row: number; column: number }) =>
    `Không đọc được ô ở dòng ${String(row)}, cột ${String(at)}, có thể là công thức chưa tính. Mở bằng Excel, dán lại thành giá trị, lưu lại.`,
  'unknown-encoding': () =>
    'Tệp .csv không phải mã UTF-8. Trong Excel chọn Lưu thành… "CSV UTF-8", hoặc lưu thành .xlsx.',
  'broken-csv': ({ line }: { line: number }) =>
    `Dấu ngoặc kép ở gần dòng ${String(line)} của tệp .csv không khép. Sửa dòng đó hoặc lưu thành .xlsx.`,
  'no-header': ({ rows }: { rows: number }, template: string) =>
    `Không tìm thấy dòng tiêu đề trong ${String(rows)} dòng đầu. Cần ít nhất ${quoted(['documentNumber'])} hoặc ${quoted(['decisionNumber'])}, và hai cột nữa. ${template}`,
  'no-column': (
    { fields, headings }: { fields: readonly string[]; headings: readonly string[] },
    template: string,
  ) =>
    `Không có cột ${quoted(fields)} mà dòng nào cũng cần. Các tiêu đề tìm thấy: ${headings.join(', ')}. Thêm cột còn thiếu, hoặc sửa tiêu đề theo tệp mẫu. ${template}`,
  'column-twice': ({ label }: { label: string }) => `Cột "${label}" có hai lần. Giữ lại một cột.`,
  'no-rows': () => 'Không có dòng dữ liệu nào dưới dòng tiêu đề.',
  'too-many-rows': ({ rows, most }: { rows: number; most: number }) =>
    `Tệp có ${String(rows)} dòng; mỗi lần nhập tối đa ${String(most)} dòng. Chia thành nhiều tệp.`,
} as const
