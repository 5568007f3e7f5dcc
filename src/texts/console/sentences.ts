import { twoDigits, viMoment } from '../format.ts'

/** Sentences that nothing fitted. */
export const viSentences = {
  name: 'Câu chưa hiểu',
  how: 'Câu cán bộ nhắn mà phần mềm chưa hiểu, mới nhất trước; số dài và tên người đã che, không giữ ai đã viết. Bấm ý đúng: từ lần khởi động sau, câu đó được hiểu như vậy. Câu được giữ 90 ngày.',
  none: 'Không có câu nào chờ xem.',
  columns: ['Câu', 'Nay hiểu là', 'Ý đúng'],
  about: (
    saidTo: string,
    { place, times, lastAt }: { place: 'private' | 'group'; times: number; lastAt: Date },
  ) =>
    `${saidTo}${place === 'group' ? ', trong nhóm' : ''}; ${twoDigits(times)} lần, gần nhất ${viMoment(lastAt)}`,
  chosen: (intent: string) => `Người nhắn đã chọn: ${intent}`,
  masked: 'đã che tên hoặc số nên không đọc lại được',
  acts: 'làm ngay',
  asks: 'hỏi lại',
  skip: 'Không cần dạy',
  done: 'Đã ghi nhận.',
  gone: 'Câu này đã có người xem.',
  other: (intent: string) =>
    `Câu này đã được dạy với ý "${intent}" nên không ghi thêm. Nếu ý đó sai, đề nghị quản trị viên sửa trong tệp câu đã dạy.`,
} as const
