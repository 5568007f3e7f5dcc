import { isKeptQuiet } from '../../domain/request/applied-limit.ts'
import type { Dues, RequestEvent } from '../../domain/request/events.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { date } from '../format.ts'
import type { EventNames } from '../phrases/phrases.ts'
import { VI_STARTS } from './card.ts'

/** What happened, after its subject: "UBND phường A" + "đã tiếp nhận". */
export function viHappened(event: RequestEvent, names: EventNames): string {
  switch (event.type) {
    case 'sent':
      return 'đã gửi'
    case 'acknowledged':
      return `đã tiếp nhận; ngày nhận văn bản: ${date(event.receipt.on)}`
    case 'receipt-corrected':
      return `đã xác nhận ngày nhận văn bản: ${date(event.receipt.on)}`
    case 'limit-dated':
      return `cho biết ${toldStart(event)}`
    case 'limit-chosen':
      return `cho biết trường hợp thời hạn: ${event.limit.variants?.[event.limit.variant ?? '']?.name.vi ?? 'thông thường'}`
    case 'work-started':
      return event.expectedOn
        ? `đang thực hiện, dự kiến trả lời ngày ${date(event.expectedOn)}`
        : 'đang thực hiện'
    case 'obstacle-reported':
      return `nêu vướng mắc: ${event.reason}`
    case 'answered':
      return `đã trả lời tại văn bản số ${event.answer.number} ngày ${date(event.answer.on)}`
    case 'extension-requested':
      return `đề nghị gia hạn trả lời đến ${date(event.until)}. Lý do: ${event.reason}`
    case 'extension-granted':
      return `đồng ý gia hạn đến ${date(event.until)}; hạn luật định không thay đổi`
    case 'extension-declined':
      return 'không đồng ý gia hạn'
    case 'refused':
      return `cho biết không thuộc thẩm quyền: ${event.reason}${event.suggested ? ` (đề nghị gửi: ${event.suggested})` : ''}`
    case 'not-received-reported':
      return 'cho biết chưa nhận được văn bản'
    case 'transfer-proposed':
      return `đề nghị đồng chí ${names.official(event.to)} theo dõi`
    case 'transfer-accepted':
      return 'đã nhận theo dõi'
    case 'transfer-declined':
      return 'không nhận theo dõi'
    case 'completed':
      return `xác nhận hoàn thành (văn bản số ${event.answer.number} ngày ${date(event.answer.on)})`
    case 'returned':
      return `đề nghị bổ sung: ${event.reason}`
    case 'refusal-accepted':
      return `chấp nhận lý do và kết thúc việc phối hợp${event.document ? ` (văn bản từ chối số ${event.document.number} ngày ${date(event.document.on)})` : ''}`
    case 'rerouted':
      return `chuyển việc phối hợp đến ${names.agency(event.to)}`
    case 'withdrawn':
      return `thu hồi văn bản: ${event.reason}`
    case 'urged':
      return 'đề nghị quan tâm, trả lời'
    case 'due-recomputed':
      return `tính lại hạn${newDue(event.dues)} do lịch nghỉ thay đổi`
    case 'undone':
      return `rút lại nội dung vừa báo (${event.of.map((it) => viHappened(it, names)).join('; ')})`
  }
}

function toldStart({ start, on }: Extract<RequestEvent, { type: 'limit-dated' }>): string {
  return isKeptQuiet(start) ? VI_STARTS[start] : `${VI_STARTS[start]}: ${date(on)}`
}

function newDue({ legalDue, internalDue }: Dues): string {
  const due = legalDue ?? internalDue
  return due ? ` ${date(dueDay(due))}` : ''
}
