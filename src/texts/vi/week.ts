import type {
  AgencyTally,
  CoordinationReport,
  Tally,
} from '../../domain/committee/coordination-report.ts'
import { COMMENDED_FROM, RATED_FROM, toBeAnswered } from '../../domain/committee/merit.ts'
import type { WeekFigures } from '../../domain/notices/order-notice.ts'
import { type Agency, isJudicial, isOutsideState } from '../../domain/people/agency.ts'
import type { Day } from '../../domain/time/day.ts'
import type { ReportMonths } from '../../domain/time/report-period.ts'
import { date, isoWeek, twoDigits, viNone } from '../format.ts'
import { viYou } from './card.ts'

type Kind = Pick<Agency, 'kind'>

export const viWeek = {
  title: (from: Day, to: Day) =>
    `TỔNG HỢP TUẦN ${String(isoWeek(from))} (${date(from)}–${date(to)})`,
  /** `agency`: whose week it is; absent for all. */
  counts: (all: Tally, overdueBefore: number, agency?: Kind) => {
    const unchecked =
      all.unchecked > 0
        ? ` (đã trả lời hoặc báo không thuộc thẩm quyền, chờ xác nhận ${String(all.unchecked)})`
        : ''
    return [
      `Yêu cầu mới: ${String(all.sent)}`,
      `Hoàn thành: ${String(all.completed)} (đúng hạn ${String(all.inTime)})`,
      `Chuyển tuần sau: ${String(all.openAtEnd)}${unchecked}`,
      `${late(agency)} cuối tuần: ${String(all.overdue)} (tuần trước ${String(overdueBefore)}${change(all.overdue - overdueBefore)})`,
    ]
  },
  rate: (all: Tally) => `Tỷ lệ đúng hạn: ${viRate(all)} (tính cả yêu cầu quá hạn chưa trả lời)`,
  month: ({ from, all }: NonNullable<WeekFigures['month']>, agency?: Kind) =>
    `Tháng ${month(from)}: yêu cầu mới ${String(all.sent)}, hoàn thành ${String(all.completed)} (đúng hạn ${String(all.inTime)}), ${late(agency).toLocaleLowerCase('vi')} cuối tháng ${String(all.overdue)}`,
  monthButton: (from: Day) => `📊 Báo cáo tháng ${month(from)}`,
  /** Praise first: who answered everything in time. */
  punctualTitle: 'Trả lời đúng hạn toàn bộ',
  attentionTitle: 'Cần quan tâm',
  attention: ({ name, overdue }: AgencyTally) => `${name}: ${twoDigits(overdue)} yêu cầu quá hạn`,
  median: (days: number) => `Một nửa số yêu cầu được trả lời trong ${halfDays(days)} ngày làm việc`,
  directions: ({ given, done, open }: CoordinationReport['directions']) =>
    `Ý kiến chỉ đạo: giao ${String(given)}, hoàn thành ${String(done)}, đang thực hiện ${String(open)}`,
  /** `on`: the day on which that week begins, where it is not simply the next one; `agenda`: of a committee. */
  next: (due: number, on: Day | undefined, agenda?: number) => {
    const meeting = agenda === 0 ? 'không có' : `${twoDigits(agenda ?? 0)} yêu cầu`
    return `${on ? `Tuần từ ${date(on)}` : 'Tuần tới'}: ${viNone(due)} yêu cầu đến hạn${agenda === undefined ? '' : `; nội dung họp Ban Chỉ đạo: ${meeting}`}.`
  },
  closing: 'Kính báo cáo./.',
  /** What the leader of an agency is asked for. */
  attend: (agency: Kind) => {
    if (isJudicial(agency.kind)) {
      return `Rất mong ${viYou(agency)} quan tâm, phối hợp. Trân trọng./.`
    }
    const what = isOutsideState(agency.kind) ? 'quan tâm, trả lời' : 'quan tâm, chỉ đạo trả lời'
    return `Kính đề nghị ${viYou(agency)} ${what} đúng hạn. Trân trọng./.`
  },
  list: {
    overdue: (count: number, agency: Kind) => `${late(agency)}: ${twoDigits(count)}`,
    waiting: (count: number) => `Đang chờ trả lời: ${twoDigits(count)}`,
  },
  /** `upTo`: it is told before its end. */
  reportCaption: (
    months: ReportMonths,
    { from, to, upTo }: { from: Day; to: Day; upTo: Day | undefined },
  ) =>
    upTo
      ? `Báo cáo công tác phối hợp ${viPeriod(months, from)}, số liệu từ ${date(from)} đến ngày ${date(upTo)}`
      : `Báo cáo công tác phối hợp ${viPeriod(months, from)} (${date(from)}–${date(to)}), bản trình ký`,
  reportCounts: (all: Tally, upTo: Day | undefined) =>
    `Yêu cầu mới ${String(all.sent)}, hoàn thành ${String(all.completed)} (đúng hạn ${String(all.inTime)}), ${upTo ? 'đang quá hạn' : 'quá hạn cuối kỳ'} ${String(all.overdue)}`,
  commendedTitle: (count: number) => `Đề nghị biểu dương, khen thưởng: ${twoDigits(count)}`,
  commendedRule: `Hoàn thành từ ${twoDigits(RATED_FROM)} yêu cầu, đúng hạn từ ${percent(COMMENDED_FROM)}, không còn yêu cầu quá hạn cuối kỳ`,
  commended: (tally: AgencyTally) =>
    `${tally.name}: hoàn thành ${twoDigits(tally.completed)}, đúng hạn ${viRate(tally)}`,
  urgedTitle: (count: number) => `Đề nghị đôn đốc: ${twoDigits(count)}`,
  moreAgencies: (count: number) => `Và ${twoDigits(count)} cơ quan khác`,
} as const

function late(agency: Kind | undefined): string {
  return agency && isJudicial(agency.kind) ? 'Đã qua hạn' : 'Quá hạn'
}

/** 11/2026 */
function month(from: Day): string {
  return date(from).slice(3)
}

const LONGER = 'tháng đầu năm thống kê'

/** "tháng 11/2026", "quý II năm thống kê", "09 tháng đầu năm thống kê" */
export function viPeriod(months: ReportMonths, from: Day): string {
  if (months === 1) return `tháng ${month(from)}`
  if (months === 12) return 'năm thống kê'
  const quarter = { '01': 'II', '04': 'III', '07': 'IV' }[from.slice(5, 7)]
  return quarter === undefined ? `${twoDigits(months)} ${LONGER}` : `quý ${quarter} năm thống kê`
}

/** Of what was to be answered, what was answered in time: 86,8% */
export function viRate(tally: Tally): string {
  const all = toBeAnswered(tally)
  return all === 0 ? '' : percent(tally.inTime / all)
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1).replace(/\.0$/, '').replace('.', ',')}%`
}

function change(difference: number): string {
  if (difference === 0) return ''
  return difference < 0 ? `, giảm ${String(-difference)}` : `, tăng ${String(difference)}`
}

/** "03", "02,5" */
export function halfDays(days: number): string {
  const [whole = '', half] = String(days).split('.')
  return `${whole.padStart(2, '0')}${half ? `,${half}` : ''}`
}
