import type { SpeakingSide } from '../../domain/people/authority.ts'
import type { InquiryRefusal } from '../../domain/request/refusal.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import { MOST_INQUIRIES, MOST_WORDS } from '../../domain/request/inquiry.ts'
import type { Day } from '../../domain/time/day.ts'
import { date, twoDigits } from '../format.ts'
import { viSource } from '../source-name.ts'
import type { Texts } from '../said.ts'

/** What one side asks the other about a request, and all that has happened to it. */
export const viInquiry = {
  /** By the side that asks. */
  askButton: {
    answering: '💬 Hỏi cán bộ yêu cầu',
    asking: '💬 Hỏi cơ quan thực hiện',
    /** For courts and procuracies, of which nothing is demanded. */
    judicial: '💬 Hỏi cán bộ đề nghị',
  } satisfies Record<SpeakingSide | 'judicial', string>,
  replyButton: '💬 Trả lời',
  whatToAsk: 'Đồng chí cần hỏi điều gì?',
  whatToReply: 'Đồng chí trả lời thế nào?',
  hint: `Nhắn trong một tin, tối đa ${String(MOST_WORDS)} ký tự; không nêu số tài khoản, số định danh, số điện thoại.`,
  title: (code: RequestCode) => `Câu hỏi – ${code}`,
  replyTitle: (code: RequestCode) => `Trả lời câu hỏi – ${code}`,
  about: (number: string, on: Day) => `Về văn bản số ${number} ngày ${date(on)}.`,
  question: (words: string) => `Câu hỏi: «${words}»`,
  /** Somebody and what they said. */
  said: (agency: string, who: string, words: string) => `${agency} (${who}): «${words}»`,
  sent: {
    asked: (agency: string) => `Đã gửi câu hỏi đến ${agency}`,
    answered: (agency: string) => `Đã gửi câu trả lời đến ${agency}`,
  },
  unanswered: (count: number) => `Câu hỏi chờ đồng chí trả lời: ${twoDigits(count)}`,
  timelineButton: '🕘 Diễn biến',
  timeline: (code: RequestCode, total: number) => `Diễn biến – ${code}: ${twoDigits(total)} mục`,
  /** After its subject. */
  did: {
    'inquiry-asked': (words: string) => `hỏi: «${words}»`,
    'inquiry-answered': (words: string) => `trả lời câu hỏi: «${words}»`,
    'committee-advise': (words: string) => `cho ý kiến: «${words}»`,
    'committee-conclude': (words: string) => `kết luận: «${words}»`,
    'committee-convene': () => 'đưa vào nội dung họp Ban Chỉ đạo',
    'committee-raise': () => 'trình Ban Chỉ đạo vướng mắc',
  },
  /** Where something was said. */
  via: (via: string) => `qua ${CHATS[via] ?? viSource(via)}`,
} as const

const CHATS: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  'zalo-bot': 'Zalo',
  'zalo-oa': 'Zalo',
  console: 'Bàn điều phối',
}

export const VI_INQUIRY_REFUSALS: Texts<InquiryRefusal, 'reason'> = {
  'words-missing': 'Cần nội dung bằng lời. Đề nghị đồng chí nhắn một câu.',
  'words-too-long': `Nội dung dài quá ${String(MOST_WORDS)} ký tự nên chưa gửi. Đề nghị nhắn ngắn gọn hơn.`,
  'too-many-inquiries': `Hôm nay đồng chí đã gửi ${String(MOST_INQUIRIES)} câu hỏi về yêu cầu này và chưa có trả lời. Đề nghị gọi điện trao đổi hoặc chờ trả lời.`,
  'nobody-to-ask':
    'Chưa có cán bộ nào của bên kia nhận được câu hỏi này. Đề nghị liên hệ điều phối viên.',
}
