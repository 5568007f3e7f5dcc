import type { Day } from '../../domain/time/day.ts'
import { date, viMoment } from '../format.ts'

interface Listed {
  name: string
  scope: string
  expiresOn?: Day
  lastUsedAt?: Date
  revokedAt?: Date
}

/** The coordinator's words for the keys of systems that call the API. */
export const viApiKeyCli = {
  summary: 'khóa cho phần mềm khác gọi API: cấp, xem, thu hồi',
  help: [
    'api-key [list]      các khóa, lần dùng cuối; không bao giờ hiện lại khóa',
    'api-key issue TÊN --scope read|write|full [--expires dd/mm/yyyy]',
    '                    cấp một khóa và in ra một lần duy nhất; TÊN là tên của phần mềm',
    '                    read: đọc; write: đọc và gửi việc, yêu cầu; full: đọc cả nội dung mức B3, B4',
    'api-key revoke TÊN  thu hồi ngay; cấp lại cùng TÊN thì phần mềm giữ các mã đã gửi',
  ],
  noName: 'Thiếu tên của phần mềm: chữ thường không dấu, số, dấu gạch, ví dụ qlvb.',
  badScope: (scope: string) => `Không có phạm vi "${scope}". Chọn read, write hoặc full.`,
  isPast: (on: Day) => `Ngày hết hạn ${date(on)} đã qua. Chọn hôm nay hoặc một ngày sau đó.`,
  issued: (name: string) =>
    `Khóa của "${name}" (chỉ hiện một lần, giao tận tay người quản trị phần mềm):`,
  isThere: (name: string) =>
    `"${name}" đang có khóa. Thu hồi trước: npm run cli -- api-key revoke ${name}`,
  revoked: (name: string) => `Đã thu hồi khóa của "${name}".`,
  notThere: (name: string) =>
    `"${name}" không có khóa nào đang dùng. Xem: npm run cli -- api-key list`,
  none: 'Chưa cấp khóa nào.',
  line: ({ name, scope, expiresOn, lastUsedAt, revokedAt }: Listed) =>
    [
      name,
      scope,
      expiresOn ? `đến hết ${date(expiresOn)}` : 'không hạn',
      lastUsedAt ? `dùng lần cuối ${viMoment(lastUsedAt)}` : 'chưa dùng',
      ...(revokedAt ? [`đã thu hồi ${viMoment(revokedAt)}`] : []),
    ].join('  |  '),
} as const
