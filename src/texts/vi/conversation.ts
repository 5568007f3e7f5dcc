import type { BudgetMark } from '../../domain/notices/message-budget.ts'
import type { NoticeOf, OwnList } from '../../domain/notices/notice.ts'
import type { WayToSpeak } from '../../domain/people/authority.ts'
import type { Language, MorningReport } from '../../domain/people/official.ts'
import type { WorkPart } from '../../domain/reminders/worklist.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { LookupTerm } from '../../domain/search/lookup.ts'
import type { SpecialDay } from '../../domain/time/calendar.ts'
import type { Day } from '../../domain/time/day.ts'
import { clockMinutes, date, grouped, saidDate, twoDigits, viMoment, viWeekday } from '../format.ts'
import { SAYINGS } from '../render/typed-examples.ts'
import { capitalised } from '../signs.ts'
import { viAccount } from './channel.ts'
import { viExplained } from './rules.ts'

export const viConversation = {
  linked: (name: string) => `Kính chào đồng chí ${name}.`,
  linkedFor: (agencies: readonly string[]) =>
    `Tài khoản này đã được liên kết: ${agencies.join('; ')}.`,
  waiting: (count: number) =>
    count === 0
      ? 'Hiện không có yêu cầu nào chờ đồng chí xử lý.'
      : `Hiện có ${twoDigits(count)} yêu cầu đang chờ đồng chí, nêu ngay sau đây.`,
  automatic:
    'Đây là phần mềm tự động nhắc việc phối hợp thi hành án dân sự. Phần mềm không quyết định thay người có thẩm quyền.',
  privacy: 'Đề nghị không gửi vào đây ảnh hồ sơ, số định danh, số tài khoản hay văn bản mật.',
  linkInstruction:
    'Đây là phần mềm tự động nhắc việc phối hợp thi hành án dân sự, chỉ dành cho cán bộ đã đăng ký. ' +
    'Để liên kết, đề nghị nhắn: LK MÃ – mã do điều phối viên của cơ quan thi hành án dân sự cấp.',
  helpTitle: 'Các lệnh:',
  helpWay: {
    answers:
      'Có thể trả lời tin yêu cầu bằng lời, ví dụ: "đang làm, thứ Sáu tuần sau xong", "đã trả lời cv 145/UBND-NC ngày 23/11", "xin gia hạn đến thứ Sáu tuần sau vì thiếu hồ sơ".',
    asks: 'Khi cơ quan được yêu cầu đã trả lời hoặc đề nghị gia hạn, đồng chí xác nhận, đề nghị bổ sung hoặc quyết định ngay bằng nút trên tin yêu cầu.',
    decides:
      'Trong báo cáo buổi sáng, đồng chí bấm vào từng mục để xem danh sách, rồi chọn yêu cầu hoặc cơ quan để đôn đốc, giao chỉ đạo, cho ý kiến về vướng mắc hoặc đưa vào nội dung họp.',
  } satisfies Record<WayToSpeak, string>,
  helpSayAgain: 'Nếu sau vài phút chưa thấy trả lời, đề nghị đồng chí nhắn lại.',
  undelivered: (person: string, fate: string, toldInstead: readonly string[]) =>
    [
      `⚠️ Không gửi được tin cho ${person}: ${viFate(fate)}.`,
      toldInstead.length > 0 ? `Đã gửi cho: ${toldInstead.join(', ')}.` : 'Chưa có ai nhận thay.',
    ].join(' '),
  undeliveredCure: (outboxId: string) =>
    `Đề nghị liên hệ cán bộ và cấp mã để liên kết lại tài khoản (tin số ${outboxId}).`,
  explained: viExplained,
  budgetWarning: ({ account, mark, month, used, messages }: NoticeOf<'budget-warning'>) =>
    [
      `⚠️ Kênh ${viAccount(account)} đã dùng ${grouped(used)}/${grouped(messages)} tin của tháng ${date(month).slice(3)}.`,
      VI_BUDGET_MARKS[mark],
    ].join(' '),
  peopleWarning: ({ account, chats, people }: NoticeOf<'people-warning'>) =>
    `⚠️ Kênh ${viAccount(account)} đã nhắn cho ${String(chats)}/${String(people)} người trong tháng; người thứ ${String(people + 1)} sẽ không nhận được tin. Đề nghị quản trị viên thêm một tài khoản Zalo Bot trên máy chủ của phần mềm hoặc chuyển bớt cán bộ sang kênh khác.`,
  nothingToExplain:
    'Đề nghị trả lời (reply) vào một tin của phần mềm rồi gõ /visao để biết vì sao có tin đó.',
  notUnderstood:
    'Phần mềm chưa hiểu nội dung này. Đề nghị bấm nút hoặc nhắn mã trên tin yêu cầu, hoặc gõ /viec để xem yêu cầu đang chờ, /trogiup để xem hướng dẫn.',
  notUnderstoodAgain: 'Phần mềm chưa hiểu nội dung này.',
  editNotRead:
    'Phần mềm không đọc lại tin nhắn đã sửa. Đề nghị nhắn nội dung đúng trong một tin mới; nội dung vừa ghi nhận có thể hoàn tác bằng /hoantac trong 05 phút.',
  canBeSaid: (request: RequestCode) =>
    `Về ${request}, có thể bấm nút hoặc nhắn mã trên tin yêu cầu, hoặc nhắn, ví dụ:`,
  /** What an official may type for a step. */
  saying: SAYINGS,
  whichRequest: 'Đề nghị chọn yêu cầu mà đồng chí muốn nói đến.',
  console: {
    title: 'Bàn điều phối',
    letters: 'Chữ xác nhận, nhập khi trang mở ra:',
    until: (until: Date) =>
      `Đường dẫn dùng được một lần, đến ${viMoment(until)}. Không chuyển đường dẫn hoặc chữ xác nhận cho người khác.`,
    unreachable: 'Bàn điều phối chưa có địa chỉ để mở. Đề nghị liên hệ người cài đặt phần mềm.',
  },
  wordsKept: (words: string) => `Nội dung đã nhắn: «${words}»`,
  maskedWarning:
    'Một dãy số dài trong tin nhắn đã được che và không lưu lại. Số định danh, số tài khoản, số điện thoại chỉ ghi trong văn bản.',
  settings: (language: Language, quiet: { from: number; to: number } | undefined) =>
    [
      'Cài đặt',
      `Ngôn ngữ: ${language === 'vi' ? 'Tiếng Việt' : 'English'}`,
      quiet
        ? `Giờ không nhận tin: từ ${clockMinutes(quiet.from)} đến ${clockMinutes(quiet.to)}`
        : 'Giờ không nhận tin: không đặt',
    ].join('\n'),
  languageButton: { vi: 'Tiếng Việt', en: 'English' } satisfies Record<Language, string>,
  reportSwitch: (report: MorningReport, isOn: boolean) =>
    `${isOn ? 'Tắt' : 'Bật'} ${VI_REPORTS[report]}`,
  reportState: (report: MorningReport, isOn: boolean) =>
    `${capitalised(VI_REPORTS[report])}: ${isOn ? 'bật' : 'tắt'}`,
  quietButton: 'Không nhận tin 19:00–07:00',
  noQuietButton: 'Bỏ giờ không nhận tin',
  statisticsTitle: (at: Date) => `Số liệu đến ${viMoment(at)}`,
  statistic: {
    open: 'Đang theo dõi',
    overdue: 'Quá hạn',
    dueToday: 'Đến hạn hôm nay',
    soon: 'Sắp đến hạn',
    unchecked: 'Đã trả lời hoặc báo không thuộc thẩm quyền, chờ cơ quan yêu cầu xác nhận',
  },
  closedThisMonth: (closed: number, inTime: number) =>
    `Hoàn thành trong tháng: ${String(closed)} (đúng hạn ${String(inTime)})`,
} as const

const VI_BUDGET_MARKS: Readonly<Record<BudgetMark, string>> = {
  low: 'Khi chỉ còn phần dự phòng, kênh này chỉ gửi tin khẩn và tin trả lời.',
  'reserve-only': 'Chỉ còn phần dự phòng: từ nay đến hết tháng chỉ gửi tin khẩn và tin trả lời.',
  last: 'Phần dự phòng sắp hết: sau đó không gửi được tin nào trên kênh này đến hết tháng. Đề nghị cán bộ liên kết thêm kênh khác.',
}

const VI_REPORTS: Readonly<Record<MorningReport, string>> = {
  digest: 'báo cáo nhanh buổi sáng',
  work: 'bản tin yêu cầu của tôi',
}

export const viList = {
  title: {
    waiting: (total: number) => `Yêu cầu đang chờ: ${String(total)}`,
    'to-act': (total: number) => `Yêu cầu chờ đồng chí xử lý: ${String(total)}`,
    /** A court or a procuracy is never behind with what is its own. */
    overdue: (total: number, isJudicial: boolean) =>
      `Yêu cầu ${isJudicial ? 'đã qua hạn' : 'quá hạn'}: ${String(total)}`,
  } satisfies Record<OwnList, (total: number, isJudicial: boolean) => string>,
  morning: (on: Day, count: number) =>
    `Yêu cầu cần quan tâm sáng ${viWeekday(on)}, ${date(on)}: ${twoDigits(count)}`,
  /** The same, of all mornings since a day. */
  gathered: (since: Day, count: number) =>
    `Các tin từ ${viWeekday(since)}, ${date(since)} chưa gửi được, gộp lại: ${twoDigits(count)}`,
  /** The same, of several reminders of one day. */
  today: (on: Day, count: number) =>
    `Yêu cầu cần quan tâm hôm nay, ${viWeekday(on)}, ${date(on)}: ${twoDigits(count)}`,
  receiveAll: (total: number) => `✅ Tiếp nhận cả ${twoDigits(total)} văn bản`,
  calendarChanged: 'Lịch nghỉ thay đổi',
  calendarDay: (on: Day, special: SpecialDay | undefined) => {
    const what = special && (special.kind === 'worked-weekend' ? 'làm việc' : 'nghỉ')
    return `${capitalised(viWeekday(on))}, ${date(on)}: ${what ? `${what} (${special.name})` : 'theo lịch thường'}`
  },
  duesRecomputed: (count: number) => `Hạn trả lời của ${twoDigits(count)} yêu cầu được tính lại:`,
  workTitle: (on: Day) => `Yêu cầu của tôi – ${viWeekday(on)}, ${date(on)}`,
  work: {
    overdue: (total: number) => `Quá hạn: ${twoDigits(total)}`,
    'due-today': (total: number) => `Đến hạn hôm nay: ${twoDigits(total)}`,
    'to-verify': (total: number) =>
      `Đã trả lời hoặc báo không thuộc thẩm quyền, chờ đồng chí kiểm tra: ${twoDigits(total)}`,
    'late-elsewhere': (total: number) => `Cơ quan khác quá hạn trả lời: ${twoDigits(total)}`,
  } satisfies Record<WorkPart, (total: number) => string>,
  news: (total: number) => `Tin mới từ cơ quan được yêu cầu: ${twoDigits(total)}`,
  empty: {
    waiting: 'Không có yêu cầu nào đang chờ.',
    'to-act': 'Không có yêu cầu nào chờ đồng chí xử lý.',
    overdue: 'Không có yêu cầu quá hạn.',
  } satisfies Record<OwnList, string>,
  page: (page: number, pages: number) => `Trang ${String(page)}/${String(pages)}`,
  previous: '‹ Trước',
  next: 'Tiếp ›',
  /** `isCapped`: there are more. */
  found: (query: string, total: number, isCapped: boolean) =>
    isCapped
      ? `Tìm "${query}": hơn ${twoDigits(total)} kết quả, sát nhất xếp trước. Đề nghị gõ thêm từ để thu hẹp.`
      : `Tìm "${query}": ${twoDigits(total)} kết quả`,
  whichHit: 'Đề nghị chọn mục cần xem.',
  nothingFound: (query: string) => `Không tìm thấy "${query}" trong phạm vi đồng chí được xem.`,
  understood: 'Hiểu là:',
  termKind: {
    request: 'yêu cầu',
    case: 'việc thi hành án',
    decision: 'quyết định thi hành án',
    judgment: 'bản án',
    document: 'văn bản',
    agency: 'cơ quan',
    text: 'từ khóa',
  } satisfies Record<LookupTerm['kind'], string>,
  /** A day, or a month as `yyyy-mm`. */
  dated: (said: string) => `${said.length > 7 ? 'ngày' : 'tháng'} ${saidDate(said)}`,
  tryThis:
    'Có thể thử mã yêu cầu (YC-2611-0042), số quyết định (46/QĐ-THADS), số văn bản, tên cơ quan, hoặc gõ ít từ hơn.',
  restricted: 'Văn bản hạn chế',
  /** What no office has given a number. */
  direction: (on: Day) => `Ý kiến chỉ đạo ngày ${date(on)}`,
  raised: (from: RequestCode) => `Vướng mắc của ${from}`,
  /** Of what is secret for its effect, on a button. */
  secret: 'Nội dung hạn chế',
  decisionLabel: (number: string) => `QĐ số ${number}`,
  caseLine: (openRequests: number) => `${twoDigits(openRequests)} yêu cầu đang mở`,
  dueTitle: 'Tính hạn',
  received: (on: Day) => `Ngày nhận: ${viWeekday(on)}, ${date(on)} (không tính)`,
  receivedAt: (at: Date) => `Nhận lúc: ${viMoment(at)} (tính từ giờ này)`,
  countedBack: (from: Day) => `Tính lùi từ: ${viWeekday(from)}, ${date(from)} (không tính)`,
  counted: (limit: string) => `Thời hạn: ${limit}`,
  rolled: (from: Day) =>
    `Ngày cuối ${date(from)} là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo.`,
  skipped: 'Không tính:',
  due: (text: string) => `Hạn: ${text}`,
  dueNotUnderstood:
    'Phần mềm chưa hiểu. Ví dụ: /tinhhan 20/11/2026 3 ngày làm việc; /tinhhan 31/1 1 tháng; /tinhhan 20/11 8h30 24 giờ.',
  hourMissing: 'Thời hạn tính bằng giờ cần có giờ nhận. Ví dụ: /tinhhan 20/11/2026 8h30 24 giờ.',
  /** For a due date in a year whose rest days are not announced yet. */
  notAnnounced: (year: number) =>
    `Lịch nghỉ năm ${String(year)} chưa được thông báo chính thức; hạn này là tạm tính.`,
} as const

const FATES: Readonly<Record<string, string>> = {
  blocked: 'người nhận đã chặn phần mềm',
  deactivated: 'tài khoản đã bị xóa',
  'never-started': 'người nhận chưa mở cuộc trò chuyện',
  kicked: 'phần mềm đã bị đưa ra khỏi nhóm',
  'chat-not-found': 'không tìm thấy cuộc trò chuyện',
  'no-rights': 'phần mềm không có quyền gửi tin',
  'gave-up': 'đã thử nhiều lần nhưng không gửi được',
  'not-taken': 'nền tảng từ chối chuyển tin này tới người nhận',
  'window-closed': 'người nhận đã quá 07 ngày không nhắn cho tài khoản Zalo của cơ quan',
  'over-budget': 'đã hết số tin được gửi trong tháng trên kênh này',
  faulty: 'nền tảng không nhận nội dung tin (lỗi phần mềm)',
}

/** Why a message did not arrive, in the middle of a sentence. */
export function viFate(fate: string): string {
  return FATES[fate] ?? fate
}
