import { date, twoDigits, viMoment } from '../format.ts'
import { dayOf } from '../../domain/time/day.ts'

/** Slips with codes that link accounts, for many at once. */
export const viSlips = {
  title: 'Phiếu mã liên kết',
  heading: 'Phần mềm nhắc việc phối hợp thi hành án dân sự',
  whom: 'In phiếu cho',
  agency: 'Cơ quan (để trống: mọi cơ quan)',
  choose: 'Chọn',
  by: 'Kênh in trên phiếu',
  doors: { telegram: 'Telegram', 'zalo-bot': 'Zalo Bot', none: 'Không in đường dẫn, chỉ in mã' },
  doorRoom: (people: number, most: number) =>
    ` (bot ít người nhất: ${String(people)}/${String(most)} người)`,
  count: (fresh: number) => `${twoDigits(fresh)} cán bộ chưa liên kết và chưa có mã còn hiệu lực.`,
  people: 'Xem danh sách',
  nobody: 'Mọi cán bộ ở đây đã liên kết, hoặc đã có mã còn hiệu lực.',
  held: (count: number, since: Date) =>
    `${twoDigits(count)} cán bộ đã được cấp mã và chưa dùng, gần nhất lúc ${viMoment(since)}. Phiếu đã phát vẫn dùng được.`,
  again: (count: number) =>
    `Cấp lại cả cho ${twoDigits(count)} người đó: phiếu đã phát cho họ hết hiệu lực`,
  most: (most: number) =>
    `Mỗi lần in tối đa ${String(most)} phiếu; in xong thì chọn lại để in tiếp.`,
  issue: 'Cấp mã và lập phiếu',
  made: (count: number) => `Đã cấp ${twoDigits(count)} mã liên kết`,
  once: 'Mã chỉ hiện ở trang này. Đề nghị in hoặc tải tệp PDF ngay: sau vài lần in khác, hoặc khi phần mềm khởi động lại, trang này không mở lại được, và phải cấp mã mới.',
  pdf: 'Tải tệp PDF để in',
  back: 'Về danh sách cán bộ',
  gone: 'Phiếu này không còn giữ ở đây. Mã đã phát vẫn dùng được; người chưa nhận được mã cần được cấp mã mới.',
  file: 'phieu-lien-ket.pdf',
  steps: {
    telegram: (until: Date) => [
      '1. Quét mã bằng máy ảnh của điện thoại có Telegram, bấm Bắt đầu (Start).',
      '2. Không quét được: mở trò chuyện với phần mềm và nhắn dòng LK bên trên.',
      `3. Mã dùng một lần, đến hết ${viMoment(until)}; không đưa cho người khác.`,
    ],
    'zalo-bot': (until: Date) => [
      '1. Dùng Zalo quét mã để mở trò chuyện với phần mềm.',
      '2. Nhắn vào đó dòng LK bên trên.',
      `3. Mã dùng một lần, đến hết ${viMoment(until)}; không đưa cho người khác.`,
    ],
    none: (until: Date) => [
      '1. Mở trò chuyện với phần mềm trên Telegram hoặc Zalo.',
      '2. Nhắn dòng LK bên trên (quét mã để sao chép).',
      `3. Mã dùng một lần, đến hết ${viMoment(until)}; không đưa cho người khác.`,
    ],
  },
  printedOn: (at: Date) => `Lập ngày ${date(dayOf(at))}`,
} as const
