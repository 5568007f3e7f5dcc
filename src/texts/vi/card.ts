import { type Agency, branchOf, isJudicial } from '../../domain/people/agency.ts'
import type { AppliedLimit } from '../../domain/request/coordination-request.ts'
import type { PartyRole } from '../../domain/request/enforcement-case.ts'
import type { LimitStart } from '../../domain/request/type.ts'
import type { Day } from '../../domain/time/day.ts'
import { date, viMoment, viWeekday } from '../format.ts'

export const VI_STARTS: Readonly<Record<LimitStart, string>> = {
  receipt: 'ngày nhận văn bản',
  'judgment-in-force': 'ngày bản án có hiệu lực',
  'court-accepts': 'ngày Tòa án thụ lý',
  'complaint-accepted': 'ngày thụ lý',
  'planned-action': 'ngày dự kiến thực hiện',
  'appointed-time': 'thời điểm ấn định',
  execution: 'lúc thực hiện',
  'pay-period': 'kỳ chi trả',
  'money-collected': 'ngày thu tiền',
  'enforcement-date': 'ngày cưỡng chế',
  'report-received': 'ngày Công an tỉnh nhận báo cáo',
}

const VI_PARTY_ROLES: Readonly<Record<PartyRole, string>> = {
  creditor: 'người được thi hành án',
  debtor: 'người phải thi hành án',
  related: 'người có quyền lợi, nghĩa vụ liên quan',
}

export const viCard = {
  newTitle: (agency: Agency) => `${viRequest(agency)} phối hợp mới`,
  reroutedTitle: (agency: Agency) => `${viRequest(agency)} phối hợp được chuyển đến`,
  returnedTitle: 'Đề nghị bổ sung',
  urgedTitle: 'Đề nghị quan tâm trả lời',
  unansweredTitle: 'Chưa có người tiếp nhận',
  silentTitle: 'Đề nghị cho biết tình hình',
  madeTitle: 'Đã gửi',
  transferOfferTitle: 'Đề nghị đồng chí theo dõi',
  /** "(lần 2)" marks a message that may have arrived before. */
  to: (agency: Agency) => `Kính gửi: ${agency.name}`,
  asks: (asker: Agency, askerParent: Agency | undefined, agency: Agency) =>
    `${askerName(asker, askerParent)} ${viAsks(agency)} ${viYou(agency)} phối hợp: `,
  document: (number: string, on: Day) =>
    `Văn bản: số ${number} ngày ${date(on)} (đã gửi qua hệ thống quản lý văn bản)`,
  restrictedDocument: (number: string, on: Day) =>
    `Có 01 văn bản (hạn chế) cần xử lý: số ${number} ngày ${date(on)}. Nội dung xem tại văn bản.`,
  subject: (subject: string) => `Về việc: ${subject}`,
  decision: (number: string, on: Day) => `Việc thi hành án: QĐ số ${number} ngày ${date(on)}`,
  party: (role: PartyRole, name: string) => `${VI_PARTY_ROLES[role]}: ${name}`,
  male: (initials: string) => `ông ${initials}`,
  female: (initials: string) => `bà ${initials}`,
  receipt: (on: Day, presumed: boolean) =>
    `Ngày nhận văn bản: ${date(on)}${presumed ? ' (tạm tính)' : ''}.`,
  dueLabel: viDueLabel,
  untilEndOf: (on: Day) => `hết ${viWeekday(on)}, ${date(on)}`,
  atOnceThenReport: (limit: string) =>
    `thực hiện ngay; báo kết quả trong ${limit} kể từ khi thực hiện`,
  provisionalDue: 'tạm tính, lịch nghỉ chưa được thông báo',
  agreed: (on: Day, legal: Day | undefined) =>
    `Hạn thỏa thuận: hết ${viWeekday(on)}, ${date(on)}${legal ? ` (hạn luật định ${date(legal)} không thay đổi)` : ''}`,
  noDueYet: ({ start }: AppliedLimit) => `Hạn trả lời: tính từ ${VI_STARTS[start]} (chưa có ngày).`,
  askToAcknowledge: (agency: Agency) =>
    isJudicial(agency.kind)
      ? `Trân trọng đề nghị ${viYou(agency)} quan tâm, phối hợp và xác nhận đã nhận. Trân trọng./.`
      : 'Kính đề nghị đồng chí xác nhận tiếp nhận. Trân trọng./.',
  askToAnswer: (agency: Agency) =>
    isJudicial(agency.kind)
      ? `Trân trọng đề nghị ${viYou(agency)} quan tâm, phối hợp. Trân trọng./.`
      : 'Kính đề nghị đồng chí cho biết kết quả hoặc số, ngày văn bản trả lời; nếu có khó khăn, đề nghị nêu rõ để phối hợp tháo gỡ. Trân trọng./.',
  askToCheck: 'Đề nghị đồng chí kiểm tra, xác nhận hoàn thành hoặc đề nghị bổ sung.',
  askToDecideExtension: 'Đề nghị đồng chí cho ý kiến.',
  askToReroute: 'Đề nghị đồng chí chuyển đúng cơ quan hoặc xử lý tiếp.',
  legalDueStays: 'Lưu ý: hạn luật định không thay đổi; chỉ ghi nhận thời gian thỏa thuận.',
  pastLegalDue: (on: Day) => `Đã qua hạn luật định ${date(on)}, đang trong thời gian thỏa thuận.`,
  pastAgreedDue: (on: Day) => `Đã qua cả hạn luật định và hạn thỏa thuận ${date(on)}.`,
  /** What an earlier answer lacked. */
  toAdd: (what: string) => `Cần bổ sung: ${what}`,
  opinion: ({ text, by }: { text: string; by: string }) => `Ý kiến của ${by}: ${text}`,
  follower: (name: string) => `Người theo dõi: đ/c ${name}.`,
  updated: (who: string, at: Date) => `(${who}, ${viMoment(at)})`,
  /** Somebody and what they did. */
  since: (who: string, happened: string, at: Date) => `${who} ${happened} (${viMoment(at)})`,
  system: 'hệ thống',
  more: '⋯ Việc khác',
  less: '‹ Thu gọn',
  details: 'ℹ️ Chi tiết',
  answerContains: (parts: readonly string[]) => `Nội dung trả lời gồm: ${parts.join('; ')}.`,
  basis: (basis: string, uncertain: boolean) =>
    `Căn cứ: ${basis}${uncertain ? ' (cần xác nhận)' : ''}.`,
  footer: 'Tin nhắn chỉ có giá trị nhắc việc, không thay thế văn bản.',
} as const

function viDueLabel({ internal, limit }: AppliedLimit): string {
  if (internal) return 'Hạn nội bộ'
  return limit.unit === 'in-document' ? 'Hạn theo văn bản' : 'Hạn trả lời'
}

function askerName(asker: Agency, parent: Agency | undefined): string {
  return parent && branchOf(asker.kind) === branchOf(parent.kind)
    ? `${parent.name} (${asker.name})`
    : asker.name
}

/** How an agency is addressed: courts and procuracies by their own names. */
function viYou({ kind }: Agency): string {
  const branch = branchOf(kind)
  if (branch === 'court') return 'Quý Tòa'
  return branch === 'procuracy' ? 'Quý Viện' : 'Quý cơ quan'
}

/** Nothing is demanded of courts and procuracies, not even in a title. */
function viRequest(agency: Agency): string {
  return isJudicial(agency.kind) ? 'Đề nghị' : 'Yêu cầu'
}

function viAsks(agency: Agency): string {
  return isJudicial(agency.kind) ? 'trân trọng đề nghị' : 'đề nghị'
}
