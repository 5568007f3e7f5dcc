import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { UnreadableKind } from '../../domain/notices/unreadable.ts'
import { twoDigits } from '../format.ts'

export const viUnreadable = {
  kind: {
    request: 'yêu cầu',
    event: 'thao tác trong lịch sử yêu cầu',
    case: 'việc thi hành án',
    official: 'cán bộ số',
    reminder: 'lần nhắc việc',
    absence: 'ủy quyền số',
    order: 'ý kiến chỉ đạo số',
    digest: 'báo cáo nhanh số',
    question: 'câu hỏi đang chờ trả lời',
    prompt: 'mã trả lời của một tin',
    update: 'tin nhận về số',
    message: 'tin gửi đi số',
    silence: 'tình trạng liên lạc của tài khoản',
    'request-type': 'loại yêu cầu',
    agency: 'cơ quan',
    'calendar-day': 'ngày trong lịch nghỉ',
  } satisfies Record<UnreadableKind, string>,
  title: (total: NoticeOf<'rows-unreadable'>['total']) =>
    `${twoDigits(total)} bản ghi trong cơ sở dữ liệu không đọc được và đã được để riêng:`,
  /** How many are not named. */
  more: (count: number) => `– và ${twoDigits(count)} bản ghi khác`,
  cure: 'Các nội dung khác vẫn hoạt động bình thường. Riêng các bản ghi này không được nhắc, không hiện trong danh sách và không cập nhật được cho đến khi được sửa. Đề nghị quản trị viên xem nguyên nhân trên máy chủ của phần mềm; sau khi sửa, phần mềm tự đọc lại.',
  /** Under a list from which some are missing. */
  leftOut: (count: number) =>
    `⚠️ Không hiện ${twoDigits(count)} yêu cầu do dữ liệu không đọc được; điều phối viên sẽ được báo.`,
} as const
