import type { QuestionFault } from '../../domain/notices/question-notice.ts'
import { date } from '../format.ts'
import type { Texts } from '../said.ts'
import { VI_INQUIRY_REFUSALS } from './inquiry.ts'

export const VI_STATUS_IN_SENTENCE = {
  draft: 'còn là dự thảo',
  sent: 'đang chờ tiếp nhận',
  acknowledged: 'đã được tiếp nhận',
  'in-progress': 'đang được thực hiện',
  blocked: 'đang vướng mắc',
  answered: 'đã được trả lời và chờ xác nhận',
  returned: 'đang chờ bổ sung',
  refused: 'đã được báo là không thuộc thẩm quyền',
  closed: 'đã hoàn thành',
  withdrawn: 'đã được thu hồi',
} as const

const LASTING = {
  document:
    'Bước này gắn với một văn bản nên không rút lại qua tin nhắn được. Đề nghị xử lý bằng văn bản.',
  promise:
    'Bên kia đã được báo và căn cứ vào bước này nên không rút lại được. Đề nghị trao đổi trực tiếp.',
  said: 'Lời nhắc đã được gửi đi nên không rút lại được.',
} as const

export const viRefusals: Texts<QuestionFault, 'reason'> = {
  ...VI_INQUIRY_REFUSALS,
  'wrong-status': ({ status }) =>
    `Yêu cầu này ${VI_STATUS_IN_SENTENCE[status]} nên không làm được bước vừa chọn. Bấm "Chi tiết" để xem các bước có thể làm.`,
  'not-permitted':
    'Bước này không thuộc quyền của đồng chí. Nếu cần, đề nghị liên hệ điều phối viên.',
  'not-found':
    'Không tìm thấy yêu cầu này trong phạm vi đồng chí được xem. Gõ /viec để xem các việc của đơn vị.',
  'not-linked':
    'Tài khoản này chưa được liên kết. Đề nghị liên hệ điều phối viên để nhận mã liên kết.',
  'reason-missing': 'Cần nêu lý do. Đề nghị đồng chí nhắn lý do bằng một câu.',
  'document-number-missing': 'Cần số và ngày của văn bản, ví dụ: 145/UBND-NC ngày 23/11/2026.',
  'document-number-classified':
    'Không nhập văn bản có dấu mật vào đây. Đề nghị gửi theo đường văn bản mật và báo điều phối viên.',
  'day-in-future': ({ day }) => `Ngày ${date(day)} chưa đến. Đề nghị kiểm tra lại ngày.`,
  'day-in-past': ({ day }) => `Ngày ${date(day)} đã qua. Đề nghị chọn một ngày từ hôm nay trở đi.`,
  'receipt-before-document': ({ receivedOn, documentOn }) =>
    `Ngày nhận ${date(receivedOn)} trước ngày của văn bản (${date(documentOn)}). Đề nghị kiểm tra lại.`,
  'answer-before-document': ({ answeredOn, documentOn }) =>
    `Ngày trả lời ${date(answeredOn)} trước ngày của văn bản yêu cầu (${date(documentOn)}). Đề nghị kiểm tra lại.`,
  'extension-not-later': ({ until, due }) =>
    `Ngày ${date(until)} không sau hạn hiện tại (${date(due)}). Đề nghị chọn một ngày sau hạn.`,
  'extension-open': 'Đã có một đề nghị gia hạn đang chờ ý kiến.',
  'no-extension-open': 'Không còn đề nghị gia hạn nào đang chờ ý kiến.',
  'no-due-to-extend': 'Yêu cầu này chưa xác định hạn nên chưa cần gia hạn.',
  'no-transfer-open': 'Đề nghị chuyển đầu mối này không còn hiệu lực.',
  'same-contact': 'Đồng chí này đang theo dõi yêu cầu rồi. Đề nghị chọn người khác.',
  'same-agency': 'Cơ quan này đang được giao yêu cầu rồi. Đề nghị chọn cơ quan khác.',
  'agency-cannot-answer':
    'Cơ quan này không thuộc các cơ quan trả lời loại yêu cầu này. Đề nghị chọn cơ quan khác.',
  'agency-cannot-ask':
    'Cơ quan này không gửi được loại yêu cầu này. Đề nghị kiểm tra loại yêu cầu.',
  'unknown-variant': 'Trường hợp riêng về thời hạn không có trong danh mục. Đề nghị kiểm tra lại.',
  'no-event-to-tell':
    'Thời hạn của yêu cầu này tính từ ngày nhận văn bản, không tính từ sự kiện khác.',
  'already-there': 'Văn bản này đã có trong hệ thống.',
  'judicial-agency':
    'Tòa án và Viện kiểm sát độc lập: chỉ đề nghị phối hợp bằng văn bản, không đôn đốc qua đây.',
  'already-urged-today': 'Hôm nay đã nhắc việc này rồi. Mỗi việc nhắc tối đa một lần một ngày.',
  unreadable:
    'Dữ liệu cần cho bước này không đọc được nên chưa ghi nhận gì. Điều phối viên sẽ được báo; đề nghị thử lại sau.',
  'nothing-to-undo': 'Đồng chí chưa báo bước nào gần đây để rút lại.',
  'undo-too-late':
    'Đã quá 5 phút nên không rút lại được nữa. Đề nghị báo lại nội dung đúng ngay trên thẻ yêu cầu.',
  'undo-overtaken':
    'Yêu cầu này đã có cập nhật mới sau bước của đồng chí nên không rút lại được. Đề nghị xem tình trạng mới nhất.',
  'undo-lasting': ({ because }) => LASTING[because],
  'changed-meanwhile':
    'Chưa ghi nhận thao tác này: yêu cầu vừa được cập nhật. Đề nghị xem tình trạng mới nhất rồi thao tác lại nếu cần.',
  'link-code-wrong':
    'Mã liên kết không đúng. Đề nghị kiểm tra từng ký tự hoặc xin mã mới từ điều phối viên.',
  'link-code-expired': 'Mã liên kết đã hết hạn. Đề nghị xin mã mới từ điều phối viên.',
  'link-code-used': 'Mã liên kết này đã được dùng. Đề nghị xin mã mới từ điều phối viên.',
  'link-code-revoked': 'Mã liên kết này đã bị thu hồi. Đề nghị xin mã mới từ điều phối viên.',
  'too-many-attempts':
    'Đã nhập sai nhiều lần. Đề nghị thử lại sau một giờ hoặc liên hệ điều phối viên.',
  'not-understood': 'Xin lỗi, tôi chưa hiểu câu trả lời.',
  'expected-late': ({ expectedOn, due }) =>
    `Đã ghi nhận dự kiến trả lời ngày ${date(expectedOn)}, sau hạn ${date(due)}. Có thể đề nghị gia hạn ngay bây giờ:`,
  'colleague-cannot-follow': ({ name }) =>
    `Đồng chí ${name} không phải đầu mối hoặc lãnh đạo phụ trách của cơ quan nên không nhận theo dõi được. Đề nghị chọn người khác hoặc liên hệ điều phối viên.`,
  'colleague-unknown':
    'Người này chưa có trong danh sách cán bộ của cơ quan. Đề nghị chọn người khác hoặc liên hệ điều phối viên để bổ sung.',
}
