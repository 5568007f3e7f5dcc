import type { SaidTo } from '../../domain/notices/question-notice.ts'
import { shortMoment } from '../format.ts'

export const viIntents = {
  acknowledge: 'đã tiếp nhận',
  'in-progress': 'đang thực hiện',
  answered: 'đã trả lời',
  extend: 'đề nghị gia hạn',
  blocked: 'vướng mắc',
  refuse: 'không thuộc thẩm quyền, từ chối',
  'not-received': 'chưa nhận được văn bản',
  details: 'hỏi chi tiết',
  transfer: 'chuyển người phụ trách',
  'confirm-needed': 'mới chỉ là lời vâng, cần hỏi lại một lần',
  unknown: 'chưa hiểu',
}

const SLOTS: Readonly<Record<string, string>> = {
  ref: 'yêu cầu',
  docNumber: 'số văn bản',
  docDate: 'ngày văn bản',
  receivedOn: 'ngày nhận',
  expectedOn: 'dự kiến xong',
  until: 'gia hạn đến',
  addDays: 'thêm số ngày',
  addWorkingDays: 'thêm số ngày làm việc',
  to: 'người phụ trách mới',
  reason: 'lý do',
}

export const viSaidTo: Readonly<Record<SaidTo, string>> = {
  news: 'báo về yêu cầu',
  receivedOn: 'khi hỏi ngày nhận',
  startedOn: 'khi hỏi ngày bắt đầu tính hạn',
  variant: 'khi hỏi trường hợp thời hạn',
  expectedOn: 'khi hỏi ngày dự kiến xong',
  reason: 'khi hỏi lý do',
  answerNumber: 'khi hỏi số văn bản',
  answerOn: 'khi hỏi ngày văn bản',
  until: 'khi hỏi gia hạn đến ngày nào',
  colleague: 'khi hỏi người phụ trách',
  agency: 'khi hỏi cơ quan',
  suggested: 'khi hỏi nơi nên chuyển đến',
  what: 'khi hỏi nội dung cần sửa',
  subject: 'khi hỏi nội dung đúng',
  confirmed: 'khi hỏi xác nhận',
  'order-text': 'khi hỏi nội dung chỉ đạo',
  'order-until': 'khi hỏi hạn của chỉ đạo',
  'order-days': 'khi hỏi số ngày tạm dừng nhắc',
  'order-reason': 'khi hỏi lý do tạm dừng nhắc',
  'order-document': 'khi hỏi số, ngày thông báo kết luận',
  'order-tasks': 'khi hỏi nhiệm vụ giao theo kết luận',
}

// Each name stands for a value of the reader: one that had none would not fit where a reply is handed over.
type Intent = keyof typeof viIntents

interface Figures {
  replies: number
  fair: number
  acts: number
  rightWhereItActs: number
  actedOrOffered: number
  falseLegal: number
}

interface Reply {
  intent: Intent
  certainty: number
  acts: boolean
  offers: readonly { intent: Intent }[]
  slots: object
  why: readonly string[]
}

/** What the coordinator reads of how replies are understood. */
export const viRepliesCli = {
  parse: {
    summary: 'xem phần mềm hiểu một câu trả lời như thế nào, và vì sao',
    help: [
      'CÂU             câu trả lời, đặt trong dấu ngoặc kép',
      '--json          in kết quả dạng JSON: intent, certainty, acts (làm ngay, không hỏi lại ý), offers, slots, why (các chữ nặng nhất)',
      'Không có tham số: mỗi dòng nhập vào là một JSON {"text":"…","today":"2026-11-23"}, mỗi dòng trả lời là một JSON.',
      'Từ điển: prisma/data/lexicon.json; câu mẫu: prisma/data/replies; học lại: npm run cli -- reader retrain.',
    ],
    lines: (reply: Reply) => [
      `Ý: ${reply.intent} – ${viIntents[reply.intent]}`,
      ...slotLines(reply.slots),
      ...readingLines(reply),
    ],
  },
  reader: {
    summary: 'học lại cách hiểu từ câu mẫu và câu đã dạy',
    help: [
      'reader retrain          học lại, thử với câu để riêng, chỉ thay khi không kém hơn; bản cũ được giữ lại',
      'reader show             bản đang dùng: số câu đã học, kết quả khi thử',
      'Bản mới có hiệu lực từ lần khởi động sau.',
    ],
    figures: (
      name: string,
      { replies, fair, acts, rightWhereItActs, actedOrOffered, falseLegal }: Figures,
    ) =>
      `${name}: ${String(replies)} câu để riêng; hiểu đúng ${percent(fair)}; làm ngay ${percent(acts)}, trong đó đúng ${percent(rightWhereItActs)}; đúng hoặc có trong các ý được hỏi ${percent(actedOrOffered)}; hiểu sai thành trả lời hoặc từ chối: ${String(falseLegal)}`,
    shown: (sentences: number, isOwn: boolean) =>
      `Bản đang dùng: ${isOwn ? 'học tại cơ quan' : 'kèm theo phần mềm'}, từ ${String(sentences)} câu.`,
    before: 'Không có câu đã dạy',
    after: 'Có câu đã dạy',
    nothingTaught:
      'Chưa có câu nào được dạy: không có gì để học thêm. Dạy: npm run cli -- unknown teach MÃ --intent Ý',
    worse:
      'Bản mới kém hơn khi thử, nên giữ bản đang dùng. Xem lại câu đã dạy: npm run cli -- unknown check',
    replaced: (file: string, sentences: number) =>
      `Đã ghi ${file}, học từ ${String(sentences)} câu. Bản trước: ${file}.last. Có hiệu lực từ lần khởi động sau.`,
  },
  unknown: {
    summary: 'câu trả lời mà phần mềm chưa hiểu: xem, đánh dấu đã xem, dạy',
    help: [
      'unknown list [--limit N] [--json]',
      '                        câu chưa hiểu chưa ai xem, mới nhất trước, kèm số lần; số dài và tên người đã che',
      'unknown done MÃ…        đã xem, không cần làm gì',
      'unknown teach MÃ [--intent Ý]',
      '                        ghi câu và ý đúng vào tệp kiểm tra, cho biết nay phần mềm hiểu thế nào; không có --intent: ý mà người nhắn đã chọn',
      'unknown check           đọc lại mọi câu đã dạy, nêu câu nào còn hiểu sai',
      '--file TỆP              tệp ghi câu đã dạy (mặc định: taught-replies.jsonl trong thư mục dữ liệu; phần mềm đọc khi khởi động)',
      'Câu đã dạy mà còn hiểu sai: chạy reader retrain, rồi chạy lại unknown check.',
      'Câu được giữ 90 ngày sau lần cuối; không giữ ai đã viết.',
      `Ý: ${Object.entries(viIntents)
        .map(([intent, name]) => `${intent} (${name})`)
        .join(', ')}`,
    ],
    none: 'Không có câu nào chưa hiểu mà chưa ai xem.',
    line: (sentence: {
      id: bigint
      text: string
      saidTo: SaidTo
      place: 'private' | 'group'
      times: number
      chosen?: string
      lastAt: Date
    }) =>
      [
        String(sentence.id),
        shortMoment(sentence.lastAt),
        `${String(sentence.times)} lần`,
        viSaidTo[sentence.saidTo] + (sentence.place === 'group' ? ', trong nhóm' : ''),
        `"${sentence.text}"`,
        ...(sentence.chosen === undefined ? [] : [`(người nhắn chọn: ${sentence.chosen})`]),
      ].join('  '),
    badLimit: (limit: string) => `--limit phải là số từ 1, không phải "${limit}".`,
    idMissing: 'Thiếu mã câu. Xem: npm run cli -- unknown list',
    notThere: (id: string) =>
      `Không có câu mã "${id}" đang chờ xem. Xem: npm run cli -- unknown list`,
    badIntent: (intent: string | undefined) =>
      `${intent === undefined ? 'Thiếu --intent' : `Không có ý "${intent}"`}. Các ý: ${Object.keys(viIntents).join(', ')}`,
    contradicts: (text: string, intent: Intent, file: string) =>
      `Tệp ${file} đã ghi "${text}" có ý ${intent}. Nếu dòng đó sai, đề nghị sửa trong tệp.`,
    done: (id: string) => `Câu ${id}: đã xem.`,
    taught: (text: string, intent: Intent, file: string) =>
      `Đã ghi vào ${file}: "${text}" có ý ${intent} (${viIntents[intent]}).`,
    maskedCopy:
      'Câu này đã che tên hoặc số, nên đọc bản đã che không cho biết câu thật được hiểu thế nào. Từ lần khởi động sau, chính câu đó được hiểu như đã dạy; với câu tương tự, đề nghị thử: npm run cli -- parse "…"',
    nowRead: (reply: Reply, wanted: Intent) =>
      reply.intent === wanted
        ? ['Nay phần mềm đã hiểu đúng như vậy.', ...readingLines(reply)]
        : [
            `Nay phần mềm vẫn hiểu là: ${reply.intent} (${viIntents[reply.intent]}).`,
            ...readingLines(reply),
            'Từ lần khởi động sau, đúng câu đó được hiểu như đã dạy; để hiểu cả câu tương tự: npm run cli -- reader retrain',
          ],
    misread: (reply: { text: string; intent: Intent; got: Intent }) =>
      `"${reply.text}": hiểu là ${reply.got}, phải là ${reply.intent}`,
    checked: (taught: number, wrong: number) =>
      `Đã đọc lại ${String(taught)} câu đã dạy: ${wrong === 0 ? 'câu nào cũng hiểu đúng.' : `${String(wrong)} câu còn hiểu sai.`}`,
  },
} as const

function slotLines(slots: object): string[] {
  return Object.entries(slots).map(
    ([slot, value]) => `  ${slot}: ${String(value)} (${SLOTS[slot] ?? slot})`,
  )
}

function readingLines({ certainty, acts, offers, why }: Reply): string[] {
  const others = offers.map(({ intent }) => viIntents[intent]).join('; ')
  return [
    `Chắc chắn: ${percent(certainty)}${acts ? ', làm ngay' : ''}`,
    ...(others === '' ? [] : [`Hỏi lại, cho chọn: ${others}`]),
    ...(why.length === 0 ? [] : [`Theo các chữ: ${why.map((word) => `"${word}"`).join(', ')}`]),
  ]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace('.', ',')} %`
}
