import type { Field } from '../../domain/notices/question-notice.ts'
import type { Day } from '../../domain/time/day.ts'
import type { RequestStep, Given, StepInWords } from '../../domain/request/commands.ts'
import type { Correctable } from '../../domain/request/correction.ts'
import type { LimitStart } from '../../domain/request/type.ts'
import { date, twoDigits, viWeekday } from '../format.ts'
import { TYPED } from '../render/typed-examples.ts'
import { said, type Texts } from '../said.ts'
import { capitalised, decapitalised, ended } from '../signs.ts'
import { VI_STARTS, viDocument } from './card.ts'

/** One question: about a field, or number and date of the answer in one. */
export type Asked = Field | 'answer'

const REASONS: Partial<Record<RequestStep, string>> = {
  'report-obstacle': 'Đề nghị nêu nội dung vướng mắc.',
  'request-extension': 'Đề nghị nêu lý do gia hạn.',
  refuse: 'Đề nghị nêu lý do không thuộc thẩm quyền.',
  return: 'Đề nghị nêu nội dung cần bổ sung.',
  withdraw: 'Đề nghị nêu lý do thu hồi.',
}

const EXAMPLES: Readonly<Record<Asked, string>> = { ...TYPED, confirmed: 'đúng' }

const PAST_DAY = 'Chọn một ngày hoặc nhắn ngày khác, ví dụ: hôm qua.'
const COMING_DAY = 'Chọn một ngày hoặc nhắn ngày khác, ví dụ: thứ Sáu tuần sau.'

const NO_NUMBERS = 'Không nêu số tài khoản, số định danh, số điện thoại.'

const ASKED: Readonly<Record<Asked, (step: RequestStep, documentNumber: string) => string>> = {
  receivedOn: (_step, documentNumber) => `Cơ quan nhận ${viDocument(documentNumber)} ngày nào?`,
  startedOn: () => 'Sự kiện để tính thời hạn xảy ra ngày nào?',
  variant: () => 'Thời hạn thuộc trường hợp nào?',
  expectedOn: () => 'Dự kiến trả lời ngày nào?',
  reason: (step) => REASONS[step] ?? 'Đề nghị nêu lý do.',
  answer: (step) => `Văn bản ${documentOf(step)} số bao nhiêu, ngày nào?`,
  answerNumber: (step) => `Văn bản ${documentOf(step)} số bao nhiêu?`,
  answerOn: (step) => `Văn bản ${documentOf(step)} ngày nào?`,
  until: (step) =>
    step === 'correct' ? 'Văn bản ghi hạn trả lời ngày nào?' : 'Đề nghị gia hạn đến ngày nào?',
  colleague: (step) =>
    step === 'correct' ? 'Đồng chí nào phụ trách yêu cầu?' : 'Chuyển cho đồng chí nào theo dõi?',
  what: () => 'Sửa thông tin nào?',
  subject: () => 'Nội dung đúng là gì?',
  suggested: () => 'Đề nghị cho biết cơ quan có thẩm quyền.',
  agency: () => 'Chuyển yêu cầu đến cơ quan nào?',
  confirmed: () => 'Nội dung trên đã đúng chưa?',
}

const VI_CORRECTABLE: Readonly<Record<Correctable, string>> = {
  due: 'Hạn ghi trong văn bản',
  start: 'Ngày tính hạn',
  case: 'Trường hợp thời hạn',
  subject: 'Nội dung phối hợp',
  officer: 'Cán bộ phụ trách',
}

export const viQuestion = {
  ask: ASKED,
  hint: {
    receivedOn: `Thời hạn được tính từ ngày này. ${PAST_DAY}`,
    startedOn: PAST_DAY,
    expectedOn: COMING_DAY,
    until: COMING_DAY,
    answerOn: PAST_DAY,
    answer: 'Ví dụ: 145/UBND-NC ngày 23/11/2026.',
    answerNumber: 'Ví dụ: 145/UBND-NC.',
    suggested: 'Nhắn tên cơ quan, hoặc chọn "Không rõ".',
    agency: 'Nhắn tên cơ quan.',
    variant: 'Thời hạn theo luật của từng trường hợp khác nhau. Chọn một trường hợp.',
    colleague: 'Chọn trong danh sách hoặc nhắn tên.',
    what: '',
    subject: 'Nhắn ngắn gọn; không nêu tên đương sự, số tài khoản, số định danh, số điện thoại.',
    reason: 'Nhắn ngắn gọn; không nêu số tài khoản, số định danh, số điện thoại.',
    confirmed: '',
  } satisfies Record<Asked, string>,
  /** The first of what can be told anew is the example. */
  hintWhat: (example: string) => `Chọn, hoặc nhắn luôn thông tin đúng, ví dụ: ${example}.`,
  /** How several things are answered at once. */
  hintTogether: (asked: readonly Asked[]) =>
    `Trả lời trong một tin, ví dụ: "${asked.map((it) => EXAMPLES[it]).join(', ')}".${asked.includes('reason') ? ` ${NO_NUMBERS}` : ''}`,
  repeat: (step: StepInWords) => said(REPEATED, step.step, step),
  /** Asks for the day of the event from which the limit runs. */
  askStart: (start: LimitStart) => `Đề nghị cho biết ${VI_STARTS[start]}.`,
  /** One answer for several requests. */
  receiveAll: (total: number) => `Tiếp nhận ${twoDigits(total)} văn bản`,
  askAllReceived: 'Cơ quan nhận các văn bản này ngày nào?',
  allReceived: (total: number, on: Day) =>
    `Đã tiếp nhận ${twoDigits(total)} văn bản; ngày nhận ${date(on)}`,
  undoOne: 'Ghi nhầm văn bản nào: nhắn /hoantac kèm mã, trong 05 phút.',
  notReceived: 'Chưa ghi nhận:',
  usualLimit: 'Trường hợp thông thường',
  /** What was understood and waits for the rest. */
  held: (given: Given) => `Chưa ghi nhận: ${viFacts(given)}. Còn thiếu:`,
  /** The same of a question that a newer one has replaced. */
  dropped: (given: Given, what: string) => `Chưa ghi nhận cho ${what}: ${viFacts(given)}.`,
  documents: (total: number) => `${twoDigits(total)} văn bản`,
  resume: 'Tiếp tục',
  /** What can be told anew of a request. */
  what: VI_CORRECTABLE,
  /** Whom it will be told once it is confirmed. */
  willHear: (names: readonly string[]) =>
    names.length > 0
      ? `Sẽ báo cho: ${names.join(', ')}.`
      : 'Không gửi tin mới; tin yêu cầu của các bên sẽ hiển thị thông tin đã sửa.',
  /** Words that may mean several things. */
  whichMeaning: 'Phần mềm chưa chắc đã hiểu đúng. Đề nghị chọn nội dung vừa nhắn:',
  read: viFacts,
  otherMeaning: 'Nội dung khác',
  yes: '✔️ Đúng, ghi nhận',
  /** Not so: to be asked again. */
  again: '✏️ Sửa lại',
  noDate: 'Chưa xác định',
  none: 'Không rõ',
  cancel: 'Bỏ qua (/huy)',
  cancelled: 'Đã bỏ qua câu hỏi, không ghi nhận gì thêm.',
  nothingToCancel: 'Không có câu hỏi nào đang chờ.',
} as const

function documentOf(step: RequestStep): string {
  return step === 'accept-refusal' ? 'từ chối' : 'trả lời'
}

const REPEATED: Texts<StepInWords, 'step'> = {
  answer: ({ number, on }) => `Cơ quan đã trả lời tại văn bản số ${number} ngày ${date(on)}.`,
  'date-limit': ({ start, on }) => `${capitalised(VI_STARTS[start])}: ${date(on)}.`,
  refuse: ({ reason, suggested }) =>
    `Không thuộc thẩm quyền của cơ quan. Lý do: ${ended(reason)}${suggested ? ` Đề nghị gửi: ${suggested}` : ''}`,
  'request-extension': ({ until, reason }) =>
    `Đề nghị gia hạn trả lời đến hết ${viWeekday(until)}, ${date(until)}. Lý do: ${reason}`,
  'accept-refusal': ({ number, on }) =>
    `Kết thúc việc phối hợp: cơ quan đã từ chối tại văn bản số ${number} ngày ${date(on)}.`,
  reroute: ({ agency }) => `Chuyển yêu cầu đến ${agency}.`,
  withdraw: ({ reason }) => `Thu hồi yêu cầu. Lý do: ${reason}`,
}

/** "nhận ngày 19/11/2026; số 145" */
function viFacts(given: Given): string {
  const { receivedOn, startedOn, expectedOn, answerNumber, answerOn, until, reason, suggested } =
    given
  const { what, subject } = given
  const facts = [
    what && `sửa ${decapitalised(VI_CORRECTABLE[what])}`,
    subject && `«${subject}»`,
    receivedOn && `nhận ngày ${date(receivedOn)}`,
    startedOn && `hạn tính từ ngày ${date(startedOn)}`,
    expectedOn &&
      (expectedOn === 'none'
        ? 'chưa xác định ngày trả lời'
        : `dự kiến trả lời ngày ${date(expectedOn)}`),
    answerNumber && `số ${answerNumber}`,
    answerOn && `ngày ${date(answerOn)}`,
    until && `đến hết ${viWeekday(until)}, ${date(until)}`,
    reason && `lý do: ${reason}`,
    suggested &&
      (suggested === 'none' ? 'không rõ cơ quan có thẩm quyền' : `đề nghị gửi: ${suggested}`),
    given.agency && 'cơ quan được chuyển đến',
  ]
  return facts.filter(Boolean).join('; ')
}
