import type { CardOccasion, Notice } from '../../domain/notices/notice.ts'
import type { Refusal } from '../../domain/request/refusal.ts'
import { shortMoment, twoDigits } from '../format.ts'
import { vi } from '../vi/phrases.ts'

const OCCASIONS: Readonly<Record<CardOccasion, string>> = {
  new: 'Tin yêu cầu',
  waiting: 'Tin yêu cầu',
  'asked-for': 'Tin yêu cầu',
  rerouted: 'Tin yêu cầu (chuyển đến)',
  returned: 'Đề nghị bổ sung',
  'transfer-offer': 'Đề nghị chuyển đầu mối',
  made: 'Tin yêu cầu',
  reminder: 'Tin nhắc',
  unanswered: 'Báo chưa tiếp nhận',
  silent: 'Báo chưa trả lời',
  urged: 'Đôn đốc',
}

const KINDS: Partial<Record<Notice['kind'], string>> = {
  'event-note': 'Báo diễn biến',
  escalation: 'Báo cáo quá hạn',
  inquiry: 'Câu hỏi',
  'inquiry-answered': 'Trả lời câu hỏi',
  'committee-opinion': 'Ý kiến Ban Chỉ đạo',
}

/** What the chat's words would point at is not here. */
const REFUSALS: Partial<Record<Refusal['reason'], string>> = {
  'wrong-status': 'Chưa ghi nhận: yêu cầu đang ở tình trạng không thực hiện được thao tác này.',
  'not-found': 'Chưa ghi nhận: không có mục vừa chọn trong phạm vi của đồng chí.',
  'reason-missing': 'Cần nêu lý do.',
  'already-there': 'Chưa có nội dung nào khác với hiện tại nên không ghi nhận thêm.',
}

/** One request, and what can be changed of it. */
export const viRequest = {
  can: 'Thao tác',
  case: (code: string) => `Xem vụ việc ${code}`,
  correct: 'Sửa thông tin',
  withdraw: 'Thu hồi',
  reroute: 'Chuyển cơ quan',
  done: 'Đã ghi nhận.',
  made: 'Đã gửi yêu cầu.',
  resend: (count: number) => `Gửi lại ${twoDigits(count)} tin chưa đến`,
  resent: (count: number) =>
    count > 0
      ? `Đã đưa ${twoDigits(count)} tin vào hàng gửi lại.`
      : 'Không gửi lại được tin nào: người nhận chưa liên kết tài khoản.',
  messages: 'Tin đã gửi',
  noMessages: 'Chưa có tin nào trong phạm vi đồng chí được xem.',
  columns: { at: 'Lúc', to: 'Người nhận', kind: 'Tin', channel: 'Kênh', state: 'Tình trạng' },
  kind: (kind: Notice['kind'] | 'unreadable', occasion?: CardOccasion) =>
    occasion ? OCCASIONS[occasion] : (kind !== 'unreadable' && KINDS[kind]) || 'Tin khác',
  at: shortMoment,
  noChannel: 'Chưa liên kết',
  seen: (at: Date) => `Đã xem lúc ${shortMoment(at)}`,
  delivered: (at: Date) => `Đã đến lúc ${shortMoment(at)}`,
  sent: (at: Date) => `Đã gửi lúc ${shortMoment(at)}; kênh này không cho biết đã xem`,
  title: {
    sua: (code: string) => `Sửa thông tin ${code}`,
    'thu-hoi': (code: string) => `Thu hồi ${code}`,
    chuyen: (code: string) => `Chuyển cơ quan thực hiện ${code}`,
  },
  reason: 'Lý do',
  noNumbers: 'Không nêu số tài khoản, số định danh, số điện thoại.',
  agency: 'Cơ quan thực hiện mới',
  preview: 'Xem trước',
  previewed: 'Nội dung sẽ ghi nhận',
  record: 'Ghi nhận',
  back: 'Sửa lại',
  leave: 'Quay lại yêu cầu',
  changes: { what: 'Thông tin', from: 'Đang ghi', to: 'Sửa thành' },
  empty: '(chưa có)',
  meanwhile:
    'Chưa ghi nhận: yêu cầu vừa được người khác cập nhật. Nội dung đồng chí đã nhập còn giữ ở dưới; đề nghị xem lại rồi bấm "Xem trước".',
  badDay: 'Ngày chưa đúng. Đề nghị chọn lại.',
  nothingToCorrect: 'Yêu cầu này không có thông tin nào sửa được ở tình trạng hiện tại.',
  refusal: (refusal: Refusal) => REFUSALS[refusal.reason] ?? vi.refusal(refusal),
} as const
