import type { DraftOwnFault, DraftTold } from '../../domain/notices/draft-notice.ts'
import type { DraftField } from '../../domain/request/draft.ts'
import type { Day } from '../../domain/time/day.ts'
import { date } from '../format.ts'

export const viDraft = {
  title: 'Nội dung sẽ gửi:',
  told: ({ document, decision, subject, due }: DraftTold) => [
    ...(document
      ? [`Văn bản: số ${document.number}${document.on ? ` ngày ${date(document.on)}` : ''}`]
      : []),
    ...(decision === undefined ? [] : [`Việc thi hành án: QĐ số ${decision}`]),
    ...(subject === undefined ? [] : [`Nội dung: ${subject}`]),
    ...(due ? [`Hạn theo văn bản: ${date(due)}`] : []),
  ],
  to: (agency: string) => `Gửi: ${agency}`,
  ask: {
    type: 'Đồng chí cần yêu cầu việc gì?',
    answerer: 'Gửi yêu cầu đến cơ quan nào?',
    document: 'Văn bản yêu cầu số bao nhiêu, ngày nào?',
    case: 'Yêu cầu thuộc việc thi hành án nào?',
    subject: 'Nội dung cụ thể là gì?',
    due: 'Văn bản ghi hạn trả lời ngày nào?',
  } satisfies Record<DraftField, string>,
  hint: {
    type: 'Chọn hoặc nhắn vài từ, ví dụ: xác minh điều kiện thi hành án.',
    answerer: 'Chọn hoặc nhắn tên cơ quan.',
    document: 'Ví dụ: 512/THADS-KV9 ngày 18/11/2026.',
    case: 'Nhắn số quyết định thi hành án, ví dụ: 46/QĐ-THADS.',
    subject: 'Nhắn ngắn gọn; không nêu tên đương sự, số tài khoản, số định danh, số điện thoại.',
    due: 'Chọn một ngày hoặc nhắn ngày khác, ví dụ: 10/12/2026.',
  } satisfies Record<DraftField, string>,
  fault: (fault: DraftOwnFault) =>
    fault === 'no-such-agency'
      ? 'Không tìm thấy cơ quan có tên này trong các cơ quan có thẩm quyền trả lời.'
      : 'Không tìm thấy việc thi hành án này trong phạm vi đồng chí được xem.',
  receivers: (names: readonly string[]) =>
    names.length > 0
      ? `Người nhận tin: ${names.join(', ')}.`
      : '⚠️ Cơ quan này chưa có đầu mối nhận tin; điều phối viên sẽ được báo.',
  confirm: 'Đồng ý gửi?',
  otherCase: 'Trường hợp khác về thời hạn, hoặc sửa bằng cách nhắn, ví dụ: hạn 10/12, nội dung: …',
  unheeded: (due: Day) =>
    `Ngày ${date(due)} không được ghi nhận làm hạn: thời hạn của loại yêu cầu này tính theo quy định.`,
  change: 'Sửa bằng cách nhắn, ví dụ: số 513/THADS-KV9, nội dung: …',
  send: '📨 Gửi',
  noCase: 'Không thuộc việc cụ thể',
  dropped: 'Chưa gửi yêu cầu đang soạn.',
} as const
