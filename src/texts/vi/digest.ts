import type { ActionTally } from '../../domain/committee/action.ts'
import type {
  DigestPeriod,
  DigestSection,
  JudicialBacklog,
  OpenDirections,
} from '../../domain/committee/digest.ts'
import type { AgencyKind } from '../../domain/people/agency.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { LatenessBand } from '../../domain/request/lateness.ts'
import type { Day } from '../../domain/time/day.ts'
import { kindName } from '../agency-kinds.ts'
import { date, twoDigits, viTime, viWeekday } from '../format.ts'
import { viShare } from '../render/judicial-share.ts'
import { said, type Texts } from '../said.ts'

interface Standings {
  overdue: number
  dueToday: number
  soon: number
  inTime: number
}

export const viDigest = {
  title: (on: Day, takenAt: Date) =>
    `BÁO CÁO NHANH THADS – ${viWeekday(on)}, ${date(on)} (${viTime(takenAt)})`,
  late: '(gửi muộn)',
  verdict: (overdue: number, newlyOverdue: number, waiting: number) =>
    `Có ${twoDigits(overdue)} yêu cầu quá hạn${newlyOverdue > 0 ? ` (${twoDigits(newlyOverdue)} yêu cầu mới quá hạn)` : ''}${waiting > 0 ? `, ${twoDigits(waiting)} yêu cầu khó khăn cần chỉ đạo` : ''}.`,
  nothingOverdue: (dueToday: number) =>
    `Không có yêu cầu quá hạn. Đến hạn hôm nay: ${dueToday === 0 ? 'không có' : twoDigits(dueToday)}.`,
  followed: (open: number) => `Đang theo dõi: ${String(open)} yêu cầu`,
  standings: ({ overdue, dueToday, soon, inTime }: Standings) =>
    `Quá hạn ${String(overdue)} · đến hạn hôm nay ${String(dueToday)} · sắp đến hạn ${String(soon)} · trong hạn ${String(inTime)}`,
  bandsTitle: 'Mức quá hạn',
  band: {
    '1-5': '1–5 ngày',
    '6-15': '6–15 ngày',
    '16-30': '16–30 ngày',
    'over-30': 'trên 30 ngày',
  } satisfies Record<LatenessBand, string>,
  withinAgreement: (count: number) =>
    `Quá hạn luật định nhưng còn trong thời gian gia hạn thỏa thuận: ${String(count)}`,
  byAgency: 'Theo cơ quan (quá hạn/đang theo dõi)',
  agencyShare: (name: string, overdue: number, open: number) =>
    `${name}: quá hạn ${twoDigits(overdue)}/${twoDigits(open)}`,
  kind: (kind: AgencyKind) => kindName(kind, 'vi'),
  newest: (period: DigestPeriod, count: number) =>
    `Mới quá hạn: ${twoDigits(count)}${period.kind === 'break' ? ` (${said(PERIODS, period.kind, period)})` : ''}`,
  oldest: 'Quá hạn lâu nhất',
  /** Late ones that are not named, when none is. */
  unnamed: (count: number) => `${twoDigits(count)} yêu cầu không nêu tên`,
  days: (days: readonly number[]) => `${days.map(twoDigits).join(', ')} ngày`,
  andMore: (count: number) => `và ${twoDigits(count)} yêu cầu khác`,
  /** Why the longest are given without a name. */
  nameless: {
    restricted: 'không nêu tên',
    told: 'đã báo cáo riêng sáng nay',
    above: 'đã nêu ở trên',
  },
  undelivered: (people: number) => `Chưa chuyển được tin đến ${twoDigits(people)} cán bộ`,
  waitsFor: ({ name, messages, since }: { name: string; messages: number; since: Day }) =>
    `${name} (${twoDigits(messages)} tin, từ ${date(since)})`,
  morePeople: (count: number) => `và ${twoDigits(count)} cán bộ khác`,
  otherKinds: 'Cơ quan khác',
  /** In brackets, after a number; nothing where none are theirs, or all. */
  share: viShare,
  /** Above the requests that courts and procuracies have, behind the others. */
  judicialHeading: 'Tòa án, Viện kiểm sát (để phối hợp, không xếp thứ tự):',
  difficult: (blocked: number, awaiting: number) =>
    `Khó khăn cần chỉ đạo: ${twoDigits(blocked + awaiting)} (vướng mắc ${twoDigits(blocked)}; chờ ý kiến Ban Chỉ đạo ${twoDigits(awaiting)})`,
  /** A line each, where they have any. */
  judicial: (court: JudicialBacklog, procuracy: JudicialBacklog) => [
    court.open > 0 && `Tòa án (để phối hợp): ${judicial(court)}`,
    procuracy.open > 0 && `Viện kiểm sát (để phối hợp): ${judicial(procuracy)}`,
  ],
  directions: ({ open, overdue, unchecked }: OpenDirections) => {
    const parts = [
      overdue > 0 && `quá hạn ${twoDigits(overdue)}`,
      unchecked > 0 && `đã báo cáo, chờ xác nhận ${twoDigits(unchecked)}`,
    ].filter(Boolean)
    return `Ý kiến chỉ đạo đang theo dõi: ${twoDigits(open)}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`
  },
  directionLate: (code: RequestCode, agency: string, days: number) =>
    `${code} – ${agency}: quá hạn ${twoDigits(days)} ngày`,
  results: 'Kết quả',
  completed: (period: DigestPeriod, count: number, inTime: number) =>
    `Hoàn thành ${said(PERIODS, period.kind, period)}: ${String(count)} (đúng hạn ${String(inTime)})`,
  /** What was done of what was ordered from earlier digests; undefined when nothing was. */
  done: doneText,
  unconfirmed: (count: number) => `Chưa xác nhận ngày nhận văn bản: ${String(count)}`,
  agenda: (count: number) => `Nội dung họp Ban Chỉ đạo: ${twoDigits(count)} yêu cầu`,
  closing: 'Kính báo cáo./.',
  section: {
    overdue: 'Quá hạn',
    'newly-overdue': 'Mới quá hạn',
    'due-today': 'Đến hạn hôm nay',
    soon: 'Sắp đến hạn',
    blocked: 'Vướng mắc',
    'awaiting-committee': 'Chờ ý kiến Ban Chỉ đạo',
    court: 'Tòa án (để phối hợp)',
    procuracy: 'Viện kiểm sát (để phối hợp)',
    completed: 'Đã hoàn thành',
    unconfirmed: 'Chưa xác nhận ngày nhận',
    agenda: 'Nội dung họp',
    directions: 'Ý kiến chỉ đạo',
  } satisfies Record<DigestSection, string>,
  /** Of what is secret for effect, a list says no more than that it is. */
  secret: 'nội dung hạn chế, xem tại văn bản',
  paper: { chart: '📊 Biểu đồ', xlsx: 'Bảng tính', pdf: 'Bản in (PDF)' },
  chartCaption: (on: Day) => `Biểu đồ tình hình quá hạn ngày ${date(on)}`,
  paperCaption: (on: Day, total: number) =>
    `Danh sách ${twoDigits(total)} yêu cầu quá hạn ngày ${date(on)}`,
} as const

const PERIODS: Texts<DigestPeriod, 'kind'> = {
  first: 'ngày làm việc trước',
  since: ({ day }) => `ngày làm việc trước (${date(day).slice(0, 5)})`,
  break: ({ from, to }) => `từ ${date(from).slice(0, 5)} đến ${date(to).slice(0, 5)}`,
}

function doneText(actions: ActionTally): string | undefined {
  const { urged, urgedAnswered, directed, advised, concluded = 0, convened, muted } = actions
  const parts = [
    urged > 0 && `đôn đốc ${String(urged)} (đã trả lời ${String(urgedAnswered)})`,
    directed > 0 && `giao chỉ đạo ${String(directed)}`,
    advised > 0 && `cho ý kiến ${String(advised)}`,
    concluded > 0 && `kết luận ${String(concluded)}`,
    convened > 0 && `đưa vào nội dung họp ${String(convened)}`,
    muted > 0 && `tạm dừng nhắc ${String(muted)}`,
  ].filter(Boolean)
  return parts.length === 0 ? undefined : `Đã thực hiện từ báo cáo trước: ${parts.join('; ')}`
}

function judicial({ overdue, soon, dueToday = 0, open }: JudicialBacklog): string {
  const parts = [
    dueToday > 0 && `${twoDigits(dueToday)} yêu cầu đến hạn hôm nay`,
    soon > dueToday && `${twoDigits(soon - dueToday)} yêu cầu sắp đến hạn`,
    overdue > 0 && `${twoDigits(overdue)} yêu cầu đã qua hạn`,
  ]
  return parts.filter(Boolean).join(', ') || `${twoDigits(open)} yêu cầu trong hạn`
}
