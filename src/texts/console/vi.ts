import { date, twoDigits, viMoment, viWeekday } from '../format.ts'
import type { Day } from '../../domain/time/day.ts'

/** Bàn điều phối: the console's words. */
export const viConsole = {
  name: 'Bàn điều phối',
  menu: 'Mục',
  leave: 'Ra khỏi Bàn điều phối',
  entry: {
    title: 'Mở Bàn điều phối',
    letters: 'Chữ xác nhận trong tin nhắn vừa nhận',
    open: 'Mở',
    wrong: 'Chữ xác nhận không đúng. Đề nghị xem lại tin nhắn.',
    over: 'Đường dẫn đã dùng hoặc đã hết hạn.',
    how: 'Nhắn /banlamviec cho phần mềm để nhận đường dẫn mới, rồi mở đường dẫn đó trên trình duyệt này.',
    outside: 'Chưa mở Bàn điều phối',
    kept: 'Phiên làm việc đã kết thúc nên nội dung vừa nhập chưa được ghi nhận. Nội dung còn giữ trên trang này: đề nghị để nguyên trang, mở đường dẫn mới ở thẻ khác, rồi bấm "Gửi lại".',
    goOn: 'Gửi lại',
  },
  fault: {
    missing:
      'Không có nội dung này, hoặc nội dung không thuộc phạm vi của đồng chí. Đề nghị trở về trang đầu và tìm lại.',
    unreadable:
      'Nội dung gửi lên không đọc được nên chưa ghi nhận gì. Đề nghị mở lại trang rồi thử lại.',
    home: 'Về trang đầu',
    refused:
      'Yêu cầu không đến từ Bàn điều phối nên không được thực hiện. Đề nghị mở lại trang rồi thử lại.',
    tooMany: 'Thao tác quá nhanh. Đề nghị thử lại sau một phút.',
    failed: 'Có lỗi khi xử lý, chưa ghi nhận gì. Đề nghị thử lại sau ít phút.',
    title: 'Chưa thực hiện được',
  },
  today: {
    name: 'Hôm nay',
    title: (on: Day) =>
      `${viWeekday(on).replace(/^./u, (first) => first.toUpperCase())}, ${date(on)}`,
    waits: 'Cần xử lý',
    nothing: 'Không có việc nào chờ xử lý.',
    numbers: 'Yêu cầu trong phạm vi của đồng chí',
    overdue: (count: number) => `Quá hạn: ${String(count)}`,
    dueToday: (count: number) => `đến hạn hôm nay: ${String(count)}`,
    soon: (count: number) => `sắp đến hạn: ${String(count)}`,
    open: (count: number) => `đang theo dõi: ${String(count)}`,
    awaited: ({
      name,
      title,
      messages,
      since,
    }: {
      name: string
      title: string
      messages: number
      since: Date
    }) =>
      `Chưa chuyển được ${twoDigits(messages)} tin đến đồng chí ${name} (${title}), từ ${viMoment(since)}: chưa liên kết tài khoản.`,
    giveCode: 'Cấp mã liên kết',
    lacking: (count: number) =>
      `${twoDigits(count)} cơ quan có yêu cầu nhưng chưa có đầu mối nhận tin.`,
    allNamed: 'Xem tên các cơ quan',
    dead: (count: number) => `${twoDigits(count)} tin không gửi được.`,
    unknown: (count: number) => `${twoDigits(count)} tin chưa rõ đã đến hay chưa.`,
    look: 'Xem',
  },
  people: {
    name: 'Cán bộ',
    title: (count: number) => `Cán bộ: ${String(count)}`,
    search: 'Họ tên, chức vụ, cơ quan hoặc mã',
    find: 'Tìm',
    columns: ['Cán bộ', 'Nhiệm vụ', 'Nơi nhận tin', 'Thao tác'],
    office: (agency: string, role: string, to: Day | undefined) =>
      `${agency}: ${role}${to ? ` (đến ${date(to)})` : ''}`,
    notLinked: 'Chưa liên kết',
    state: { blocked: 'đã chặn', silent: 'cần nhắn lại' } as Readonly<Record<string, string>>,
    waiting: (count: number) => `${twoDigits(count)} tin đang chờ`,
    giveCode: 'Cấp mã',
    unlink: 'Gỡ liên kết',
    unlinkSure: (name: string, title: string) =>
      `Gỡ mọi tài khoản của đồng chí ${name} (${title})? Tin đã gửi không còn xem được trên các tài khoản đó; muốn nhận tin lại phải liên kết bằng mã mới.`,
    codeFor: (name: string) => `Mã liên kết của đồng chí ${name}`,
    codeUse: (code: string, hours: number) =>
      `Người được cấp mã nhắn cho phần mềm: LK ${code}. Mã dùng một lần, trong ${String(hours)} giờ; mã cấp trước đó không còn dùng được.`,
    back: 'Quay lại',
  },
  messages: {
    name: 'Tin gửi',
    columns: ['Lúc', 'Người nhận', 'Yêu cầu', 'Tình trạng', 'Thao tác'],
    state: {
      queued: 'Chờ gửi',
      sending: 'Đang gửi',
      sent: 'Đã gửi',
      delivered: 'Đã đến',
      seen: 'Đã xem',
      unknown: 'Chưa rõ',
      repeated: 'Đã gửi lại',
      dead: 'Không gửi được',
      cancelled: 'Đã hủy',
      unaddressed: 'Chờ liên kết',
    } as Readonly<Record<string, string>>,
    again: 'Gửi lại',
    cancel: 'Hủy',
    done: 'Đã thực hiện.',
    notDone: 'Không thực hiện được: tin đã chuyển sang tình trạng khác.',
  },
  sessions: {
    name: 'Phiên',
    line: (browser: string, since: string) => `${browser}, từ ${since}`,
    here: '(trình duyệt này)',
    end: 'Kết thúc',
  },
} as const
