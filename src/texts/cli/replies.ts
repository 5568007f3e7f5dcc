import type { SaidTo } from '../../domain/notices/question-notice.ts'
import { shortMoment } from '../format.ts'

const INTENTS = {
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

const SENSES = {
  receive: 'nhận văn bản',
  understand: 'nắm nội dung',
  answer: 'trả lời, gửi văn bản',
  finish: 'làm xong',
  work: 'thực hiện',
  pending: 'một bước trước khi trả lời (soạn, trình, chờ ký)',
  waiting: 'đang chờ',
  handed: 'giao việc trong cơ quan, hỏi cơ quan khác',
  outlook: 'dự kiến ngày xong',
  outcome: 'kết quả, báo cáo',
  notify: 'báo lại',
  obstacle: 'vướng mắc',
  relief: 'hết vướng mắc',
  refusal: 'không thuộc thẩm quyền, gửi nhầm',
  decline: 'từ chối',
  extension: 'gia hạn',
  missing: 'chưa thấy văn bản',
  resend: 'gửi lại',
  question: 'hỏi nội dung, hỏi hạn',
  handover: 'chuyển người phụ trách',
  ellipsis: 'nói lửng "… chưa"',
  assent: 'vâng, đồng ý',
  hostile: 'ra lệnh cho phần mềm',
}

const ASPECTS = {
  bare: 'nêu ra, không kèm chữ nào khác',
  done: 'việc đã qua',
  ongoing: 'đang diễn ra',
  coming: 'sẽ diễn ra',
  partial: 'mới được một phần',
  negated: 'bị phủ định',
  unable: 'không làm được',
  asked: 'là câu hỏi',
  conditional: 'có điều kiện (nếu, khi)',
  requested: 'đề nghị người khác làm',
  doubtful: 'không chắc chắn',
  others: 'việc của người khác',
  'others-not': 'người khác chưa làm',
  void: 'phủ định hai lần, không kết luận được',
}

const SUBJECTS = {
  us: 'người trả lời',
  colleague: 'đồng nghiệp',
  agency: 'một cơ quan được nêu tên',
  others: 'người khác',
}

const RULES = {
  'only-statement': 'câu chỉ nêu một điều',
  weightier: 'trong các điều được nêu, điều này nặng hơn',
  'unfinished-after-answer':
    'sau lời "đã trả lời" còn một bước chưa xong, nên chưa phải là trả lời',
  overcome: 'điều nói sau thay cho điều nói trước',
  'denied-answer-stands': 'trước đó đã nói là chưa, nên không coi là trả lời',
  asked: 'câu là câu hỏi',
  'document-alone': 'chỉ có số và ngày văn bản: đúng điều được hỏi khi nhắc trả lời',
  'reference-alone': 'chỉ có mã yêu cầu: muốn xem',
  'assent-alone': 'chỉ có lời vâng, chưa nói đã làm gì',
  'commands-the-machine': 'câu ra lệnh cho phần mềm, không phải lời trả lời',
  taught: 'câu này đã được dạy nguyên văn',
  'nothing-understood': 'không cụm từ nào trong từ điển cho biết ý',
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

const SAID_TO: Readonly<Record<SaidTo, string>> = {
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
  confirmed: 'khi hỏi xác nhận',
  'order-text': 'khi hỏi nội dung chỉ đạo',
  'order-until': 'khi hỏi hạn của chỉ đạo',
  'order-days': 'khi hỏi số ngày tạm dừng nhắc',
  'order-reason': 'khi hỏi lý do tạm dừng nhắc',
}

// Each name stands for a value of the reader: one that had none would not fit where a reply is handed over.
type Intent = keyof typeof INTENTS

interface Phrase {
  words: string
  sense: keyof typeof SENSES
  aspect: keyof typeof ASPECTS
  subject: keyof typeof SUBJECTS
  by: readonly string[]
  means?: Intent
  decides: boolean
}

interface Reply {
  intent: Intent
  slots: object
  why: {
    rule: keyof typeof RULES
    words: string
    readAs: readonly { typed: string; read: string }[]
    phrases: readonly Phrase[]
  }
}

/** What the coordinator reads of how replies are understood. */
export const viRepliesCli = {
  parse: {
    summary: 'xem phần mềm hiểu một câu trả lời như thế nào, và vì sao',
    help: [
      'CÂU             câu trả lời, đặt trong dấu ngoặc kép',
      '--json          in kết quả dạng JSON; why: quy tắc, các chữ được đọc khác, từng cụm từ',
      'Không có tham số: mỗi dòng nhập vào là một JSON {"text":"…","today":"2026-11-23"}, mỗi dòng trả lời là một JSON.',
      'Từ điển: prisma/data/lexicon.json.',
    ],
    lines: (reply: Reply) => [
      `Ý: ${reply.intent} – ${INTENTS[reply.intent]}`,
      ...slotLines(reply.slots),
      ...readAsLines(reply.why.readAs),
      ...phraseLines(reply.why.phrases),
      because(reply.why),
    ],
  },
  unknown: {
    summary: 'câu trả lời mà phần mềm chưa hiểu: xem, đánh dấu đã xem, dạy',
    help: [
      'unknown list [--limit N] [--json]',
      '                        câu chưa hiểu chưa ai xem, mới nhất trước, kèm số lần; số dài và tên người đã che',
      'unknown done MÃ…        đã xem, không cần làm gì',
      'unknown teach MÃ --intent Ý',
      '                        ghi câu và ý đúng vào tệp kiểm tra, cho biết nay phần mềm hiểu thế nào',
      'unknown check           đọc lại mọi câu đã dạy, nêu câu nào còn hiểu sai',
      '--file TỆP              tệp ghi câu đã dạy (mặc định: taught-replies.jsonl trong thư mục dữ liệu; phần mềm đọc khi khởi động)',
      'Câu đã dạy mà còn hiểu sai: thêm cụm từ vào prisma/data/lexicon.json, rồi chạy lại unknown check.',
      'Câu được giữ 90 ngày sau lần cuối; không giữ ai đã viết.',
      `Ý: ${Object.entries(INTENTS)
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
      lastAt: Date
    }) =>
      [
        String(sentence.id),
        shortMoment(sentence.lastAt),
        `${String(sentence.times)} lần`,
        SAID_TO[sentence.saidTo] + (sentence.place === 'group' ? ', trong nhóm' : ''),
        `"${sentence.text}"`,
      ].join('  '),
    badLimit: (limit: string) => `--limit phải là số từ 1, không phải "${limit}".`,
    idMissing: 'Thiếu mã câu. Xem: npm run cli -- unknown list',
    notThere: (id: string) =>
      `Không có câu mã "${id}" đang chờ xem. Xem: npm run cli -- unknown list`,
    badIntent: (intent: string | undefined) =>
      `${intent === undefined ? 'Thiếu --intent' : `Không có ý "${intent}"`}. Các ý: ${Object.keys(INTENTS).join(', ')}`,
    contradicts: (text: string, intent: Intent, file: string) =>
      `Tệp ${file} đã ghi "${text}" có ý ${intent}. Nếu dòng đó sai, đề nghị sửa trong tệp.`,
    done: (id: string) => `Câu ${id}: đã xem.`,
    taught: (text: string, intent: Intent, file: string) =>
      `Đã ghi vào ${file}: "${text}" có ý ${intent} (${INTENTS[intent]}).`,
    maskedCopy:
      'Câu này đã che tên hoặc số, nên đọc bản đã che không cho biết câu thật được hiểu thế nào. Từ lần khởi động sau, chính câu đó được hiểu như đã dạy; với câu tương tự, đề nghị thử: npm run cli -- parse "…"',
    nowRead: ({ intent, why }: Reply, wanted: Intent) =>
      intent === wanted
        ? [`Nay phần mềm đã hiểu đúng như vậy. ${because(why)}`]
        : [
            `Nay phần mềm vẫn hiểu là: ${intent} (${INTENTS[intent]}).`,
            ...readAsLines(why.readAs),
            ...phraseLines(why.phrases),
            because(why),
            'Đề nghị thêm cụm từ vào prisma/data/lexicon.json, rồi chạy: npm run cli -- unknown check',
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

function readAsLines(readAs: Reply['why']['readAs']): string[] {
  const pairs = readAs.map(({ typed, read }) => `"${typed}" → "${read}"`)
  return pairs.length === 0 ? [] : [`Đọc (không dấu): ${pairs.join(', ')}`]
}

function phraseLines(phrases: readonly Phrase[]): string[] {
  if (phrases.length === 0) return ['Cụm từ tìm thấy: không có']
  return ['Cụm từ tìm thấy:', ...phrases.map(phraseLine)]
}

function phraseLine({ words, sense, aspect, subject, by, means, decides }: Phrase): string {
  const turnedBy = by.length > 0 ? ` (chữ ${by.map((word) => `"${word}"`).join(', ')})` : ''
  const meaning = means ? `${means}, ${INTENTS[means]}` : 'không kết luận gì'
  return [
    `  "${words}"`,
    `nói về: ${SENSES[sense]}`,
    `cách nói: ${ASPECTS[aspect]}${turnedBy}`,
    `của: ${SUBJECTS[subject]}`,
    `→ ${meaning}${decides ? ' ← quyết định' : ''}`,
  ].join('; ')
}

function because({ rule, words }: Reply['why']): string {
  const from = words === '' ? '' : `; theo các chữ "${words}"`
  return `Vì: quy tắc ${rule} – ${RULES[rule]}${from}`
}
