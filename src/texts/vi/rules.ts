import { viMoment } from '../format.ts'

/** By which rule a message was written. */
const RULES: Readonly<Record<string, string>> = {
  sent: 'yêu cầu mới được gửi đến cơ quan đồng chí',
  rerouted: 'yêu cầu được chuyển đến cơ quan đồng chí',
  acknowledged: 'cơ quan trả lời đã tiếp nhận yêu cầu',
  'receipt-corrected': 'ngày nhận văn bản được xác nhận',
  'limit-dated': 'ngày bắt đầu tính hạn được cho biết',
  'limit-chosen': 'trường hợp thời hạn được cho biết',
  'work-started': 'cơ quan trả lời báo đang thực hiện',
  'obstacle-reported': 'cơ quan trả lời nêu vướng mắc',
  answered: 'cơ quan trả lời báo đã trả lời',
  'extension-requested': 'cơ quan trả lời đề nghị gia hạn',
  'extension-granted': 'đề nghị gia hạn được đồng ý',
  'extension-declined': 'đề nghị gia hạn không được đồng ý',
  refused: 'cơ quan báo không thuộc thẩm quyền',
  'not-received-reported': 'cơ quan báo chưa nhận văn bản',
  'transfer-proposed': 'đồng chí được đề nghị theo dõi yêu cầu',
  'transfer-accepted': 'đầu mối theo dõi thay đổi',
  'transfer-declined': 'đề nghị chuyển đầu mối không được nhận',
  completed: 'yêu cầu được xác nhận hoàn thành',
  returned: 'yêu cầu được đề nghị bổ sung',
  'refusal-accepted': 'lý do từ chối được chấp nhận',
  withdrawn: 'yêu cầu được thu hồi',
  urged: 'có lời nhắc về yêu cầu chưa trả lời',
  reminders: 'đến mốc nhắc việc theo thời hạn',
  unanswered: 'yêu cầu chưa được tiếp nhận sau một ngày làm việc',
  'calendar-changed': 'lịch nghỉ thay đổi nên hạn được tính lại',
  digest: 'báo cáo nhanh hằng ngày của Ban Chỉ đạo',
  work: 'bản tin việc của tôi buổi sáng',
  group: 'nhóm được liên kết với cơ quan',
  week: 'tổng hợp tuần của Ban Chỉ đạo',
  report: 'báo cáo phối hợp theo kỳ của năm thống kê',
  'order-urge': 'Ban Chỉ đạo đôn đốc',
  'order-direct': 'Ban Chỉ đạo giao chỉ đạo hoặc đề nghị phối hợp',
  'order-advise': 'Ban Chỉ đạo cho ý kiến về vướng mắc',
  linked: 'tài khoản vừa được liên kết',
  reply: 'trả lời thao tác của đồng chí',
  unseen: 'tin ở tài khoản trước chưa được xem',
  fallback: 'người nhận chính không liên lạc được',
  undelivered: 'có tin không gửi được',
  'awaiting-link': 'có tin chờ cán bộ liên kết tài khoản',
  gathered: 'các tin cũ chưa gửi được, gộp lại',
  'card-gone': 'thẻ yêu cầu cũ không còn trong cuộc trò chuyện',
  'live-card': 'thẻ yêu cầu được cập nhật',
  repaired: 'thẻ yêu cầu chưa từng được gửi nên gửi bổ sung',
  consent: 'có cán bộ rút lại sự đồng ý trên một kênh',
  budget: 'số tin trong tháng sắp hết',
  'taken-over': 'yêu cầu đang thực hiện được đưa vào hệ thống',
  corrected: 'hệ thống nguồn sửa thông tin của yêu cầu',
  'case-ended': 'việc thi hành án đã kết thúc theo hệ thống nguồn',
  'source-differences': 'hệ thống nguồn khác với nội dung đã ghi nhận',
  'file-begun': 'một tệp dài trong thư mục nhập bắt đầu được nhập',
  'file-taken': 'một tệp trong thư mục nhập đã được nhập',
  'file-not-taken': 'một tệp trong thư mục nhập không được nhập',
  'rows-unreadable': 'có bản ghi trong cơ sở dữ liệu không đọc được',
  'account-silent': 'nền tảng không trả lời hoặc đã trả lời lại',
  press: 'trả lời nút bấm',
}

/** What became of one call to the platform. */
const OUTCOMES: Readonly<Record<string, string>> = {
  sent: 'đã gửi',
  later: 'nền tảng chưa nhận, sẽ gửi lại',
  refused: 'nền tảng từ chối',
  moved: 'nhóm đã đổi mã, gửi theo mã mới',
  unreached: 'không kết nối được với nền tảng, chưa gửi',
  unknown: 'không rõ tin đã đến hay chưa',
  faulty: 'lỗi của phần mềm',
  'account-refused': 'nền tảng từ chối tài khoản của phần mềm',
  'under-way': 'đang gửi',
}

export const viExplained = {
  why: (rule: string) => `Vì: ${viRule(rule)}.`,
  about: (about: readonly string[]) => `Về: ${about.join(', ')}`,
  to: (name: string) => `Gửi cho: ${name}`,
  written: (at: Date, sentAt: Date | undefined) =>
    `Tạo lúc ${viMoment(at)}${sentAt ? `; gửi lúc ${viMoment(sentAt)}` : ''}.`,
  attempts: 'Các lần gửi:',
  attempt: (at: Date, outcome: string) => `${viMoment(at)}: ${OUTCOMES[outcome] ?? outcome}`,
  notAttempted: 'Chưa gửi lần nào.',
  message: (id: string) => `Mã tin: ${id}`,
} as const

export function viRule(rule: string): string {
  return RULES[rule] ?? rule
}
