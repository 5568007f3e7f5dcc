import type { Failure } from './connection.ts'
import type { ChatState, ProductKey, Service } from './model.ts'
import { dayAfter, weekdayOf, written } from './vietnamese.ts'

/** All that the page itself says. */

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']
const NOT_RUNNING =
  'Không liên lạc được với chương trình. Kiểm tra cửa sổ dòng lệnh xem chương trình còn chạy không, rồi thử lại.'

export const words = {
  title: 'Phối hợp – tin nhắn thử',
  purpose:
    'Đóng vai từng cán bộ của một tỉnh giả định để nhắn tin với trợ lý phối hợp thi hành án dân sự, và chuyển giờ để xem nhắc việc. Không có gì gửi ra khỏi máy này.',
  people: {
    title: 'Cán bộ',
    hint: 'Gõ tên rồi nhấn Enter, hoặc dùng phím mũi tên để chọn người.',
    search: 'Tìm theo tên, chức vụ, cơ quan',
    none: 'Không tìm thấy ai. Thử gõ ít chữ hơn; không cần gõ dấu.',
    reading: 'Đang đọc danh sách…',
    failed: `Chưa đọc được danh sách cán bộ. ${NOT_RUNNING}`,
    linked: 'đã liên kết',
    notLinked: 'chưa liên kết',
    isOpen: 'đang mở',
    unread: (count: number): string => `${count} tin chưa đọc`,
    you: 'Bạn: ',
  },
  phones: {
    title: 'Điện thoại đang mở',
    none: 'Chưa mở điện thoại nào. Chọn một người trong danh sách để nhắn tin thay cho người đó.',
    of: (name: string, product: string | undefined): string =>
      product === undefined ? `Điện thoại của ${name}` : `Điện thoại của ${name} (${product})`,
    openOne: (product: string, name: string): string => `Mở ${product} của ${name}`,
    unknown: 'Người dùng không có trong danh sách',
    backToPeople: 'Về danh sách cán bộ',
    backToChats: 'Danh sách cuộc trò chuyện',
    menu: 'Tuỳ chọn',
    close: 'Đóng điện thoại',
    block: 'Chặn bot',
    unblock: 'Bỏ chặn',
    invite: 'Nhận mã mời và liên kết lại',
    chats: 'Trò chuyện',
    noMessages: 'Chưa có tin nhắn',
    partner: {
      telegram: 'bot',
      'zalo-bot': 'bot',
      'zalo-oa': 'tài khoản chính thức',
    } satisfies Record<ProductKey, string>,
    group: 'nhóm',
    reading: 'Đang tải tin nhắn…',
    failed: 'Chưa tải được tin nhắn.',
    again: 'Thử lại',
    older: 'Xem tin cũ hơn',
  },
  chat: {
    messages: (title: string): string => `Tin nhắn với ${title}`,
    edited: (time: string): string => `đã sửa ${time}`,
    deleted: 'Tin nhắn đã bị xoá',
    sending: 'đang gửi',
    sent: 'đã gửi',
    received: 'đã nhận',
    seen: 'đã xem',
    notSent: 'Chưa gửi được',
    sendAgain: 'Gửi lại',
    discard: 'Bỏ',
    reply: 'Trả lời tin này',
    replyingTo: (name: string): string => `Trả lời ${name}`,
    cancelReply: 'Thôi trả lời',
    jump: (name: string): string => `Xem tin gốc của ${name}`,
    lost: 'Tin gốc không còn ở đây',
    toBottom: (count: number): string =>
      count === 0 ? 'Xuống tin mới nhất' : `Xuống tin mới nhất, ${count} tin chưa đọc`,
    waiting: 'đang chờ bot trả lời',
    picture: 'Ảnh',
    file: (name: string, size: string): string => `Tải tệp ${name}, ${size}`,
  },
  write: {
    field: 'Nhắn tin…',
    label: (title: string): string => `Viết cho ${title}`,
    send: 'Gửi',
    commands: 'Danh mục lệnh',
    noCommands: 'Bot chưa có lệnh nào cho người này.',
    start: 'Bắt đầu',
    notStarted: 'Người này chưa bắt đầu trò chuyện với bot. Bot không thể nhắn trước.',
    closed: 'Người này không còn trong nhóm, hoặc nhóm đã đóng.',
  },
  clock: {
    title: 'Giờ của chương trình',
    unfold: 'Chuyển giờ',
    plusHour: '+1 giờ',
    nextMorning: 'Sáng làm việc tới (07:30)',
    toDay: 'Đến ngày…',
    go: 'Chuyển',
    moving: 'Đang chuyển giờ…',
    onlyForward: (day: string): string =>
      `Đồng hồ chỉ đi tới. Nhập ngày từ ${written(dayAfter(day))} trở đi.`,
    dayShape: 'dd/mm/yyyy',
    noDay: 'Nhập ngày theo dạng dd/mm/yyyy, ví dụ 01/12/2026, rồi bấm Chuyển.',
    failed: {
      unreachable: `Chưa chuyển được giờ. ${NOT_RUNNING}`,
      refused:
        'Chương trình không chuyển được giờ. Thử lại; nếu vẫn không được, khởi động lại chương trình.',
    } satisfies Record<Failure, string>,
    detail: (detail: string): string => `(Chi tiết: ${detail})`,
  },
  link: {
    lost: 'Mất kết nối với chương trình, đang nối lại… Tin mới sẽ hiện khi nối được.',
  },
  failures: {
    sending: {
      unreachable: 'Chưa gửi được: mất kết nối với chương trình. Bấm “Gửi lại” khi đã nối được.',
      refused: 'Không gửi được tin này vào cuộc trò chuyện.',
    } satisfies Record<Failure, string>,
    pressing: {
      unreachable: 'Chưa bấm được: mất kết nối với chương trình. Bấm lại khi đã nối được.',
      refused: 'Không bấm được nút này nữa.',
    } satisfies Record<Failure, string>,
    doing: {
      unreachable: 'Chưa thực hiện được: mất kết nối với chương trình. Thử lại khi đã nối được.',
      refused: 'Chương trình không thực hiện được việc này. Thử lại sau.',
    } satisfies Record<Failure, string>,
  },
  announcement: (from: string, to: string, text: string): string =>
    `${from} nhắn cho ${to}: ${text.slice(0, 200)}`,
} as const

/** Thứ Hai, 23/11/2026 */
export function dayInWords(day: string): string {
  return `${WEEKDAYS[weekdayOf(day)]}, ${written(day)}`
}

export function dayOfMessages(day: string, today: string): string {
  if (day === today) return 'Hôm nay'
  return dayAfter(day) === today ? 'Hôm qua' : dayInWords(day)
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} byte`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB']
  return `${value.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} ${unit}`
}

type NameOf = (user: number) => string | undefined

/** What happened in a chat, where `by` did it. */
export function serviceInWords(
  service: Service,
  by: { id: number; name: string },
  of: NameOf,
): string {
  const nameOf = (user: number): string => of(user) ?? 'một thành viên'
  switch (service.kind) {
    case 'joined':
      return service.users.length === 1 && service.users[0] === by.id
        ? `${by.name} đã vào nhóm`
        : `${by.name} đã thêm ${service.users.map(nameOf).join(', ')}`
    case 'left':
      return service.user === by.id
        ? `${by.name} đã rời nhóm`
        : `${by.name} đã đưa ${nameOf(service.user)} ra khỏi nhóm`
    case 'group-created':
      return `${by.name} đã tạo nhóm`
    case 'upgraded-to':
    case 'upgraded-from':
      return 'Nhóm đã được nâng cấp'
  }
}

export const stateInWords: Readonly<Record<ChatState, string>> = {
  blocked: 'đã chặn bot',
  unstarted: 'chưa bắt đầu',
  closed: 'đã rời nhóm',
  open: '',
}
