import { type Agency, isJudicial } from '../../domain/people/agency.ts'
import type { Toast } from '../../domain/notices/notice.ts'
import type { QuestionFault } from '../../domain/notices/question-notice.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import type { RequestStatus } from '../../domain/request/coordination-request.ts'
import type { CaseField, CaseStatus } from '../../domain/request/enforcement-case.ts'
import type { Lateness } from '../../domain/request/lateness.ts'
import type { AmountBand } from '../../domain/request/privacy.ts'
import type { TimeLimit } from '../../domain/request/time-limit.ts'
import type { Day } from '../../domain/time/day.ts'
import { date, grouped, twoDigits, viMoment, viWeekday } from '../format.ts'
import { said } from '../said.ts'
import { capitalised } from '../signs.ts'
import { viCard } from './card.ts'
import { viChannel } from './channel.ts'
import { viConversation, viList } from './conversation.ts'
import { viDigest } from './digest.ts'
import { viEscalation } from './escalation.ts'
import { viHappened } from './events.ts'
import { viGroup } from './group.ts'
import { viInquiry } from './inquiry.ts'
import { viOrder } from './order.ts'
import { viDraft } from './draft.ts'
import { viQuestion } from './question.ts'
import { viRecords } from './records.ts'
import { viRefusals } from './refusals.ts'
import { VI_LIMITS, viLateness, viSkippedDay } from './time.ts'
import { viUnreadable } from './unreadable.ts'
import { viWeek } from './week.ts'

/** By the names of the commands. */
const COMMANDS: Readonly<Record<string, string>> = {
  viec: 'Yêu cầu đang chờ cơ quan tôi, gấp trước',
  quahan: 'Yêu cầu đã quá hạn',
  yc: 'Xem một yêu cầu: /yc 42',
  dienbien: 'Diễn biến của một yêu cầu: /dienbien 42',
  hoi: 'Hỏi bên kia về một yêu cầu: /hoi 42',
  vuviec: 'Xem việc thi hành án: /vuviec 46/QĐ-THADS',
  tra: 'Tra cứu: /tra từ cần tìm',
  taoyeucau: 'Tạo yêu cầu: /taoyeucau xác minh … gửi UBND …',
  sua: 'Sửa yêu cầu đã gửi: /sua 42 hạn 10/12',
  thuhoi: 'Thu hồi yêu cầu: /thuhoi 42 vì …',
  trinh: 'Trình Ban Chỉ đạo một vướng mắc: /trinh 42',
  ykien: 'Cho ý kiến về một vướng mắc: /ykien 42',
  hop: 'Mời họp Ban Chỉ đạo: /hop 04/12',
  dahop: 'Đã họp, kết luận: /dahop 15/TB-BCĐ ngày 04/12',
  ketluan: 'Kết luận của Ban Chỉ đạo về một yêu cầu: /ketluan 42',
  tinhhan: 'Tính hạn: /tinhhan 20/11/2026 3 ngày làm việc',
  thongke: 'Số liệu của cơ quan tôi',
  baocao: 'Báo cáo nhanh gần nhất của Ban Chỉ đạo; theo kỳ: /baocao tháng, quý, 6 tháng, năm',
  banlamviec: 'Mở Bàn điều phối trên trình duyệt',
  caidat: 'Ngôn ngữ, giờ không nhận tin',
  visao: 'Vì sao có tin này (trả lời vào tin)',
  hoantac: 'Hoàn tác thao tác vừa báo (trong 05 phút)',
  nhom: 'Mã liên kết nhóm với cơ quan tôi',
  huy: 'Bỏ câu hỏi đang chờ',
  trogiup: 'Hướng dẫn',
}

export const vi = {
  language: 'vi',
  status: {
    draft: 'Dự thảo',
    sent: 'Đã gửi – chờ tiếp nhận',
    acknowledged: 'Đã tiếp nhận',
    'in-progress': 'Đang thực hiện',
    blocked: 'Vướng mắc',
    answered: 'Đã trả lời – chờ xác nhận',
    returned: 'Đề nghị bổ sung',
    refused: 'Không thuộc thẩm quyền',
    closed: 'Hoàn thành',
    withdrawn: 'Đã thu hồi',
  } satisfies Record<RequestStatus, string>,
  step: {
    send: '📨 Gửi',
    acknowledge: '✅ Đã tiếp nhận',
    'correct-receipt': '📅 Xác nhận ngày nhận',
    'date-limit': '📅 Ngày tính hạn',
    'choose-limit': '📅 Trường hợp thời hạn',
    'start-work': '🔄 Đang thực hiện',
    'report-obstacle': '⚠️ Vướng mắc',
    answer: '☑️ Đã trả lời',
    'request-extension': '⏳ Đề nghị gia hạn',
    'grant-extension': '✔️ Đồng ý gia hạn',
    'decline-extension': 'Không đồng ý gia hạn',
    refuse: '⛔ Không thuộc thẩm quyền',
    'report-not-received': '❓ Chưa nhận văn bản',
    'propose-transfer': '👤 Chuyển đầu mối',
    'accept-transfer': '✅ Nhận theo dõi',
    'decline-transfer': 'Không nhận theo dõi',
    complete: '✔️ Xác nhận hoàn thành',
    return: '↩️ Đề nghị bổ sung',
    'accept-refusal': '✔️ Chấp nhận, kết thúc',
    reroute: '🔀 Chuyển cơ quan khác',
    withdraw: 'Thu hồi',
    correct: '✏️ Sửa thông tin',
    urge: '📣 Đôn đốc',
  } satisfies Record<RequestStep, string>,
  /** What courts and procuracies are asked instead of being urged. */
  urgeJudicial: '📣 Đề nghị quan tâm',
  caseStatus: {
    'newly-registered': 'mới thụ lý',
    enforcing: 'đang thi hành',
    'without-means': 'chưa có điều kiện thi hành',
    postponed: 'hoãn',
    suspended: 'tạm đình chỉ',
    entrusted: 'ủy thác đi',
    completed: 'thi hành xong',
    terminated: 'đình chỉ',
    'decision-revoked': 'thu hồi quyết định',
    'returned-to-requester': 'gửi lại yêu cầu',
  } satisfies Record<CaseStatus, string>,
  caseField: {
    DS: 'dân sự',
    HNGĐ: 'hôn nhân và gia đình',
    KDTM: 'kinh doanh, thương mại',
    LĐ: 'lao động',
    HC: 'hành chính',
    HS: 'phần dân sự trong hình sự',
    PS: 'phá sản',
    CT: 'cạnh tranh',
    TT: 'trọng tài',
  } satisfies Record<CaseField, string>,
  judgment: (number: string, on: Day) => `Bản án, quyết định: số ${number} ngày ${date(on)}`,
  repetition: '(gửi lại)',
  recorded: '✅ Đã ghi nhận',
  toast: {
    'not-linked': 'Tài khoản chưa được liên kết',
    done: 'Đã ghi nhận',
    asked: 'Đề nghị đồng chí trả lời câu hỏi bên dưới',
    privately: 'Phần mềm trả lời trong tin nhắn riêng',
    stale: 'Tin này đã cũ. Tình trạng mới nhất vừa được cập nhật',
    'not-permitted': 'Thao tác này không thuộc quyền của đồng chí',
    opened: 'Thông tin ở bên dưới',
    cancelled: 'Đã bỏ qua',
  } satisfies Record<Toast, string>,
  command: COMMANDS,
  /** Of what an agency has to answer; a court or a procuracy is never behind with it. */
  lateness: (it: Lateness, agency: Pick<Agency, 'kind'>) => viLateness(it, isJudicial(agency.kind)),
  limit: (it: TimeLimit) => said(VI_LIMITS, it.unit, it),
  day: date,
  /** On a button: "Thứ Sáu 27/11". */
  dayWithWeekday: (on: Day) => `${capitalised(viWeekday(on))} ${date(on).slice(0, 5)}`,
  moment: viMoment,
  amount: (band: AmountBand) =>
    `Số tiền phải thi hành: ${'over' in band ? `trên ${inMoney(band.over)}` : `đến ${inMoney(band.upTo)}`}`,
  skippedDay: viSkippedDay,
  /** What an event says of itself after a subject: "đã tiếp nhận". */
  happened: viHappened,
  card: viCard,
  question: viQuestion,
  refusal: (refusal: QuestionFault) => said(viRefusals, refusal.reason, refusal),
  fasterBy: (name: string) => `Đồng chí ${name} vừa báo trước.`,
  conversation: viConversation,
  list: viList,
  digest: viDigest,
  channel: viChannel,
  escalation: viEscalation,
  draft: viDraft,
  order: viOrder,
  week: viWeek,
  group: viGroup,
  inquiry: viInquiry,
  unreadable: viUnreadable,
  records: viRecords,
} as const

const BILLION = 1_000_000_000n

/** "500 triệu đồng", "05 tỷ đồng" */
function inMoney(amount: bigint): string {
  return amount % BILLION === 0n
    ? `${twoDigits(Number(amount / BILLION))} tỷ đồng`
    : `${grouped(amount / 1_000_000n)} triệu đồng`
}
