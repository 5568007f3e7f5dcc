import type { EscalatedItem } from '../../domain/notices/notice.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import { branchOf, isJudicial } from '../../domain/people/agency.ts'
import type { EscalationTone, Tried } from '../../domain/reminders/escalation.ts'
import type { Day } from '../../domain/time/day.ts'
import { date, twoDigits, viWeekday } from '../format.ts'
import { capitalised } from '../signs.ts'
import { viDocument } from './card.ts'

const HEADINGS: Readonly<Partial<Record<EscalationTone, string>>> = {
  secretary: 'Kính báo cáo đồng chí thư ký Ban Chỉ đạo',
  deputy: 'Kính báo cáo đồng chí Phó Trưởng Ban thường trực',
  chair: 'Kính báo cáo đồng chí Trưởng Ban Chỉ đạo',
  statutory: 'Kính báo cáo đồng chí Trưởng Ban Chỉ đạo',
  coordination: 'Kính báo cáo đồng chí để phối hợp',
  information: 'Kính báo để đồng chí biết',
}

export const viEscalation = {
  heading: (tone: EscalationTone) => HEADINGS[tone],
  to: (tone: EscalationTone, { agency }: RequestLine) => {
    if (tone === 'leader') return `Kính gửi: lãnh đạo ${agency.name}`
    return tone === 'superior'
      ? `Kính gửi: lãnh đạo cơ quan cấp trên của ${agency.name}`
      : undefined
  },
  /** `what`: what it is about, unless that may not be said. */
  facts: ({ line, documentOn }: EscalatedItem, what: string | undefined) =>
    `${capitalised(viDocument(line.documentNumber))} ngày ${date(documentOn)}${what ? ` (${what})` : ''} gửi ${line.agency.name} ${late(line)}${line.dueOn ? ` (hạn: ${date(line.dueOn)})` : ''}.`,
  /** What a restricted one is called where it is not named, and the facts of it. */
  restricted: 'văn bản hạn chế',
  unnamed: ({ line }: EscalatedItem) =>
    `Một văn bản hạn chế gửi ${line.agency.name} ${late(line)}.`,
  tried: (item: EscalatedItem, reason: string | undefined) => {
    const parts = [reminded(item.line, item.tried), leaderTold(item.tone, item.tried), reason]
    const given = parts.filter((part) => typeof part === 'string')
    return `${capitalised(given.join('; '))}.`
  },
  reason: (reason: string | undefined) =>
    reason ? `lý do nêu: ${reason.replace(/[.\s]+$/, '')}` : 'chưa nêu lý do',
  proposal: ({ tone, line }: EscalatedItem) => viProposal(tone, line),
  why: (after: number, instead: boolean) =>
    `Tin này được gửi khi đã qua hạn ${twoDigits(after)} ngày làm việc mà chưa có trả lời${instead ? '; ở cấp trước chưa có người nhận' : ''}.`,
  closing: (tone: EscalationTone) =>
    tone === 'leader' || tone === 'superior' ? 'Trân trọng./.' : 'Kính báo cáo./.',
  listTitle: (on: Day, count: number) =>
    `Kính báo cáo: ${twoDigits(count)} yêu cầu đã qua hạn cần quan tâm (${viWeekday(on)}, ${date(on)})`,
  counted: (count: number) =>
    `Tổ chức tín dụng, kho bạc: ${twoDigits(count)} yêu cầu đã qua hạn (chỉ báo số lượng).`,
} as const

function late(line: RequestLine): string {
  const days = line.lateness.kind === 'overdue' ? line.lateness.days : 0
  const since = days > 0 ? ` ${twoDigits(days)} ngày` : ''
  return `${isJudicial(line.agency.kind) ? 'đã qua hạn trả lời' : 'đã quá hạn trả lời'}${since}`
}

function reminded(line: RequestLine, { reminded: times }: Tried): string {
  if (times === 0) return 'trước đó chưa có tin nhắc'
  return `${isJudicial(line.agency.kind) ? 'đã đề nghị quan tâm' : 'đã nhắc'} ${twoDigits(times)} lần`
}

function leaderTold(tone: EscalationTone, { leaderToldOn }: Tried): string | undefined {
  if (leaderToldOn) return `đã gửi thông báo cho lãnh đạo cơ quan ngày ${date(leaderToldOn)}`
  return tone === 'leader' ? undefined : 'chưa gửi được thông báo cho lãnh đạo cơ quan'
}

const PROPOSALS: Readonly<Record<Exclude<EscalationTone, 'coordination'>, string>> = {
  leader:
    'Kính đề nghị đồng chí quan tâm chỉ đạo, thông báo kết quả và dự kiến thời gian hoàn thành.',
  superior: 'Kính đề nghị đồng chí quan tâm, chỉ đạo đơn vị phối hợp trả lời.',
  secretary: 'Kính đề nghị đồng chí theo dõi, tham mưu xử lý.',
  deputy: 'Kính đề nghị đồng chí xem xét, cho ý kiến.',
  chair: 'Đề xuất đồng chí cho ý kiến chỉ đạo đơn vị phối hợp.',
  statutory:
    'Đề xuất đồng chí xem xét, quyết định theo khoản 4 Điều 46 và khoản 2 Điều 106 Nghị định 152/2026/NĐ-CP.',
  information: 'Kính báo để đồng chí theo dõi.',
  count: 'Kính báo để đồng chí theo dõi.',
}

/** Courts and procuracies are asked, whoever is told. */
function viProposal(tone: EscalationTone, { agency }: RequestLine): string {
  const isCourt = branchOf(agency.kind) === 'court'
  const [you, body] = isCourt ? ['Quý Tòa', 'Tòa án'] : ['Quý Viện', 'Viện kiểm sát']
  if (tone === 'coordination') {
    return `Đề xuất đồng chí xem xét, có văn bản đề nghị ${body} quan tâm, phối hợp.`
  }
  const isToItsOwn = tone === 'leader' || tone === 'superior'
  return isToItsOwn && isJudicial(agency.kind)
    ? `Trân trọng đề nghị ${you} quan tâm, phối hợp.`
    : PROPOSALS[tone]
}
