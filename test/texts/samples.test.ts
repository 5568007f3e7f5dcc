import { expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { NOTHING_DONE } from '../../src/domain/committee/action.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { DigestSummary } from '../../src/domain/committee/digest.ts'
import type { Notice } from '../../src/domain/notices/notice.ts'
import type { Official, Role } from '../../src/domain/people/official.ts'
import type { RequestEvent } from '../../src/domain/request/events.ts'
import { type RequestFacts, viewRequest } from '../../src/domain/request/view.ts'
import type { Message } from '../../src/texts/message.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText, type Span } from '../../src/texts/rich-text.ts'
import { calendar } from '../support/calendar.ts'
import { after, CONTACT, draft, inStatus } from '../support/request-life.ts'
import { agencyOf, ASKER, PARENT } from './scenes.ts'

const at = (on: string, time: `${number}:${number}` = '07:30'): Date => instantAt(day(on), time)
const document = { number: '512/THADS-KV9', on: day('2026-11-18') }
const basis = 'Luật THADS 2025 (106/2025/QH15) Đ37.6b; NĐ 152/2026 Đ21.6a'
const legalDue = { kind: 'day', on: day('2026-11-25') } as const
const answer = { number: '145/UBND-NC', on: day('2026-11-23') }

function request(code: string, wanted: Partial<CoordinationRequest> = {}): CoordinationRequest {
  const made = inStatus(
    'acknowledged',
    draft({ code, document, officer: 31, caseCode: 'VV-2611-0007' }),
  )
  const receipt = { on: day('2026-11-19'), source: 'confirmed' } as const
  return { ...made, limit: { ...made.limit, basis }, receipt, legalDue, ...wanted }
}

interface Sample {
  title: string
  now: Date
  reader?: 'contact' | 'officer'
  agency?: string
  type?: string
  request: CoordinationRequest
  event?: RequestEvent
  notice: Notice
}

function view({ now, request: shown, reader = 'contact', agency, type, event }: Sample) {
  const facts: RequestFacts = {
    request: shown,
    typeName: { vi: type ?? 'Xác minh điều kiện thi hành án', en: 'Verification' },
    answerParts: [],
    asker: ASKER,
    askerParent: PARENT,
    inCharge: agencyOf(shown.inCharge, 'ubnd-xa', agency ?? 'UBND phường A'),
    caseOf: {
      code: 'VV-2611-0007',
      decision: { number: '46/QĐ-THADS', on: day('2026-10-05'), issuer: 'pt.thads-tinh' },
      field: 'DS',
      parties: [{ role: 'debtor', kind: 'person', name: 'Nguyễn Văn An', gender: 'male' }],
      status: 'enforcing',
    },
    people: new Map([[CONTACT, { name: 'Trần Thị H', title: 'Công chức' }]]),
    ...(event && { last: { event, at: now, by: CONTACT } }),
  }
  const role: Role = reader === 'contact' ? 'contact' : 'enforcement-officer'
  const office = { agency: reader === 'contact' ? shown.inCharge : ASKER.code, role }
  const official: Official = {
    id: reader === 'contact' ? CONTACT : 31,
    name: '',
    title: '',
    language: 'vi',
    memberships: [{ ...office, from: day('2025-07-01') }],
  }
  return viewRequest(facts, official, {
    now,
    calendar,
    audience: 'direct',
    agencyOf: () => undefined,
  })
}

const card = (code: string, occasion: 'new' | 'reminder'): Notice => ({
  kind: 'request-card',
  request: code,
  occasion,
  version: 99,
})

function noted(title: string, event: RequestEvent, wanted: Partial<Sample> = {}): Sample {
  const now = wanted.now ?? at('2026-11-20', '15:40')
  const shown = wanted.request ?? request('YC-2611-0042')
  const note = { kind: 'event-note', request: shown.code, event, version: 99, by: CONTACT } as const
  return { title, now, reader: 'officer', request: shown, notice: { ...note, at: now }, ...wanted }
}

const extension = {
  until: day('2026-11-30'),
  reason: 'cần đối chiếu dữ liệu tại 02 đơn vị',
} as const
const refusal = {
  reason: 'thửa đất không thuộc địa bàn quản lý của chi nhánh',
  suggested: 'chi nhánh khu vực 2',
}

const SUMMARY: DigestSummary = {
  on: day('2026-11-23'),
  takenAt: at('2026-11-23'),
  since: day('2026-11-20'),
  open: 86,
  overdue: 14,
  newlyOverdue: 3,
  dueToday: 5,
  soon: 11,
  bands: { '1-5': 6, '6-15': 5, '16-30': 2, 'over-30': 1 },
  withinAgreement: 0,
  agencies: [
    { kind: 'cong-an-xa', overdue: 5, open: 19, oldestDays: 12 },
    { kind: 'ubnd-xa', overdue: 4, open: 31, oldestDays: 9 },
    { kind: 'vp-dang-ky-dat-dai', overdue: 3, open: 12, oldestDays: 38 },
    { kind: 'bhxh', overdue: 1, open: 6, oldestDays: 4 },
    { kind: 'thads-kv', overdue: 1, open: 8, oldestDays: 2 },
  ],
  late: [
    { agency: 'pt.cong-an-xa.b', name: 'Công an phường B', overdue: 3, open: 7, oldestDays: 12 },
    { agency: 'pt.ubnd-xa.c', name: 'UBND xã C', overdue: 2, open: 9, oldestDays: 9 },
  ],
  newest: [
    { code: 'YC-2611-0033', agency: 'UBND xã C', days: 1 },
    { code: 'YC-2611-0036', agency: 'Công an phường B', days: 1 },
    { code: 'YC-2611-0037', agency: 'UBND phường D', days: 1 },
  ],
  oldest: [{ code: 'YC-2609-0021', agency: 'VPĐK đất đai', days: 38 }],
  blocked: 1,
  awaitingCommittee: 1,
  court: { overdue: 0, soon: 2, dueToday: 1, open: 2 },
  procuracy: { overdue: 0, soon: 0, open: 0 },
  completed: 9,
  completedInTime: 8,
  unconfirmed: 0,
  agenda: 0,
  actions: { ...NOTHING_DONE, urged: 12, urgedAnswered: 5, directed: 1 },
  trend: [],
}
const NOTHING_OVERDUE: DigestSummary = {
  ...SUMMARY,
  overdue: 0,
  newlyOverdue: 0,
  dueToday: 2,
  bands: { '1-5': 0, '6-15': 0, '16-30': 0, 'over-30': 0 },
  agencies: [],
  newest: [],
  oldest: [],
  blocked: 0,
  awaitingCommittee: 0,
}

const SAMPLES: readonly Sample[] = [
  {
    title: '1. Yêu cầu mới',
    now: at('2026-11-19', '08:00'),
    request: request('YC-2611-0042', { state: { status: 'sent' } }),
    notice: { kind: 'request-card', request: 'YC-2611-0042', occasion: 'new', version: 2 },
  },
  {
    title: '2. Nhắc trước 03 ngày làm việc',
    now: at('2026-11-23'),
    agency: 'Văn phòng Đăng ký đất đai tỉnh',
    type: 'Cho ý kiến về quy hoạch, điều kiện cấp giấy',
    request: request('YC-2611-0017', {
      document: { number: '498/THADS-NV', on: day('2026-11-12') },
      receipt: { on: day('2026-11-12'), source: 'confirmed' },
      legalDue: { kind: 'day', on: day('2026-11-27') },
      state: { status: 'in-progress' },
    }),
    notice: card('YC-2611-0017', 'reminder'),
  },
  {
    title: '3. Đến hạn hôm nay',
    now: at('2026-11-25'),
    request: request('YC-2611-0042'),
    notice: card('YC-2611-0042', 'reminder'),
  },
  {
    title: '4. Quá hạn (mức B3: không nêu việc, đương sự)',
    now: at('2026-11-23'),
    agency: 'Công an phường B',
    type: 'Phối hợp bảo vệ cưỡng chế',
    request: request('YC-2611-0009', {
      privacy: 'B3',
      document: { number: '471/THADS-KV9', on: day('2026-11-09') },
      receipt: { on: day('2026-11-12'), source: 'confirmed' },
      legalDue: { kind: 'day', on: day('2026-11-17') },
    }),
    notice: card('YC-2611-0009', 'reminder'),
  },
  noted('5. Đã tiếp nhận', {
    type: 'acknowledged',
    receipt: { on: day('2026-11-19'), source: 'confirmed' },
    dues: { anchors: {} },
    contact: CONTACT,
  }),
  noted('6. Đang thực hiện', { type: 'work-started', expectedOn: day('2026-11-24') }),
  noted(
    '7. Đã trả lời',
    { type: 'answered', answer },
    {
      now: at('2026-11-23', '15:40'),
      request: request('YC-2611-0042', { state: { status: 'answered', answer } }),
    },
  ),
  noted(
    '8. Đề nghị gia hạn',
    { type: 'extension-requested', ...extension },
    {
      agency: 'Bảo hiểm xã hội tỉnh',
      request: request('YC-2611-0031', { extension: { ...extension, decision: 'open' } }),
    },
  ),
  noted(
    '9. Không thuộc thẩm quyền',
    { type: 'refused', ...refusal },
    {
      agency: 'Chi nhánh Văn phòng Đăng ký đất đai',
      request: request('YC-2611-0028', { state: { status: 'refused', ...refusal } }),
    },
  ),
  {
    title: '11. Báo cáo nhanh buổi sáng',
    now: at('2026-11-23'),
    request: request('YC-2611-0042'),
    notice: { kind: 'digest', digest: 7, summary: SUMMARY, late: false, reader: 'decides' },
  },
  {
    title: '11. Báo cáo nhanh, ngày không có việc quá hạn, gửi muộn',
    now: at('2026-11-23'),
    request: request('YC-2611-0042'),
    notice: { kind: 'digest', digest: 8, summary: NOTHING_OVERDUE, late: true, reader: 'decides' },
  },
]

/** The message as a person would read it: bold text between stars, buttons in brackets. */
function shown({ text, buttons }: Message): string {
  const marked = text.map((span: Span) =>
    typeof span === 'object' && 'bold' in span ? `**${span.bold}**` : plainText([span]),
  )
  const rows = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '))
  return [marked.join(''), ...rows].join('\n')
}

it('speaks as the sample messages of the domain do, for a reviewer to read', async () => {
  const said = SAMPLES.map((sample) => {
    const seen = view(sample)
    const message = render(sample.notice, { language: 'vi', ...(seen && { view: seen }) })
    expect(message).toBeDefined()
    return [`## ${sample.title}`, '', ...(message ? [shown(message)] : [])].join('\n')
  })
  await expect(`${said.join('\n\n')}\n`).toMatchFileSnapshot('samples.vi.txt')
})

it('every sample is of a request that the rules can bring about', () => {
  expect(after(draft(), [{ type: 'send' }]).state.status).toBe('sent')
  expect(SAMPLES.filter((sample) => view(sample) === undefined)).toEqual([])
})
