import type { RequestStep } from '../../domain/request/commands.ts'
import type { Correctable } from '../../domain/request/correction.ts'
import type { Field } from '../../domain/notices/question-notice.ts'

/** What officials type is Vietnamese, in whatever language they read: an example for each thing that is asked. */
export const TYPED: Readonly<Record<Exclude<Field, 'confirmed'> | 'answer', string>> = {
  receivedOn: 'nhận 19/11',
  startedOn: 'ngày 19/11',
  variant: 'vụ việc phức tạp',
  expectedOn: 'dự kiến thứ Sáu tuần sau',
  until: 'đến thứ Sáu tuần sau',
  reason: 'vì đương sự đã chuyển nơi cư trú',
  answer: '145/UBND-NC ngày 23/11',
  answerNumber: '145/UBND-NC',
  answerOn: 'ký ngày 23/11',
  suggested: 'đề nghị gửi Công an xã Đồi Gió',
  agency: 'UBND xã Đồi Gió',
  colleague: 'đ/c Hoa',
  what: 'hạn 10/12',
  subject: 'nội dung: xác minh nơi cư trú',
}

/** What may be told anew of a request; the names of cases are long, so that they are chosen. */
export const CORRECTED: Readonly<Record<Exclude<Correctable, 'case'>, string>> = {
  due: TYPED.what,
  start: TYPED.startedOn,
  subject: TYPED.subject,
  officer: 'cán bộ Nguyễn Văn A',
}

/** An example for each step that can be taken in words. */
export const SAYINGS: Readonly<Partial<Record<RequestStep, string>>> = {
  acknowledge: 'đã nhận văn bản hôm qua',
  'start-work': 'đang làm, thứ Sáu tuần sau xong',
  answer: 'đã trả lời cv 145/UBND-NC ngày 23/11',
  'request-extension': 'xin gia hạn đến thứ Sáu tuần sau vì thiếu hồ sơ',
  'report-obstacle': 'vướng: đương sự vắng mặt',
  refuse: 'không thuộc thẩm quyền vì đất ở xã khác',
  'report-not-received': 'chưa nhận được văn bản',
  'propose-transfer': 'chuyển đồng chí Hoa theo dõi',
}
