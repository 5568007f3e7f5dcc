import { branchOf } from '../../domain/people/agency.ts'
import type { EscalationTone, Tried } from '../../domain/reminders/escalation.ts'
import type { RequestLine } from '../../domain/notices/notice.ts'
import { date, twoDigits, viWeekday } from '../format.ts'
import type { EscalationPhrases } from '../phrases/escalation.ts'

const HEADINGS: Readonly<Partial<Record<EscalationTone, string>>> = {
  secretary: 'Kính báo cáo đồng chí thư ký Ban Chỉ đạo',
  deputy: 'Kính báo cáo đồng chí Phó Trưởng Ban thường trực',
  chair: 'Kính báo cáo đồng chí Trưởng Ban Chỉ đạo',
  statutory: 'Kính báo cáo đồng chí Trưởng Ban Chỉ đạo',
  coordination: 'Kính báo cáo đồng chí để phối hợp',
  information: 'Kính thông tin đến đồng chí',
}

export const viEscalation: EscalationPhrases = {
  heading: (tone) => HEADINGS[tone],
  to: (tone, { agency }) => {
    if (tone === 'leader') return `Kính gửi: lãnh đạo ${agency.name}`
    return tone === 'superior'
      ? `Kính gửi: lãnh đạo cơ quan cấp trên của ${agency.name}`
      : undefined
  },
  facts: ({ line, documentOn }, what) =>
    `Văn bản số ${line.documentNumber} ngày ${date(documentOn)}${what ? ` (${what})` : ''} gửi ${line.agency.name} ${late(line)}${line.dueOn ? ` (hạn: ${date(line.dueOn)})` : ''}.`,
  restricted: 'việc hạn chế',
  unnamed: ({ line }) => `Một văn bản hạn chế gửi ${line.agency.name} ${late(line)}.`,
  tried: (item, reason) => {
    const parts = [reminded(item.line, item.tried), leaderTold(item.tone, item.tried), reason]
    const given = parts.filter((part) => typeof part === 'string')
    const text = given.join('; ')
    return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1) + '.'
  },
  reason: (reason) => (reason ? `lý do nêu: ${reason.replace(/[.\s]+$/, '')}` : 'chưa nêu lý do'),
  proposal: ({ tone, line }) => viProposal(tone, line),
  why: (after, instead) =>
    `Tin này được gửi khi đã qua hạn ${twoDigits(after)} ngày làm việc mà chưa có trả lời${instead ? '; ở cấp trước chưa có người nhận' : ''}.`,
  closing: (tone) =>
    tone === 'leader' || tone === 'superior' ? 'Trân trọng./.' : 'Kính báo cáo./.',
  listTitle: (on, count) =>
    `Kính báo cáo: ${twoDigits(count)} việc đã qua hạn cần quan tâm (${viWeekday(on)}, ${date(on)})`,
  counted: (count) =>
    `Tổ chức tín dụng, kho bạc: ${twoDigits(count)} việc đã qua hạn (chỉ thông tin số lượng).`,
}

function isJudicialBranch({ agency }: RequestLine): boolean {
  return ['court', 'procuracy'].includes(branchOf(agency.kind))
}

function late(line: RequestLine): string {
  const days = line.lateness.kind === 'overdue' ? line.lateness.days : 0
  const since = days > 0 ? ` ${twoDigits(days)} ngày` : ''
  return `${isJudicialBranch(line) ? 'đã qua hạn trả lời' : 'đã quá hạn trả lời'}${since}`
}

function reminded(line: RequestLine, { reminded: times }: Tried): string {
  if (times === 0) return 'trước đó chưa có lời nhắc'
  return `${isJudicialBranch(line) ? 'đã đề nghị quan tâm' : 'đã nhắc'} ${twoDigits(times)} lần`
}

function leaderTold(tone: EscalationTone, { leaderToldOn }: Tried): string | undefined {
  if (leaderToldOn) return `đã gửi thông báo cho lãnh đạo cơ quan ngày ${date(leaderToldOn)}`
  return tone === 'leader' ? undefined : 'chưa gửi được thông báo cho lãnh đạo cơ quan'
}

function viProposal(tone: EscalationTone, line: RequestLine): string {
  const you = branchOf(line.agency.kind) === 'court' ? 'Quý Tòa' : 'Quý Viện'
  switch (tone) {
    case 'leader':
    case 'superior':
      if (isJudicialBranch(line)) return `Trân trọng đề nghị ${you} quan tâm, phối hợp.`
      return tone === 'leader'
        ? 'Kính đề nghị đồng chí quan tâm chỉ đạo, thông báo kết quả và dự kiến thời gian hoàn thành.'
        : 'Kính đề nghị đồng chí quan tâm, chỉ đạo đơn vị phối hợp trả lời.'
    case 'secretary':
      return 'Kính đề nghị đồng chí theo dõi, tham mưu xử lý.'
    case 'deputy':
      return 'Kính đề nghị đồng chí xem xét, cho ý kiến.'
    case 'chair':
      return 'Đề xuất: đồng chí cho ý kiến chỉ đạo đơn vị phối hợp.'
    case 'statutory':
      return 'Đề xuất: đồng chí xem xét, quyết định theo khoản 4 Điều 46 và khoản 2 Điều 106 Nghị định 152/2026/NĐ-CP.'
    case 'coordination':
      return `Đề xuất: đồng chí xem xét, trân trọng đề nghị ${you} quan tâm, phối hợp.`
    case 'information':
    case 'count':
      return 'Thông tin để đồng chí theo dõi.'
  }
}
