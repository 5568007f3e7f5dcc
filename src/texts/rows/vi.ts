import type { Role } from '../../domain/people/official.ts'
import { CASE_FIELDS, type CaseStatus } from '../../domain/request/enforcement-case.ts'
import type { ProgressStatus } from '../../domain/request/take-over.ts'
import { type Day, isDay } from '../../domain/time/day.ts'
import { kindName } from '../agency-kinds.ts'
import { officeNames } from '../cli/people.ts'
import { viStatusWords } from '../cli/status-words.ts'
import { capitalised } from '../signs.ts'
import { viSource } from '../source-name.ts'
import type { DoorWords } from './doors.ts'

interface Named {
  code: string
  name: string
}

interface At {
  field: string
}

type WrongType = { name: string } & (
  { wanted: keyof typeof TYPES } | { wanted: 'choice'; allowed: readonly string[] }
)

interface AtText extends At {
  text: string
}

const list = (named: readonly Named[]): string =>
  named.map(({ code, name }) => `${name} (${code})`).join('; ')

const namesOf = (named: readonly Named[]): string => named.map(({ name }) => name).join(', ')

const suggestion = (nearest: readonly Named[]): string =>
  nearest.length > 0 ? ` Có phải: ${list(nearest)}?` : ''

const withKindName = ({ code }: Named): Named => ({ code, name: kindName(code, 'vi') })

const TYPES = {
  text: 'chuỗi ký tự',
  list: 'danh sách',
  object: 'đối tượng JSON',
} as const

const valueIn = ({ day }: DoorWords, told: string): string => (isDay(told) ? day(told) : told)

const BOTH_DAYS = 'Kiểm tra lại hai ngày.'

/** What is wrong with a record, and how to mend it, in the words of the door through which it comes. */
export const viFaults = {
  'not-a-day': ({ field, text }: AtText, t: DoorWords) =>
    `${t.at(field)}: "${text}" không phải là một ngày có thật trong các năm 1800–2199. ${t.write} dạng ${t.dayForm}.`,
  'day-too-early': ({ field, text, earliest }: AtText & { earliest: Day }, t: DoorWords) =>
    `${t.at(field)}: ngày ${valueIn(t, text)} không thể đúng, vì trước ${t.day(earliest)}. ${t.early}`,
  'not-an-amount': ({ field, text }: AtText, t: DoorWords) =>
    `${t.at(field)}: không đọc được số tiền "${text}". ${t.write} ${t.amountForm}.`,
  'not-a-case-field': ({ text }: { text: string }, t: DoorWords) =>
    `${t.at('caseField')}: không có loại án "${text}". ${t.write} một trong: ${CASE_FIELDS.join(', ')}.`,
  'not-a-status': (
    { field, text, allowed }: AtText & { allowed: readonly Named[] },
    t: DoorWords,
  ) => `${t.at(field)}: không có tình trạng "${text}". ${t.write} một trong: ${namesOf(allowed)}.`,
  formula: ({ field, text }: AtText, t: DoorWords) => `${t.at(field)}: "${text}": ${t.asValue}`,
  'number-became-a-day': ({ field }: At, t: DoorWords) => `${t.at(field)}: ${t.asText}`,
  'too-long': ({ field, most }: At & { most: number }, t: DoorWords) =>
    `${t.at(field)}: quá dài. Rút gọn còn tối đa ${String(most)} ký tự.`,
  'too-many': ({ field, most }: At & { most: number }, t: DoorWords) =>
    `${t.at(field)}: quá nhiều phần tử; tối đa ${String(most)}.`,
  'not-text': ({ field }: At, t: DoorWords) =>
    `${t.at(field)}: có ký tự không phải chữ. Bỏ các ký tự đó.`,
  'unknown-field': ({ name }: { name: string }) =>
    `Không có trường "${name}". Sửa tên hoặc bỏ trường này.`,
  'wrong-type': (fault: WrongType) =>
    `${fault.name || 'Bản ghi'}: phải là ${fault.wanted === 'choice' ? `một trong: ${fault.allowed.join(', ')}` : TYPES[fault.wanted]}.`,
  missing: ({ field }: At, t: DoorWords) => t.missing(field),
  'no-column': ({ field }: At, t: DoorWords) => t.noColumn(field),
  'not-json': () => 'Dòng này không phải JSON đúng cú pháp, mã UTF-8.',
  'too-large': () => 'Dòng này dài quá 1 MiB. Rút gọn bản ghi.',
  'nothing-to-import': (_fault: object, t: DoorWords) =>
    `${capitalised(t.record)} không có văn bản yêu cầu (${t.name('documentNumber')}), cũng không có quyết định thi hành án (${t.name('decisionNumber')}). Bổ sung hoặc bỏ ${t.record}.`,
  classified: ({ field }: At, t: DoorWords) =>
    `${t.at(field)}: số có dấu mật. Không đưa văn bản mật vào hệ thống; bỏ ${t.record} và gửi theo đường văn bản mật.`,
  'unknown-agency': (
    { field, text, nearest }: AtText & { nearest: readonly Named[] },
    t: DoorWords,
  ) => `${t.at(field)}: không có cơ quan "${text}".${suggestion(nearest)} ${t.addAgency}`,
  'several-agencies': (
    { field, text, candidates }: AtText & { candidates: readonly Named[] },
    t: DoorWords,
  ) =>
    `${t.at(field)}: "${text}" có thể là nhiều cơ quan. ${t.write} mã của một trong: ${list(candidates)}.`,
  'agency-ended': (
    { field, agency, successors }: At & { agency: Named; successors: readonly Named[] },
    t: DoorWords,
  ) =>
    `${t.at(field)}: ${agency.name} không còn hoạt động. ${t.write} ${successors.length > 0 ? `cơ quan kế thừa: ${list(successors)}` : 'cơ quan hiện nay được giao việc này'}.`,
  'unknown-type': ({ text, nearest }: { text: string; nearest: readonly Named[] }, t: DoorWords) =>
    `${t.at('type')}: không có loại "${text}".${suggestion(nearest)} ${t.allTypes}`,
  'several-types': (
    { text, candidates }: { text: string; candidates: readonly Named[] },
    t: DoorWords,
  ) =>
    `${t.at('type')}: "${text}" có thể là nhiều loại. ${t.write} mã của một trong: ${list(candidates)}.`,
  'unknown-limit-case': (
    { text, candidates }: { text: string; candidates: readonly Named[] },
    t: DoorWords,
  ) =>
    `${t.at('limitCase')}: không rõ trường hợp "${text}". ${t.write} một trong: ${list(candidates)}, hoặc ${t.leaveOut} nếu là trường hợp thông thường.`,
  'unknown-officer': ({ text }: { text: string }, t: DoorWords) =>
    `${t.at('officer')}: không có cán bộ "${text}" đang giữ nhiệm vụ. ${t.addOfficer}`,
  'several-officers': (
    { text, candidates }: { text: string; candidates: readonly Named[] },
    t: DoorWords,
  ) =>
    `${t.at('officer')}: có nhiều cán bộ tên "${text}". ${t.write} mã của một trong: ${list(candidates)}.`,
  'officer-elsewhere': ({ text, agency }: { text: string; agency: Named }, t: DoorWords) =>
    `${t.at('officer')}: "${text}" thuộc ${agency.name}, không thuộc cơ quan yêu cầu. Sửa ${t.name('officer')} hoặc ${t.name('asker')}.`,
  'agency-cannot-ask': ({ type, agency }: { type: Named; agency: Named }, t: DoorWords) =>
    `${t.at('asker')}: ${agency.name} không gửi loại "${type.name}". Kiểm tra ${t.name('type')} hoặc ${t.name('asker')}.`,
  'agency-cannot-answer': ({ type, agency }: { type: Named; agency: Named }, t: DoorWords) =>
    `${t.at('answerer')}: ${agency.name} không thuộc các cơ quan trả lời loại "${type.name}". Kiểm tra ${t.name('answerer')} hoặc ${t.name('type')}.`,
  'day-in-future': ({ field, day }: At & { day: Day }, t: DoorWords) =>
    `${t.at(field)}: ngày ${t.day(day)} chưa đến. Có thể gõ nhầm năm, hoặc đảo ngày với tháng; kiểm tra lại.`,
  'document-before-decision': (fault: { documentOn: Day; decisionOn: Day }, t: DoorWords) =>
    `${t.at('documentOn')}: văn bản ngày ${t.day(fault.documentOn)} trước quyết định thi hành án ngày ${t.day(fault.decisionOn)}. ${BOTH_DAYS}`,
  'day-before-document': (
    { field, documentOn, day }: At & { documentOn: Day; day: Day },
    t: DoorWords,
  ) => `${t.at(field)}: ngày ${t.day(day)} trước ngày văn bản ${t.day(documentOn)}. ${BOTH_DAYS}`,
  'unknown-kind': ({ text, nearest }: { text: string; nearest: readonly Named[] }, t: DoorWords) =>
    `${t.at('kind')}: không có loại cơ quan "${text}".${suggestion(nearest.map(withKindName))} ${t.allKinds}`,
  'unknown-code': ({ field, text }: AtText, t: DoorWords) =>
    `${t.at(field)}: không có cơ quan mang mã "${text}". Thêm cơ quan đó trước hoặc sửa mã.`,
  'unknown-role': ({ text, allowed }: { text: string; allowed: readonly Named[] }, t: DoorWords) =>
    `${t.at('role')}: không rõ vai trò "${text}". ${t.write} một trong: ${namesOf(allowed)}.`,
  'ends-before-it-begins': ({ from, to }: { from: Day; to: Day }, t: DoorWords) =>
    `Ngày kết thúc ${t.day(to)} trước ngày bắt đầu ${t.day(from)}. ${BOTH_DAYS}`,
  'unknown-case': ({ text }: { text: string }, t: DoorWords) =>
    `${t.at('caseSourceId')}: chưa có việc thi hành án mang mã "${text}". ${t.addCase}, hoặc ${t.leaveOut}.`,
  'decision-of-other': ({ text, code }: { text: string; code: string }, t: DoorWords) =>
    `${t.at('decisionNumber')}: quyết định ${text} là của việc ${code}, không phải của việc mang mã này. Kiểm tra lại số quyết định hoặc mã.`,
  'due-before-document': ({ documentOn, due }: { documentOn: Day; due: Day }, t: DoorWords) =>
    `${t.at('documentDue')}: hạn ${t.day(due)} trước ngày văn bản ${t.day(documentOn)}. ${BOTH_DAYS}`,
  'closed-before-answer': (
    { answeredOn, closedOn }: { answeredOn: Day; closedOn: Day },
    t: DoorWords,
  ) =>
    `${t.at('closedOn')}: ngày ${t.day(closedOn)} trước ngày trả lời ${t.day(answeredOn)}. ${BOTH_DAYS}`,
  'not-of-status': ({ field, status }: At & { status: ProgressStatus }, t: DoorWords) =>
    `${t.at(field)}: không đi cùng tình trạng "${viStatusWords.status[status][0]}". Sửa ${t.name('status')}, hoặc ${t.leaveOut}.`,
  'code-twice': ({ line, text }: { line: number; text: string }) =>
    `Dòng ${String(line)} đã khai cùng mã "${text}" với nội dung khác. Sửa mã, hoặc bỏ một trong hai dòng.`,
  'code-form': ({ text }: { text: string }) =>
    `Mã cơ quan "${text}" sai dạng. Chỉ dùng chữ thường không dấu, chữ số, dấu chấm và gạch nối, ví dụ pt.ubnd-xa.sao-khue.`,
  'parent-cycle': ({ chain }: { chain: readonly string[] }, t: DoorWords) =>
    `${t.at('parent')}: cơ quan không thể là cấp trên của chính mình: ${[...chain, chain[0]].join(' → ')}. Sửa ${t.name('parent')}.`,
  'successor-cycle': ({ chain }: { chain: readonly string[] }, t: DoorWords) =>
    `${t.at('successors')}: cơ quan không thể kế thừa chính mình: ${[...chain, chain[0]].join(' → ')}. Sửa ${t.name('successors')}.`,
  'alias-of-other': ({ text, agency }: { text: string; agency: Named }, t: DoorWords) =>
    `${t.at('aliases')}: "${text}" đang là tên của ${list([agency])}. Bỏ tên này, hoặc sửa cơ quan kia trước.`,
} as const

/** What to know of a record that is taken. */
export const viRemarks = {
  masked: () => 'Số định danh, số điện thoại hoặc số tài khoản trong phần chữ đã được che.',
  'due-not-used': ({ due }: { due: Day }, t: DoorWords) =>
    `${t.at('documentDue')}: hạn ${t.day(due)} không dùng, thời hạn của loại này tính theo luật.`,
  'due-missing': (_fault: object, t: DoorWords) =>
    `Loại này lấy hạn theo văn bản, nhưng ${t.name('documentDue')} trống: yêu cầu chưa có hạn.`,
  'limit-not-running': (_fault: object, t: DoorWords) =>
    `Chưa có hạn cho đến khi biết ngày của sự kiện tính hạn (${t.name('limitFrom')}, hoặc nút "Ngày tính hạn" của yêu cầu).`,
  'counted-from-today': ({ documentOn }: { documentOn: Day }, t: DoorWords) =>
    `Văn bản ngày ${t.day(documentOn)}, nhưng hạn tính từ hôm nay, là ngày hệ thống gửi; cơ quan nhận có thể xác nhận ngày nhận sớm hơn.`,
  'limit-from-not-used': ({ day }: { day: Day }, t: DoorWords) =>
    `${t.at('limitFrom')}: ngày ${t.day(day)} không dùng, thời hạn của loại này tính từ ngày nhận văn bản.`,
  'limit-case-not-used': ({ text }: { text: string }, t: DoorWords) =>
    `${t.at('limitCase')}: "${text}" không dùng, loại này chỉ có một thời hạn.`,
  kept: ({ field, told, known }: At & { told: string; known: string }, t: DoorWords) =>
    `${t.at(field)} ghi "${valueIn(t, told)}" khác với nội dung đã ghi nhận (${valueIn(t, known) || 'chưa có'}) nên không ghi. Nếu cần, sửa bằng nút của yêu cầu.`,
  'same-name': ({ agencies }: { agencies: readonly Named[] }) =>
    `Đã có cơ quan cùng tên, cùng loại: ${list(agencies)}. Nếu là một cơ quan, dùng mã đã có.`,
  'ends-with-open': ({ open }: { open: number }) =>
    `Cơ quan kết thúc hoạt động khi còn ${String(open)} yêu cầu chưa trả lời. Kiểm tra cơ quan kế thừa.`,
  'other-id': ({ id }: { id: string }, t: DoorWords) =>
    `Văn bản của ${t.record} đã đến dưới mã nguồn ${id} nên không nhận lần nữa. Nếu là hai văn bản khác nhau, kiểm tra lại số và ngày.`,
  renamed: ({ before }: { before: string }) =>
    `Cơ quan mang mã này trước đây tên là "${before}". Nếu là cơ quan khác, dùng mã khác.`,
  'other-person': ({ id, name }: { id: number; name: string }) =>
    `Mã này đang là của ${name} (cán bộ số ${String(id)}) nên không nhận. Nếu là người khác, dùng mã khác; nếu người này đổi tên, đề nghị người điều phối đổi tên trước (people rename ${String(id)}).`,
  'case-ended': ({ status, on }: { status: CaseStatus; on?: Day }, t: DoorWords) =>
    `Việc thi hành án này đã ${viStatusWords.caseStatus[status][0]}${on ? ` ngày ${t.day(on)}` : ''}. Yêu cầu vẫn được nhận; nếu không cần nữa, đề nghị thu hồi.`,
  'other-source': ({ source }: { source: string }) =>
    `Nội dung này cũng do ${viSource(source)} gửi; lần này đã sửa nội dung của nguồn đó. Thống nhất một nguồn.`,
  'offices-ended': ({ offices }: { offices: readonly { role: Role; agency: Named }[] }) =>
    `Nguồn này không còn khai nên đã kết thúc: ${officeNames(offices)}. Nếu còn giữ, ghi thêm vào rồi gửi lại.`,
  'no-officer': () => 'Không có chấp hành viên: thông báo được gửi cho lãnh đạo cơ quan yêu cầu.',
} as const
