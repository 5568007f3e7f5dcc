import type { RequestStep, Given, StepInWords } from '../../domain/request/commands.ts'
import { date, viWeekday } from '../format.ts'
import type { Asked, QuestionPhrases } from '../phrases/question.ts'
import { capitalised } from '../signs.ts'
import { TYPED } from '../render/typed-examples.ts'
import { VI_STARTS } from './card.ts'

export const viQuestion: QuestionPhrases = {
  ask: viAsk,
  hint: viHint,
  hintTogether: (asked) =>
    `Trả lời trong một tin, ví dụ: "${asked.map((it) => EXAMPLES[it]).join(', ')}".${asked.includes('reason') ? ` ${NO_NUMBERS}` : ''}`,
  repeat: viRepeat,
  askStart: (start) => `Cho biết ${VI_STARTS[start]}.`,
  usualLimit: 'Trường hợp thông thường',
  held: (given) => `Chưa ghi nhận: ${viFacts(given)}. Còn thiếu:`,
  dropped: (given, request) => `Chưa ghi nhận: ${viFacts(given)} cho ${request}.`,
  resume: 'Tiếp tục',
  yes: '✔️ Đúng, ghi nhận',
  again: '✏️ Sửa lại',
  noDate: 'Chưa xác định',
  none: 'Không rõ',
  cancel: 'Bỏ qua (/huy)',
  cancelled: 'Đã bỏ qua câu hỏi, không ghi nhận gì thêm.',
  nothingToCancel: 'Không có câu hỏi nào đang chờ.',
}

const REASONS: Partial<Record<RequestStep, string>> = {
  'report-obstacle': 'Đồng chí đang vướng mắc điều gì?',
  'request-extension': 'Lý do đề nghị gia hạn là gì?',
  refuse: 'Vì sao việc này không thuộc thẩm quyền của cơ quan?',
  return: 'Cần bổ sung nội dung gì?',
  withdraw: 'Lý do thu hồi yêu cầu là gì?',
}

const EXAMPLES: Readonly<Record<Asked, string>> = { ...TYPED, confirmed: 'đúng' }

const NO_NUMBERS = 'Không nêu số tài khoản, số định danh, số điện thoại.'

function viAsk(slot: Asked, step: RequestStep, documentNumber: string): string {
  switch (slot) {
    case 'receivedOn':
      return `Cơ quan nhận văn bản số ${documentNumber} ngày nào?`
    case 'startedOn':
      return 'Sự kiện để tính thời hạn xảy ra ngày nào?'
    case 'variant':
      return 'Việc này thuộc trường hợp nào về thời hạn?'
    case 'expectedOn':
      return 'Dự kiến trả lời ngày nào?'
    case 'reason':
      return REASONS[step] ?? 'Lý do là gì?'
    case 'answer':
      return `Văn bản ${documentOf(step)} số bao nhiêu, ngày nào?`
    case 'answerNumber':
      return `Văn bản ${documentOf(step)} số bao nhiêu?`
    case 'answerOn':
      return `Văn bản ${documentOf(step)} ngày nào?`
    case 'until':
      return 'Đề nghị gia hạn đến ngày nào?'
    case 'colleague':
      return 'Đề nghị đồng chí nào theo dõi thay?'
    case 'suggested':
      return 'Theo đồng chí, cơ quan nào có thẩm quyền?'
    case 'agency':
      return 'Chuyển yêu cầu đến cơ quan nào?'
    case 'confirmed':
      return 'Nội dung trên đã đúng chưa?'
  }
}

function documentOf(step: RequestStep): string {
  return step === 'accept-refusal' ? 'từ chối' : 'trả lời'
}

function viHint(slot: Asked): string | undefined {
  switch (slot) {
    case 'receivedOn':
      return 'Thời hạn được tính từ ngày này. Chọn một ngày hoặc nhắn ngày khác, ví dụ: 19/11.'
    case 'startedOn':
    case 'expectedOn':
    case 'until':
    case 'answerOn':
      return 'Chọn một ngày hoặc nhắn ngày khác, ví dụ: 24/11.'
    case 'answer':
      return 'Ví dụ: 145/UBND-NC ngày 23/11/2026.'
    case 'answerNumber':
      return 'Ví dụ: 145/UBND-NC.'
    case 'suggested':
      return 'Nhắn tên cơ quan, hoặc chọn "Không rõ".'
    case 'agency':
      return 'Nhắn tên cơ quan.'
    case 'variant':
      return 'Thời hạn theo luật của từng trường hợp khác nhau. Chọn một trường hợp.'
    case 'colleague':
      return 'Chọn trong danh sách hoặc nhắn tên.'
    case 'reason':
      return 'Nhắn ngắn gọn; không nêu số tài khoản, số định danh, số điện thoại.'
    case 'confirmed':
      return undefined
  }
}

function viRepeat(step: StepInWords): string {
  switch (step.step) {
    case 'answer':
      return `Cơ quan đã trả lời tại văn bản số ${step.number} ngày ${date(step.on)}.`
    case 'date-limit':
      return `${capitalised(VI_STARTS[step.start])}: ${date(step.on)}.`
    case 'refuse':
      return `Việc này không thuộc thẩm quyền của cơ quan: ${step.reason}${step.suggested ? ` (đề nghị gửi: ${step.suggested})` : ''}`
    case 'request-extension':
      return `Đề nghị gia hạn trả lời đến hết ${viWeekday(step.until)}, ${date(step.until)}. Lý do: ${step.reason}`
    case 'accept-refusal':
      return `Kết thúc việc phối hợp: cơ quan đã từ chối tại văn bản số ${step.number} ngày ${date(step.on)}.`
    case 'reroute':
      return `Chuyển yêu cầu đến ${step.agency}.`
    case 'withdraw':
      return `Thu hồi yêu cầu. Lý do: ${step.reason}`
  }
}

/** "nhận ngày 19/11/2026; số 145" */
function viFacts(given: Given): string {
  const { receivedOn, startedOn, expectedOn, answerNumber, answerOn, until, reason, suggested } =
    given
  const facts = [
    receivedOn && `nhận ngày ${date(receivedOn)}`,
    startedOn && `hạn tính từ ngày ${date(startedOn)}`,
    expectedOn === 'none' && 'chưa xác định ngày trả lời',
    expectedOn && expectedOn !== 'none' && `dự kiến trả lời ngày ${date(expectedOn)}`,
    answerNumber && `số ${answerNumber}`,
    answerOn && `ngày ${date(answerOn)}`,
    until && `đến hết ${viWeekday(until)}, ${date(until)}`,
    reason && `lý do: ${reason}`,
    suggested === 'none' && 'không rõ cơ quan có thẩm quyền',
    suggested && suggested !== 'none' && `đề nghị gửi: ${suggested}`,
    given.agency && 'cơ quan được chuyển đến',
  ]
  return facts.filter(Boolean).join('; ')
}
