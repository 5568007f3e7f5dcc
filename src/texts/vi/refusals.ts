import type { QuestionFault } from '../../domain/notices/question-notice.ts'
import { date } from '../format.ts'
import type { Texts } from '../said.ts'
import { VI_INQUIRY_REFUSALS } from './inquiry.ts'

export const VI_STATUS_IN_SENTENCE = {
  draft: 'còn là dự thảo',
  sent: 'đang chờ tiếp nhận',
  acknowledged: 'đã được tiếp nhận',
  'in-progress': 'đang được thực hiện',
  blocked: 'đang ở tình trạng vướng mắc',
  answered: 'đã được trả lời và chờ xác nhận',
  returned: 'đang chờ bổ sung',
  refused: 'đã được báo là không thuộc thẩm quyền',
  closed: 'đã hoàn thành',
  withdrawn: 'đã được thu hồi',
} as const

const LASTING = {
  document:
    'Thao tác này gắn với một văn bản nên không hoàn tác qua tin nhắn được. Đề nghị xử lý bằng văn bản.',
  promise:
    'Cơ quan liên quan đã nhận được thông báo và căn cứ nội dung này nên không hoàn tác được. Đề nghị trao đổi trực tiếp.',
  said: 'Tin nhắc đã được gửi đi nên không hoàn tác được.',
} as const

export const viRefusals: Texts<QuestionFault, 'reason'> = {
  ...VI_INQUIRY_REFUSALS,
  'wrong-status': ({ status }) =>
    `Chưa ghi nhận. Yêu cầu ${VI_STATUS_IN_SENTENCE[status]}; đề nghị bấm "Chi tiết" để xem các thao tác.`,
  'not-permitted':
    'Thao tác này không thuộc quyền của đồng chí. Nếu cần, đề nghị liên hệ điều phối viên.',
  'not-found':
    'Không tìm thấy yêu cầu này trong phạm vi đồng chí được xem. Đề nghị gõ /viec để xem các yêu cầu của cơ quan.',
  'not-linked':
    'Tài khoản này chưa được liên kết. Đề nghị liên hệ điều phối viên để nhận mã liên kết.',
  'reason-missing': 'Cần nêu lý do. Đề nghị đồng chí nhắn lý do trong một câu.',
  'document-number-missing': 'Cần có số và ngày của văn bản, ví dụ: 145/UBND-NC ngày 23/11/2026.',
  'document-number-classified':
    'Không nêu văn bản có dấu mật tại đây. Đề nghị gửi theo đường văn bản mật và báo điều phối viên.',
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
  'same-contact': 'Đồng chí này đang theo dõi yêu cầu. Đề nghị chọn người khác.',
  'same-agency': 'Cơ quan này đang được giao yêu cầu. Đề nghị chọn cơ quan khác.',
  'agency-cannot-answer':
    'Cơ quan này không thuộc các cơ quan trả lời loại yêu cầu này. Đề nghị chọn cơ quan khác.',
  'agency-cannot-ask':
    'Cơ quan này không gửi được loại yêu cầu này. Đề nghị kiểm tra loại yêu cầu.',
  'unknown-variant': 'Trường hợp riêng về thời hạn không có trong danh mục. Đề nghị kiểm tra lại.',
  'no-event-to-tell':
    'Thời hạn của yêu cầu này tính từ ngày nhận văn bản, không tính từ sự kiện khác.',
  'limit-of-law':
    'Hạn này tính theo quy định, không do văn bản ghi, nên không sửa trực tiếp. Đề nghị sửa ngày tính hạn, trường hợp thời hạn hoặc ngày nhận; hạn được tính lại.',
  'subject-not-shown':
    'Nội dung của yêu cầu này chỉ xem tại văn bản, không hiển thị trong tin nên không sửa tại đây.',
  'already-there': 'Nội dung này đã có, phần mềm không ghi nhận thêm.',
  'judicial-agency':
    'Với Tòa án và Viện kiểm sát chỉ đề nghị phối hợp bằng văn bản, không đôn đốc qua tin nhắn.',
  'already-urged-today':
    'Yêu cầu này đã được nhắc hôm nay. Mỗi yêu cầu được nhắc tối đa một lần trong ngày.',
  unreadable:
    'Chưa ghi nhận: dữ liệu cần cho thao tác này không đọc được. Điều phối viên sẽ được báo; đề nghị thử lại sau.',
  'nothing-to-undo': 'Không có thao tác nào gần đây để hoàn tác.',
  'undo-too-late':
    'Đã quá 05 phút nên không hoàn tác được. Đề nghị báo lại nội dung đúng trên tin yêu cầu.',
  'undo-overtaken':
    'Yêu cầu này đã có cập nhật mới sau thao tác của đồng chí nên không hoàn tác được. Đề nghị xem tình trạng mới nhất.',
  'undo-lasting': ({ because }) => LASTING[because],
  'changed-meanwhile':
    'Chưa ghi nhận thao tác này: yêu cầu vừa được cập nhật. Đề nghị xem tình trạng mới nhất rồi thao tác lại nếu cần.',
  'not-blocked':
    'Yêu cầu này không ở tình trạng vướng mắc. Đề nghị nhắn mã của yêu cầu đang vướng mắc.',
  'no-period':
    'Báo cáo theo kỳ: nhắn /baocao tháng, /baocao tháng trước, /baocao quý, /baocao 06 tháng, /baocao 09 tháng hoặc /baocao năm.',
  'link-code-wrong':
    'Mã liên kết không đúng. Đề nghị kiểm tra từng ký tự hoặc xin mã mới từ điều phối viên.',
  'link-code-expired': 'Mã liên kết đã hết hạn. Đề nghị xin mã mới từ điều phối viên.',
  'link-code-used': 'Mã liên kết này đã được dùng. Đề nghị xin mã mới từ điều phối viên.',
  'link-code-revoked': 'Mã liên kết này đã bị thu hồi. Đề nghị xin mã mới từ điều phối viên.',
  'too-many-attempts':
    'Đã nhập sai nhiều lần. Đề nghị thử lại sau một giờ hoặc liên hệ điều phối viên.',
  'not-understood': 'Phần mềm chưa hiểu câu trả lời này.',
  'expected-late': ({ expectedOn, due }) =>
    `Đã ghi nhận dự kiến trả lời ngày ${date(expectedOn)}, sau hạn ${date(due)}. Có thể đề nghị gia hạn ngay:`,
  'colleague-cannot-follow': ({ name }) =>
    `Đồng chí ${name} không phải đầu mối hoặc lãnh đạo phụ trách của cơ quan nên không nhận theo dõi được. Đề nghị chọn người khác hoặc liên hệ điều phối viên.`,
  'colleague-unknown':
    'Người này chưa có trong danh sách cán bộ của cơ quan. Đề nghị chọn người khác hoặc liên hệ điều phối viên để bổ sung.',
}
