import type {
  ActionField,
  ActionGiven,
  ActionOutcome,
  ActionState,
  CommitteeAct,
} from '../../domain/committee/action.ts'
import type { LateAgency } from '../../domain/committee/digest.ts'
import type { OrderSubject } from '../../domain/notices/order-notice.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { date, twoDigits, viTime, viWeekday } from '../format.ts'
import { capitalised, ended } from '../signs.ts'

const ACTS: Readonly<Record<CommitteeAct, string>> = {
  urge: '📣 Đôn đốc',
  direct: '📌 Giao chỉ đạo',
  advise: '💬 Cho ý kiến',
  conclude: '📌 Kết luận',
  convene: '🗓 Đưa vào nội dung họp',
  mute: '🔕 Tạm dừng nhắc',
  raise: '📌 Trình Ban Chỉ đạo',
  meet: '🗓 Mời họp',
  hold: '📌 Đã họp, kết luận',
  issue: '📌 Bổ sung số, ngày kết luận',
}

export const viOrder = {
  act: (act: CommitteeAct, independent: boolean) =>
    act === 'direct' && independent ? '📌 Đề nghị phối hợp' : ACTS[act],
  urgeAll: '📣 Đôn đốc tất cả quá hạn',
  byAgency: 'Theo cơ quan',
  agenciesTitle: (on: Day) => `Cơ quan có yêu cầu quá hạn (${date(on)})`,
  agencyLine: ({ name, overdue, open, oldestDays }: LateAgency) =>
    `${name}: quá hạn ${twoDigits(overdue)}/${twoDigits(open)}, lâu nhất ${twoDigits(oldestDays)} ngày`,
  ask: (act: CommitteeAct, slot: ActionField, about: OrderSubject) =>
    `${capitalised(subject(about))}. ${questionFor(act, slot, about)}`,
  hint: (act: CommitteeAct, slot: ActionField) => ACT_HINTS[act]?.[slot] ?? HINTS[slot],
  notUnderstood: (slot: ActionField) =>
    NOT_UNDERSTOOD[slot] ?? 'Phần mềm chưa hiểu câu trả lời này.',
  later: 'Bổ sung sau',
  noTasks: 'Không giao nhiệm vụ',
  days: (days: string) => `${twoDigits(Number(days))} ngày làm việc`,
  confirm: confirmation,
  dropped: (act: CommitteeAct, about: OrderSubject, given: ActionGiven) =>
    `Chưa ghi nhận: ${inSentence(act, about.independent)} – ${subject(about)}: ${facts(given)}.`,
  yes: '✔️ Xác nhận',
  undo: '↩️ Hoàn tác',
  state: ({
    act,
    about,
    state,
    dueAt,
    outcome,
  }: {
    act: CommitteeAct
    about: OrderSubject
    state: ActionState
    dueAt: Date
    outcome?: ActionOutcome
  }) => {
    const what = `${inSentence(act, about.independent)} – ${subject(about)}`
    if (state === 'undone') return `Đã hoàn tác: ${what}. Chưa có ai nhận được thông tin này.`
    if (state === 'waiting') {
      return `✅ Đã ghi nhận: ${what}. Thực hiện lúc ${viTime(dueAt)} (trong giờ làm việc); trước đó có thể hoàn tác.`
    }
    return outcome?.refused === undefined
      ? `✅ Đã thực hiện: ${what}. ${outcomeText(outcome)}`.trim()
      : `⚠️ Không thực hiện được: ${what}. ${NOT_DONE[outcome.refused] ?? 'Tình trạng đã thay đổi.'}`
  },
  meeting: ({ committee, on, text, before }: Omit<NoticeOf<'meeting'>, 'kind' | 'lines'>) => [
    before ? `${committee} chuyển ngày họp` : `Kính mời dự họp ${committee}`,
    `${capitalised(viWeekday(on))}, ${date(on)}: ${text}${before ? ` (trước là ${date(before)})` : ''}.`,
  ],
  raised: (request: RequestCode, raised: RequestCode, by: string) =>
    `Vướng mắc của ${request} đã được trình Ban Chỉ đạo (${by}). Yêu cầu theo dõi: ${raised}.`,
  meetingItems: (count: number) =>
    count === 0
      ? 'Nội dung họp: chưa có yêu cầu nào.'
      : `Nội dung họp: ${twoDigits(count)} yêu cầu`,
  opinion: (request: RequestCode, by: string) => `Ý kiến của ${by} về vướng mắc của ${request}:`,
  /** Where it was told before, number and date are what is new. */
  conclusion: (request: RequestCode, by: string, isTold?: boolean) =>
    `${isTold ? 'Đã có số, ngày kết luận' : 'Kết luận'} của ${by} về ${request}:`,
  issued: (document: ActionGiven['document']) =>
    document && document !== 'later'
      ? `Thông báo kết luận số ${document.number} ngày ${date(document.on)}.`
      : 'Số, ngày Thông báo kết luận sẽ bổ sung sau.',
  /** A letter for a court or procuracy, to be signed by the secretariat's ways. */
  draft: ({
    agency,
    about,
    text,
    until,
  }: {
    agency: string
    about?: RequestCode
    text: string
    until: Day
  }) => [
    `Dự thảo đề nghị phối hợp gửi ${agency}, để trình ký và phát hành theo quy định:`,
    `Kính gửi: ${agency}`,
    `Ban Chỉ đạo Thi hành án dân sự trân trọng đề nghị Quý cơ quan quan tâm, phối hợp: ${ended(text)}`,
    `Đề nghị cho ý kiến chậm nhất ngày ${date(until)}.${about ? ` (Yêu cầu ${about})` : ''}`,
    'Trân trọng./.',
  ],
} as const

function inSentence(act: CommitteeAct, independent: boolean): string {
  if (act === 'direct') return independent ? 'đề nghị phối hợp' : 'giao chỉ đạo'
  return {
    urge: 'đôn đốc',
    advise: 'cho ý kiến về vướng mắc',
    conclude: 'kết luận của Ban Chỉ đạo',
    convene: 'đưa vào nội dung họp Ban Chỉ đạo',
    mute: 'tạm dừng nhắc',
    raise: 'trình Ban Chỉ đạo vướng mắc',
    meet: 'mời họp',
    hold: 'kết luận các nội dung đã họp',
    issue: 'bổ sung số, ngày kết luận',
  }[act]
}

function subject({ target, name, count, leftOut = 0 }: OrderSubject): string {
  switch (target.kind) {
    case 'request':
      return `${target.code} (${name ?? ''})`
    case 'agency':
      return count === 0
        ? (name ?? target.code)
        : `${name ?? target.code}, ${twoDigits(count)} yêu cầu quá hạn`
    case 'all':
      return `tất cả ${twoDigits(count)} yêu cầu quá hạn${leftOut > 0 ? ` (không gồm ${twoDigits(leftOut)} yêu cầu của tòa án, viện kiểm sát)` : ''}`
  }
}

const DOCUMENT_EXAMPLE = 'Ví dụ: 15/TB-BCĐ ngày 23/11/2026.'

const ACT_HINTS: Partial<Record<CommitteeAct, Partial<Record<ActionField, string>>>> = {
  issue: { document: DOCUMENT_EXAMPLE },
  meet: { text: 'Ví dụ: 8 giờ, phòng họp số 1.' },
}

const HINTS: Readonly<Record<ActionField, string>> = {
  text: 'Nhắn một hoặc hai câu; đề nghị không ghi tên đương sự, tài sản, số tiền.',
  until: 'Chọn một ngày hoặc nhắn ngày khác, ví dụ: thứ Sáu tuần sau.',
  days: 'Chọn hoặc nhắn số ngày làm việc, tối đa 20.',
  reason: 'Nhắn lý do trong một câu.',
  document: `${DOCUMENT_EXAMPLE.slice(0, -1)}; chưa có thì chọn "Bổ sung sau".`,
  tasks:
    'Mỗi nhiệm vụ một dòng: cơ quan, hai chấm, nội dung, hạn. Ví dụ: UBND phường A: đo đạc lại ranh giới, hạn 30/11.',
}

const NOT_UNDERSTOOD: Readonly<Partial<Record<ActionField, string>>> = {
  until: 'Cần một ngày sau hôm nay.',
  document: 'Cần số và ngày của văn bản, không sau hôm nay.',
  tasks: 'Cần đủ cơ quan, nội dung và hạn sau hôm nay trên mỗi dòng.',
}

function questionFor(act: CommitteeAct, slot: ActionField, { independent }: OrderSubject): string {
  if (act === 'meet') return slot === 'until' ? 'Họp ngày nào?' : 'Mấy giờ, ở đâu?'
  switch (slot) {
    case 'text':
      if (act === 'hold') return 'Đề nghị nêu kết luận chung trong một hoặc hai câu.'
      if (act === 'conclude') return 'Đề nghị đồng chí cho kết luận về nội dung này.'
      if (act === 'advise') return 'Đề nghị đồng chí cho ý kiến về vướng mắc này.'
      return independent ? 'Đề nghị nêu nội dung phối hợp.' : 'Đề nghị nêu nội dung chỉ đạo.'
    case 'until':
      return independent
        ? 'Đề nghị cho ý kiến chậm nhất ngày nào?'
        : 'Thời hạn thực hiện đến hết ngày nào?'
    case 'days':
      return 'Tạm dừng nhắc trong bao nhiêu ngày làm việc?'
    case 'reason':
      return 'Đề nghị nêu lý do.'
    case 'document':
      return 'Thông báo kết luận số bao nhiêu, ngày nào?'
    case 'tasks':
      return 'Giao nhiệm vụ cho cơ quan nào?'
  }
}

function confirmation(act: CommitteeAct, about: OrderSubject, given: ActionGiven): string {
  const { text = '', until, days = 0, reason = '', document, tasks = [] } = given
  const on = until ? date(until) : ''
  switch (act) {
    case 'urge':
      return `Gửi tin nhắc đến đầu mối và lãnh đạo: ${subject(about)}? Yêu cầu đã nhắc hôm nay không nhắc lại.`
    case 'direct':
      return about.independent
        ? `Soạn dự thảo đề nghị phối hợp gửi ${about.name ?? ''}: «${text}», cho ý kiến chậm nhất ngày ${on}? Dự thảo gửi đồng chí và Tổ thư ký để trình ký.`
        : `Giao ${about.name ?? ''}: «${text}». Thời hạn: hết ngày ${on}? Tin nhắn không thay thế văn bản; Tổ thư ký ban hành văn bản khi cần.`
    case 'advise':
      return `Gửi ý kiến «${text}» đến những người đang xử lý ${subject(about)}?`
    case 'conclude':
      return [
        `Kết luận về ${subject(about)}: «${text}»?`,
        viOrder.issued(document),
        ...tasks.map(({ name, text: what, until: by, isAsked }) =>
          isAsked
            ? `Soạn dự thảo đề nghị phối hợp gửi ${name}: «${what}», cho ý kiến chậm nhất ngày ${date(by)}.`
            : `Giao ${name}: «${what}», hạn ${date(by)}.`,
        ),
      ].join('\n')
    case 'convene':
      return `Đưa ${subject(about)} vào nội dung họp Ban Chỉ đạo?`
    case 'mute':
      return `Không nhắc và không nêu tên ${subject(about)} trong ${twoDigits(days)} ngày làm việc. Lý do: «${reason}»?`
    case 'meet':
      return `Mời thành viên ${about.name ?? ''} họp ngày ${on}: «${text}»? Nội dung họp gửi kèm.`
    case 'hold':
      return [
        `Kết luận các nội dung họp của ${about.name ?? ''}: «${text}»?`,
        viOrder.issued(document),
        'Mọi yêu cầu đang trong nội dung họp được kết luận theo văn bản này.',
      ].join('\n')
    case 'issue':
      return `Bổ sung cho kết luận về ${subject(about)}: ${viOrder.issued(document)} Gửi đến những người đã nhận kết luận?`
    case 'raise':
      return `Trình Ban Chỉ đạo xem xét, giải quyết vướng mắc của ${subject(about)}?`
  }
}

function facts({ text, until, days, reason }: ActionGiven): string {
  const told = [
    text && `«${text}»`,
    until && `đến hết ngày ${date(until)}`,
    days && `${twoDigits(days)} ngày làm việc`,
    reason && `lý do: «${reason}»`,
  ]
  return told.filter(Boolean).join('; ')
}

const NOT_DONE: Readonly<Record<string, string>> = {
  unreadable: 'Dữ liệu của yêu cầu không đọc được.',
  'agenda-empty': 'Chưa có yêu cầu nào trong nội dung họp.',
}

function outcomeText(outcome: ActionOutcome = {}): string {
  const { urged, left = 0, unreached = 0, request, drafted, tasks = [], concluded } = outcome
  if (concluded) return `Đã kết luận: ${concluded.join(', ')}.`
  const letter = drafted ? 'Dự thảo đã gửi đồng chí và Tổ thư ký.' : ''
  if (tasks.length > 0) return `Nhiệm vụ theo dõi: ${tasks.join(', ')}. ${letter}`.trim()
  if (request !== undefined) return `Yêu cầu theo dõi: ${request}.`
  if (letter) return letter
  if (!urged) return ''
  const rest = left > 0 ? `; ${twoDigits(left)} yêu cầu đã nhắc trong ngày hoặc đã có trả lời` : ''
  const unheard =
    unreached > 0
      ? `, trong đó ${twoDigits(unreached)} yêu cầu chưa đến được ai vì chưa có người nhận nào liên kết tài khoản`
      : ''
  return `Đã gửi tin nhắc về ${twoDigits(urged.length)} yêu cầu${unheard}${rest}.`
}
