import { isKeptQuiet } from '../../domain/request/applied-limit.ts'
import type { AppliedLimit } from '../../domain/request/coordination-request.ts'
import type { Corrected, Dues, RequestEvent } from '../../domain/request/events.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { date } from '../format.ts'
import { said, type Texts } from '../said.ts'
import { ended } from '../signs.ts'
import { viSource } from '../source-name.ts'
import { VI_STARTS } from './card.ts'
import { VI_STATUS_IN_SENTENCE } from './refusals.ts'

/** What those are called whom an event names by a number or a code. */
export interface EventNames {
  official: (id: number) => string
  agency: (code: string) => string
  /** What it is about may be named. */
  isPublic?: boolean
  /** Whoever reads it has told it. */
  isOwn?: true
}

/** What happened, after its subject: "UBND phường A" + "đã tiếp nhận". */
const EVENTS: Texts<RequestEvent & { names: EventNames }, 'type'> = {
  sent: 'đã gửi',
  acknowledged: ({ receipt }) => `đã tiếp nhận; ngày nhận văn bản: ${date(receipt.on)}`,
  'receipt-corrected': ({ receipt }) => `đã xác nhận ngày nhận văn bản: ${date(receipt.on)}`,
  'limit-dated': (event) => `cho biết ${toldStart(event)}`,
  'limit-chosen': ({ limit, replaced }) =>
    `cho biết trường hợp thời hạn: ${caseOf(limit)} (trước đây: ${caseOf(replaced)})`,
  'work-started': ({ expectedOn }) =>
    expectedOn ? `đang thực hiện, dự kiến trả lời ngày ${date(expectedOn)}` : 'đang thực hiện',
  'obstacle-reported': ({ reason }) => `nêu vướng mắc: ${reason}`,
  answered: ({ answer }) => `đã trả lời tại văn bản số ${answer.number} ngày ${date(answer.on)}`,
  'extension-requested': ({ until, reason }) =>
    `đề nghị gia hạn trả lời đến ${date(until)}. Lý do: ${reason}`,
  'extension-granted': ({ until }) =>
    `đồng ý gia hạn đến ${date(until)}; hạn luật định không thay đổi`,
  'extension-declined': 'không đồng ý gia hạn',
  refused: ({ reason, suggested }) =>
    `cho biết không thuộc thẩm quyền. Lý do: ${ended(reason)}${suggested ? ` Đề nghị gửi: ${suggested}` : ''}`,
  'not-received-reported': 'cho biết chưa nhận được văn bản',
  'transfer-proposed': ({ to, names }) => `đề nghị đồng chí ${names.official(to)} theo dõi`,
  'transfer-accepted': 'đã nhận theo dõi',
  'transfer-declined': 'không nhận theo dõi',
  completed: ({ answer }) =>
    `xác nhận hoàn thành theo văn bản số ${answer.number} ngày ${date(answer.on)}`,
  returned: ({ reason }) => `đề nghị bổ sung: ${reason}`,
  'refusal-accepted': ({ document }) =>
    `chấp nhận lý do và kết thúc việc phối hợp${document ? ` (văn bản từ chối số ${document.number} ngày ${date(document.on)})` : ''}`,
  rerouted: ({ to, names }) => `chuyển nội dung phối hợp đến ${names.agency(to)}`,
  withdrawn: ({ reason }) => `thu hồi văn bản. Lý do: ${reason}`,
  urged: 'đề nghị quan tâm, trả lời',
  'due-recomputed': ({ dues }) => `tính lại hạn${newDue(dues)} do lịch nghỉ thay đổi`,
  'taken-over': ({ source, state }) =>
    `đưa vào theo dõi theo ${viSource(source)}; khi đó ${VI_STATUS_IN_SENTENCE[state.status]}`,
  corrected: ({ source, names, ...told }) =>
    `sửa ${source === undefined ? '' : `theo ${viSource(source)}: `}${correctedIn(told, names).join('; ')}`,
  undone: ({ of, names }) =>
    `hoàn tác nội dung vừa báo (${of.map((it) => viHappened(it, names)).join('; ')})`,
}

export function viHappened(event: RequestEvent, names: EventNames): string {
  return said(EVENTS, event.type, { ...event, names })
}

function toldStart({
  start,
  on,
  replaced,
  names,
}: Extract<RequestEvent, { type: 'limit-dated' }> & { names: EventNames }): string {
  if (isKeptQuiet(start) && !names.isOwn) return VI_STARTS[start]
  return `${VI_STARTS[start]}: ${date(on)}${replaced ? ` (trước đây: ${date(replaced)})` : ''}`
}

function caseOf({ variants, variant = '' }: AppliedLimit): string {
  return variants?.[variant]?.name.vi ?? 'thông thường'
}

/** Each thing that was told anew, with what it takes the place of. */
function correctedIn(
  { officer, subject, caseCode, limit, dues, replaced = {} }: Omit<Corrected, 'source' | 'type'>,
  names: EventNames,
): string[] {
  const moved = (what: string, to: string, from?: string | false): string =>
    `${what}${from ? ` từ ${from}` : ''} thành ${to}`
  const former = replaced.officer
  const [dueBefore, due] = [replaced.limit?.documentDue, limit?.documentDue]
  const subjectBefore = replaced.subject && `«${replaced.subject}»`
  return [
    officer !== undefined &&
      moved(
        'cán bộ phụ trách',
        names.official(officer),
        former !== undefined && names.official(former),
      ),
    subject !== undefined &&
      (names.isPublic
        ? moved('nội dung phối hợp', `«${subject}»`, subjectBefore)
        : 'nội dung phối hợp'),
    caseCode !== undefined && `gắn với việc thi hành án ${caseCode}`,
    due && moved('hạn ghi trong văn bản', date(due), dueBefore && date(dueBefore)),
    dues && !due && `hạn${newDue(dues)}`,
  ].filter((part) => typeof part === 'string')
}

function newDue({ legalDue, internalDue }: Dues): string {
  const due = legalDue ?? internalDue
  return due ? ` thành ngày ${date(dueDay(due))}` : ''
}
