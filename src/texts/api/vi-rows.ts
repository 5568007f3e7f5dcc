import type { Day } from '../../domain/time/day.ts'
import type { Role } from '../../domain/people/official.ts'
import { CASE_FIELDS, type CaseStatus } from '../../domain/request/enforcement-case.ts'
import { viRowRemarks } from '../cli/import.ts'
import { officeNames } from '../cli/people.ts'
import { viStatusWords } from '../cli/status-words.ts'
import { viSource } from '../source-name.ts'

interface Named {
  code: string
  name: string
}

interface At {
  field: string
}

interface AtText extends At {
  text: string
}

const list = (named: readonly Named[]): string =>
  named.map(({ code, name }) => `${name} (${code})`).join('; ')

const suggestion = (nearest: readonly Named[]): string =>
  nearest.length > 0 ? ` Có phải: ${list(nearest)}?` : ''

const TYPES = {
  text: 'chuỗi ký tự',
  list: 'danh sách',
  object: 'đối tượng JSON',
  choice: 'một trong các giá trị nêu trong tài liệu của API',
} as const

/** What is wrong with a record that a program sends, and how to mend it: in the fields and forms of the API. */
export const viApiFaults = {
  'not-a-day': ({ field, text }: AtText) =>
    `${field}: "${text}" không phải là một ngày có thật trong các năm 1800–2199. Ghi dạng yyyy-mm-dd, ví dụ 2026-11-18.`,
  'not-an-amount': ({ field, text }: AtText) =>
    `${field}: không đọc được số tiền "${text}". Ghi số nguyên đồng, ví dụ 1304500000.`,
  'not-a-case-field': ({ text }: { text: string }) =>
    `caseField: không có loại án "${text}". Ghi một trong: ${CASE_FIELDS.join(', ')}.`,
  'not-a-status': ({ field, text, allowed }: AtText & { allowed: readonly string[] }) =>
    `${field}: không có tình trạng "${text}". Ghi một trong: ${allowed.join(', ')}.`,
  formula: ({ field, text }: AtText) =>
    `${field}: "${text}" là công thức. Gửi giá trị mà công thức cho ra.`,
  'number-became-a-day': ({ field }: At) => `${field}: ngày ở chỗ của số. Gửi chuỗi ký tự.`,
  'too-long': ({ field, most }: At & { most: number }) =>
    `${field}: dài quá ${String(most)} ký tự. Rút gọn.`,
  'too-many': ({ field, most }: At & { most: number }) =>
    `${field}: quá nhiều phần tử; tối đa ${String(most)}.`,
  'not-text': ({ field }: At) => `${field}: có ký tự điều khiển. Bỏ các ký tự đó.`,
  'unknown-field': ({ name }: { name: string }) =>
    `Không có trường "${name}". Sửa tên hoặc bỏ trường này.`,
  'wrong-type': ({ name, wanted }: { name: string; wanted: keyof typeof TYPES }) =>
    `${name || 'Bản ghi'}: phải là ${TYPES[wanted]}.`,
  missing: ({ field }: At) => `${field}: thiếu hoặc trống. Gửi kèm giá trị.`,
  'not-json': () => 'Dòng này không phải JSON đúng cú pháp, mã UTF-8.',
  'too-large': () => 'Dòng này dài quá 1 MiB. Rút gọn bản ghi.',
  'nothing-to-import': () =>
    'Bản ghi không có văn bản yêu cầu (documentNumber), cũng không có quyết định thi hành án (decisionNumber).',
  classified: ({ field }: At) =>
    `${field}: số có dấu mật. Văn bản mật không được đưa vào hệ thống này.`,
  'unknown-agency': ({ field, text, nearest }: AtText & { nearest: readonly Named[] }) =>
    `${field}: không có cơ quan "${text}".${suggestion(nearest)}`,
  'several-agencies': ({ field, text, candidates }: AtText & { candidates: readonly Named[] }) =>
    `${field}: "${text}" có thể là nhiều cơ quan. Gửi mã của một trong: ${list(candidates)}.`,
  'agency-ended': ({
    field,
    agency,
    successors,
  }: At & { agency: Named; successors: readonly Named[] }) =>
    `${field}: ${agency.name} không còn hoạt động. Gửi cơ quan kế thừa: ${list(successors) || 'xem danh mục cơ quan'}.`,
  'unknown-type': ({ text, nearest }: { text: string; nearest: readonly Named[] }) =>
    `type: không có loại "${text}".${suggestion(nearest)}`,
  'several-types': ({ text, candidates }: { text: string; candidates: readonly Named[] }) =>
    `type: "${text}" có thể là nhiều loại. Gửi mã của một trong: ${list(candidates)}.`,
  'unknown-limit-case': ({ text, candidates }: { text: string; candidates: readonly Named[] }) =>
    `limitCase: không rõ trường hợp "${text}". Gửi một trong: ${list(candidates)}, hoặc bỏ trường này nếu là trường hợp thông thường.`,
  'unknown-officer': ({ text }: { text: string }) =>
    `officer: không có cán bộ "${text}" đang giữ nhiệm vụ. Kiểm tra họ tên, hoặc gửi cán bộ trước: PUT /people/{id}.`,
  'several-officers': ({ text, candidates }: { text: string; candidates: readonly Named[] }) =>
    `officer: có nhiều cán bộ tên "${text}". Gửi mã của một trong: ${list(candidates)}.`,
  'officer-elsewhere': ({ text, agency }: { text: string; agency: Named }) =>
    `officer: "${text}" thuộc ${agency.name}, không thuộc cơ quan yêu cầu. Sửa officer hoặc asker.`,
  'agency-cannot-ask': ({ type, agency }: { type: Named; agency: Named }) =>
    `asker: ${agency.name} không gửi loại "${type.name}". Kiểm tra type và asker.`,
  'agency-cannot-answer': ({ type, agency }: { type: Named; agency: Named }) =>
    `answerer: ${agency.name} không thuộc các cơ quan trả lời loại "${type.name}". Kiểm tra type và answerer.`,
  'day-in-future': ({ field, day }: At & { day: Day }) =>
    `${field}: ngày ${day} chưa đến. Kiểm tra lại ngày.`,
  'document-before-decision': (fault: { documentOn: Day; decisionOn: Day }) =>
    `documentOn ${fault.documentOn} trước decisionOn ${fault.decisionOn}. Kiểm tra lại hai ngày.`,
  'day-before-document': ({ field, documentOn, day }: At & { documentOn: Day; day: Day }) =>
    `${field} ${day} trước documentOn ${documentOn}. Kiểm tra lại hai ngày.`,
  'unknown-kind': ({ text, nearest }: { text: string; nearest: readonly Named[] }) =>
    `kind: không có loại cơ quan "${text}".${suggestion(nearest)}`,
  'unknown-code': ({ field, text }: AtText) =>
    `${field}: không có cơ quan mang mã "${text}". Gửi cơ quan đó trước.`,
  'unknown-role': ({ text, allowed }: { text: string; allowed: readonly Named[] }) =>
    `role: không rõ vai trò "${text}". Gửi một trong: ${allowed.map(({ name }) => name).join(', ')}.`,
  'ends-before-it-begins': ({ from, to }: { from: Day; to: Day }) =>
    `Ngày kết thúc ${to} trước ngày bắt đầu ${from}. Kiểm tra lại hai ngày.`,
  'unknown-case': ({ text }: { text: string }) =>
    `caseSourceId: chưa có việc thi hành án mang mã "${text}". Gửi việc trước, hoặc bỏ trường này.`,
  'decision-of-other': ({ text, code }: { text: string; code: string }) =>
    `decisionNumber: quyết định ${text} là của việc ${code}, không phải của việc mang mã này. Kiểm tra lại số hoặc mã.`,
  'due-before-document': ({ documentOn, due }: { documentOn: Day; due: Day }) =>
    `documentDue ${due} trước documentOn ${documentOn}. Kiểm tra lại hai ngày.`,
  'closed-before-answer': ({ answeredOn, closedOn }: { answeredOn: Day; closedOn: Day }) =>
    `closedOn ${closedOn} trước answeredOn ${answeredOn}. Kiểm tra lại hai ngày.`,
  'code-twice': ({ line, text }: { line: number; text: string }) =>
    `Dòng ${String(line)} đã nêu cùng mã "${text}" với nội dung khác. Sửa một trong hai.`,
  'code-form': ({ text }: { text: string }) =>
    `Mã cơ quan "${text}" sai dạng. Chỉ dùng chữ thường không dấu, chữ số, dấu chấm và gạch nối.`,
  'parent-cycle': ({ chain }: { chain: readonly string[] }) =>
    `parent: cơ quan không thể là cấp trên của chính mình: ${[...chain, chain[0]].join(' → ')}. Sửa parent.`,
  'successor-cycle': ({ chain }: { chain: readonly string[] }) =>
    `successors: cơ quan không thể kế thừa chính mình: ${[...chain, chain[0]].join(' → ')}. Sửa successors.`,
  'alias-of-other': ({ text, agency }: { text: string; agency: Named }) =>
    `aliases: "${text}" đang là tên của ${list([agency])}. Bỏ tên này, hoặc sửa cơ quan kia trước.`,
} as const

/** What a program is to know of a record that is taken. */
export const viApiRemarks = {
  masked: () => 'Số định danh, số điện thoại hoặc số tài khoản trong chữ đã được che.',
  'due-not-used': ({ due }: { due: Day }) =>
    `documentDue ${due} không dùng: thời hạn của loại này tính theo luật.`,
  'due-missing': () =>
    'Loại này lấy hạn theo văn bản, nhưng không có documentDue: yêu cầu chưa có hạn.',
  'limit-not-running': () => 'Chưa có hạn cho đến khi biết limitFrom.',
  'counted-from-today': ({ documentOn }: { documentOn: Day }) =>
    `Văn bản ngày ${documentOn}, nhưng hạn tính từ hôm nay, là ngày hệ thống gửi.`,
  'limit-from-not-used': ({ day }: { day: Day }) =>
    `limitFrom ${day} không dùng: thời hạn của loại này tính từ ngày nhận văn bản.`,
  'limit-case-not-used': ({ text }: { text: string }) =>
    `limitCase "${text}" không dùng: loại này chỉ có một thời hạn.`,
  kept: ({ field, told, known }: At & { told: string; known: string }) =>
    `${field} "${told}" không được ghi: ${known === '' ? 'đã xác định tại đây' : `đang ghi nhận "${known}"`}.`,
  'no-officer': () => 'Không có officer: thông báo được gửi cho lãnh đạo cơ quan yêu cầu.',
  'same-name': viRowRemarks['same-name'],
  renamed: viRowRemarks.renamed,
  'other-person': ({ id, name }: { id: number; name: string }) =>
    `Mã này đang là của ${name} (cán bộ số ${String(id)}) nên không nhận. Nếu là người khác, gửi dưới mã khác; nếu đổi tên, người điều phối đổi tên trước.`,
  'case-ended': ({ status, on }: { status: CaseStatus; on?: Day }) =>
    `Việc thi hành án này đã ${viStatusWords.caseStatus[status][0]}${on ? ` ngày ${on}` : ''}. Yêu cầu vẫn được nhận; nếu không cần nữa, gửi status "withdrawn".`,
  'other-source': ({ source }: { source: string }) =>
    `Bản ghi này cũng do ${viSource(source)} gửi; lần này đã sửa nội dung của nguồn đó.`,
  'ends-with-open': ({ open }: { open: number }) =>
    `Cơ quan kết thúc hoạt động khi còn ${String(open)} yêu cầu chưa trả lời. Kiểm tra successors.`,
  'offices-ended': ({ offices }: { offices: readonly { role: Role; agency: Named }[] }) =>
    `Không còn trong offices nên đã kết thúc: ${officeNames(offices)}.`,
  'other-id': ({ id }: { id: string }) =>
    `Văn bản này đã được gửi dưới mã ${id} nên không nhận lần nữa. Nếu là hai văn bản khác nhau, kiểm tra lại số và ngày.`,
} as const
