import type { Day } from '../../domain/time/day.ts'
import { date, grouped, shortMoment, twoDigits, viMoment } from '../format.ts'

/** What comes in from outside. */
export const viIntake = {
  name: 'Nhập dữ liệu',
  how: 'Việc, yêu cầu, cơ quan và cán bộ từ bảng tính .xlsx hoặc .csv, tối đa 10 MB. Tệp được xem trước; chưa bấm "Nhận vào" thì chưa ghi gì.',
  choose: 'Chọn tệp',
  look: 'Xem trước',
  template: 'Tải tệp mẫu',
  noFile:
    'Chưa chọn tệp, tệp rỗng, hoặc tệp lớn hơn 10 MB. Đề nghị chọn tệp khác; bảng quá lớn thì chia thành nhiều tệp.',
  preview: (file: string) => `Xem trước: ${file}`,
  fault: (file: string, why: string) => `${file}: ${why}`,
  take: 'Nhận vào',
  takeGood: 'Nhận các dòng đúng',
  taken: (file: string) => `Đã nhận: ${file}`,
  gone: 'Tệp không còn ở đây. Nếu chưa thấy kết quả, đề nghị chọn lại tệp: nhận lại một tệp không tạo thêm gì.',
  more: (count: number) => `Và ${grouped(count)} dòng khác.`,
  follows: 'Khi nhận vào, phần mềm sẽ gửi:',
  noneFollows: 'Khi nhận vào, không có tin nào được gửi.',
  follow: (messages: number, people: number, channel: string | undefined) =>
    channel === undefined
      ? `${twoDigits(messages)} tin cho ${twoDigits(people)} người chưa liên kết, chờ đến khi họ liên kết`
      : `${twoDigits(messages)} tin cho ${twoDigits(people)} người qua ${channel}`,
  mend: (faulty: number, shown: number) =>
    `${twoDigits(faulty)} dòng có lỗi, sẽ không nhập${shown < faulty ? `; dưới đây là ${twoDigits(shown)} dòng đầu` : ''}. Sửa ngay trong bảng rồi bấm "Xem lại", hoặc chỉ nhận các dòng đúng.`,
  line: 'Dòng',
  cure: 'Cách sửa',
  cell: (heading: string, line: number) => `${heading}, dòng ${String(line)}`,
  again: 'Xem lại',
  mendLeft: 'Sửa các dòng còn lỗi',
  details: 'Từng dòng',
  history: 'Đã nhận gần đây',
  historyColumns: ['Lúc', 'Tệp', 'Ai nhận', 'Kết quả'],
  moment: shortMoment,
  byFolder: 'thư mục nhận tệp',
  none: 'Chưa có.',
  from: 'Theo nguồn',
  fromColumns: ['Nguồn', 'Nội dung', 'Số bản ghi'],
  kinds: { agency: 'cơ quan', person: 'cán bộ', case: 'việc', request: 'yêu cầu' } as Readonly<
    Record<string, string>
  >,
  doors: 'Các đường nhận và gửi khác',
  source: (isRead: boolean) =>
    isRead ? 'Hệ thống nguồn: đang đọc.' : 'Hệ thống nguồn: không kết nối.',
  stale: (since: Date) => `Hệ thống nguồn: không đọc được từ ${viMoment(since)}.`,
  folder: (folder: string | undefined) =>
    folder === undefined ? 'Thư mục nhận tệp: không dùng.' : `Thư mục nhận tệp: ${folder}.`,
  keys: (count: number) => (count === 0 ? 'Khóa API: chưa cấp.' : 'Khóa API:'),
  key: (name: string, usedAt: Date | undefined, state: string) =>
    `${name}: ${state}, ${usedAt ? `dùng gần nhất ${shortMoment(usedAt)}` : 'chưa dùng'}`,
  keyState: { valid: 'đang dùng được', revoked: 'đã thu hồi' },
  expires: (on: Day, isOver: boolean) =>
    isOver ? `đã hết hạn ngày ${date(on)}` : `dùng được đến hết ${date(on)}`,
  webhooks: (count: number) =>
    count === 0 ? 'Webhook: không có.' : 'Webhook gửi thay đổi cho hệ thống khác:',
  webhook: (url: string, offSince: Date | undefined) =>
    `${url}: ${offSince ? `đã ngừng từ ${viMoment(offSince)}` : 'đang gửi'}`,
  keptByAdmin:
    'Cấp khóa, thêm webhook, kết nối hệ thống nguồn do quản trị viên thực hiện trên máy chủ của phần mềm.',
} as const
