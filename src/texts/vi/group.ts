import type { GroupCounts } from '../../domain/notices/group-notice.ts'
import { viMoment, viNone } from '../format.ts'
import { viDocument } from './card.ts'
import { viShare } from '../render/judicial-share.ts'

export const viGroup = {
  code: (code: string, agency: string, until: Date) =>
    `Mã liên kết nhóm của ${agency}: ${code} (dùng một lần, đến ${viMoment(until)}).`,
  howToUse: (code: string) =>
    `Đề nghị thêm phần mềm vào nhóm; sau đó đồng chí hoặc cán bộ cùng cơ quan trả lời (reply) vào tin của phần mềm trong nhóm: LK ${code}`,
  /** Where a bot is invited by a link. */
  invite: (link: string) =>
    `Trưởng nhóm hoặc phó nhóm mở liên kết này để thêm phần mềm vào nhóm: ${link}`,
  /** Where the bot hears only what names it. */
  howToMention: (code: string) =>
    `Khi phần mềm đã ở trong nhóm, đồng chí hoặc cán bộ cùng cơ quan gõ @, chọn tên phần mềm trong danh sách, rồi nhắn: LK ${code}`,
  heardOnly:
    'Trong nhóm, phần mềm chỉ nhận được tin có gõ @ và chọn tên phần mềm trong danh sách, hoặc tin trả lời (reply) vào tin của phần mềm; khi gửi ảnh, chọn tên phần mềm trong lời ghi kèm ảnh.',
  /** Where a link does the same. */
  byLink: (link: string) => `Hoặc bấm đường dẫn này rồi chọn nhóm, không cần nhắn mã: ${link}`,
  tellsOnly:
    'Mỗi sáng làm việc, nhóm chỉ nhận số yêu cầu đến hạn và quá hạn; không nêu tên đương sự, không nêu việc thi hành án.',
  instruction:
    'Đây là phần mềm tự động nhắc việc phối hợp thi hành án dân sự. Nhóm này chưa được liên kết. ' +
    'Đề nghị cán bộ đầu mối, lãnh đạo cơ quan hoặc Ban Chỉ đạo nhắn riêng cho phần mềm lệnh /nhom để lấy mã, ' +
    'rồi trả lời (reply) vào tin này: LK MÃ. Sau một ngày mà chưa liên kết, phần mềm tự rời nhóm.',
  linked:
    'Nhóm đã được liên kết. Mỗi sáng làm việc, phần mềm chỉ báo số yêu cầu đến hạn và quá hạn của cơ quan.',
  codeRefused: {
    invalid:
      'Mã không đúng, đã dùng hoặc đã hết hạn. Đề nghị nhắn riêng cho phần mềm lệnh /nhom để lấy mã mới.',
    'too-many-attempts': 'Đã nhập sai nhiều lần. Đề nghị thử lại sau một giờ.',
  },
  farewell: {
    unlinked: 'Nhóm chưa được liên kết sau một ngày nên phần mềm xin rời nhóm.',
    'foreign-code': 'Mã vừa nhập không thuộc cơ quan của người nhập nên phần mềm xin rời nhóm.',
  },
  answered: {
    recorded: 'Đã ghi nhận.',
    privately: 'Phần mềm đã trả lời trong tin nhắn riêng.',
    'not-linked':
      'Tài khoản này chưa được liên kết với cán bộ. Đề nghị nhắn riêng cho phần mềm mã liên kết do cơ quan THADS cấp.',
  },
  document: viDocument,
  howToAnswer: 'Đề nghị bấm nút, hoặc trả lời (reply) vào tin này, ví dụ: đã nhận.',
  morning: ({ dueToday, overdue, ...share }: GroupCounts) =>
    `Nhóm phối hợp THADS: hôm nay ${viNone(dueToday)} yêu cầu đến hạn, ${viNone(overdue)} yêu cầu quá hạn${viShare(share, overdue)}. Đề nghị các đồng chí đầu mối kiểm tra tin nhắn riêng.`,
} as const
