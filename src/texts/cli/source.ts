import { grouped, viMoment } from '../format.ts'
import { columnWords, fieldOf } from '../rows/doors.ts'

interface Fault {
  reason: 'no-view' | 'column-missing' | 'column-of-wrong-type'
  column?: string
  found?: readonly string[]
  wanted?: string
}

interface Standing {
  code: string
  status: string
  changedAt: Date
  answeredNumber: string | null
}

const KINDS: Readonly<Record<string, string>> = {
  day: 'ngày (date)',
  moment: 'thời điểm (timestamp, datetime)',
  number: 'số (numeric)',
  text: 'chữ (text, varchar)',
}

/** What the command line says of the database of a case system. */
export const viSource = {
  summary: 'cơ sở dữ liệu của hệ thống nguồn: kiểm tra, đọc một lần, ghi lại trạng thái, mẫu view',
  help: [
    'source check                kết nối, xem hai view và bảng phoi_hop_status có đủ cột, đúng kiểu không; đọc thử mỗi view',
    '                            200 dòng, không ghi gì: bao nhiêu dòng sẽ không nhận được, lý do của ba dòng đầu',
    'source sync                 đọc một lần những gì đã thay đổi',
    'source sync --since NGÀY    đọc lại từ ngày đó (dd/mm/yyyy); đọc lại không tạo thêm gì',
    'source refused              các dòng chưa nhận được, lý do và cách sửa (--json: cho chương trình)',
    'source resend               ghi lại hiện trạng mọi yêu cầu vào bảng phoi_hop_status, ví dụ khi bảng bị xoá trắng',
    'source template             lệnh SQL mẫu của hai view',
    'source try | look           bản thử: hệ thống nguồn giả lập gửi một văn bản mới; xem hệ thống đó đã nhận lại gì',
    'Địa chỉ cơ sở dữ liệu: biến CASE_SOURCE_URL (postgresql://… hoặc mysql://…); bản thử có sẵn hệ thống nguồn giả lập.',
  ],
  none: 'Chưa có CASE_SOURCE_URL: đặt biến này (postgresql://người-dùng:mật-khẩu@máy:5432/tên) rồi chạy lại.',
  away: (why: string) =>
    `Không kết nối được cơ sở dữ liệu nguồn: ${why}. Kiểm tra địa chỉ, tài khoản, tường lửa rồi chạy lại.`,
  good: (view: string, columns: readonly string[]) =>
    `${view}: tốt. Dùng ${String(columns.length)} cột: ${columns.join(', ')}`,
  fault: (view: string, { reason, column = '', found, wanted = '' }: Fault) => {
    if (reason === 'no-view') {
      return `${view}: không có view này, hoặc tài khoản không được đọc. Xem mẫu: npm run cli -- source template`
    }
    const more = found
      ? ` Các cột đang có: ${found.join(', ')}. Thêm cột vào view; lệnh SQL mẫu: npm run cli -- source template`
      : ''
    return reason === 'column-missing'
      ? `${view}: thiếu cột ${columnWords(fieldOf(column))}.${more}`
      : `${view}: cột ${column} phải là ${KINDS[wanted] ?? wanted}.`
  },
  sampled: (view: string, read: number, refused: number) =>
    `${view}: đọc thử ${grouped(read)} dòng, ${refused > 0 ? `${grouped(refused)} dòng sẽ không nhận được:` : 'nhận được cả.'}`,
  row: (view: string, id: string) => `${view}, mã ${id}:`,
  kept: (view: string, id: string) => `${view}, mã ${id}: giữ nội dung đã ghi nhận.`,
  tableGood: (table: string) => `${table}: tốt, ghi được.`,
  tableAbsent: (table: string) =>
    `${table}: chưa có bảng này, hoặc tài khoản không được dùng; trạng thái không được ghi lại. Xem docs/case-source.md`,
  noTable: (why: string) =>
    `Chưa ghi được vào bảng phoi_hop_status: ${why}. Tạo bảng và cấp quyền theo docs/case-source.md rồi chạy lại.`,
  resent: 'Hiện trạng của mọi yêu cầu đang được ghi lại vào bảng phoi_hop_status.',
  notDemo: 'Lệnh này chỉ dùng với bản thử: chạy npm start trước, không đặt kênh thật.',
  written: (number: string, agency: string) =>
    `Hệ thống nguồn giả lập vừa ghi văn bản ${number} gửi ${agency}. Trong vòng một phút, tin báo đến điện thoại của cán bộ đơn vị đó trên trang thử.`,
  standing: 'Yêu cầu  |  tình trạng  |  đổi lúc  |  văn bản trả lời',
  nothingThere: 'Hệ thống nguồn giả lập chưa nhận lại thay đổi nào.',
  stands: ({ code, status, changedAt, answeredNumber }: Standing) =>
    [code, status, viMoment(changedAt), answeredNumber].filter(Boolean).join('  |  '),
  progress: (view: string, read: number) => `${view}: đã đọc ${grouped(read)} dòng`,
  done: (counts: {
    created: number
    changed: number
    unchanged: number
    difference: number
    refused: number
  }) =>
    `Mới ${grouped(counts.created)}, sửa ${grouped(counts.changed)}, không đổi ${grouped(counts.unchanged)}, khác với nội dung đã ghi nhận ${grouped(counts.difference)}, lỗi ${grouped(counts.refused)}.`,
  refused: (view: string, id: string, since: Date) =>
    `${view}, mã ${id}: không nhận (từ ${viMoment(since)})`,
  noneRefused: 'Không có dòng nào của hệ thống nguồn chưa nhận được.',
  refusedCure:
    'Sửa ở hệ thống nguồn, hoặc bổ sung tại đây cơ quan, cán bộ còn thiếu (npm run cli -- import TỆP); lần đọc sau sẽ tự nhận.',
} as const
