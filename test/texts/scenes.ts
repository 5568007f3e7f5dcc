import type { Agency, AgencyKind } from '../../src/domain/people/agency.ts'
import type {
  CoordinationRequest,
  RequestStatus,
} from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { CaseField, EnforcementCase } from '../../src/domain/request/enforcement-case.ts'
import { LATENESS_BANDS, type Lateness, latenessOf } from '../../src/domain/request/lateness.ts'
import type { RequestLine } from '../../src/domain/notices/request-line.ts'
import type { Official, Role } from '../../src/domain/people/official.ts'
import type { Audience } from '../../src/domain/request/privacy.ts'
import type { PrivacyLevel } from '../../src/domain/request/type.ts'
import { type RequestView, viewRequest } from '../../src/domain/request/view.ts'
import { dueDay } from '../../src/domain/request/time-limit.ts'
import { calendar } from '../support/calendar.ts'
import {
  COLLEAGUE,
  COMMANDS,
  CONTACT,
  draft,
  inStatus,
  NOW,
  THREE_WORKING_DAYS,
  TODAY,
} from '../support/request-life.ts'

/** Words that stand for what must not reach a message; each occurs nowhere else. */
export const SECRET = {
  debtor: 'Khuất Danh Ẩn',
  minor: 'Khuất Bé Thơ',
  company: 'Công ty Bảo Mật Zeta',
  address: 'ngõ Giấu 97',
  identifier: '001090777345',
  account: '19037777890123',
  parcel: '7771',
  plate: '88A-777.45',
  asset: 'nhà xưởng Kín',
  amount: 1_777_500_000n,
  amountText: '1.777.500.000',
  decision: '7746/QĐ-THADS',
  judgment: '7745/2026/DS-ST',
  commune: 'phường Lặng Im',
  subject: 'kê khai Huyền Cơ',
  typeName: 'Loại việc Thầm Kín',
  typeNameEn: 'A hushed kind',
  answerPart: 'phần trả lời Riêng Tư',
  basis: 'Luật Khẽ',
} as const

export const SIDES = {
  contact: ['test.ubnd-xa', 'contact', CONTACT],
  leader: ['test.ubnd-xa', 'leader', 21],
  clerk: ['test.ubnd-xa', 'clerk', 22],
  officer: ['pt.thads-kv-9', 'enforcement-officer', 31],
  head: ['pt.thads-tinh', 'thads-head', 32],
  'asking clerk': ['pt.thads-tinh', 'clerk', 33],
  chair: ['pt.bcd-tinh', 'committee-chair', 41],
  deputy: ['pt.bcd-tinh', 'standing-deputy', 42],
  secretary: ['pt.bcd-tinh', 'committee-secretary', 43],
  supervisor: ['pt.vks-kv-9', 'procuracy-supervisor', 51],
  coordinator: ['pt.thads-tinh', 'coordinator', 61],
} as const satisfies Record<string, readonly [agency: string, role: Role, id: number]>
export type Side = keyof typeof SIDES

export const LEVELS: readonly PrivacyLevel[] = ['B1', 'B2', 'B3', 'B4']
export const REASON = 'chưa bố trí được người'

export interface Scene {
  level: PrivacyLevel
  status: RequestStatus
  side: Side
  audience: Audience
  /** Of the agency that has to answer. */
  kind: AgencyKind
  field: CaseField
  /** As it stands, with an extension agreed and its legal day past. */
  agreed: boolean
}

export const ORDINARY: Scene = {
  level: 'B2',
  status: 'sent',
  side: 'contact',
  audience: 'direct',
  kind: 'ubnd-xa',
  field: 'DS',
  agreed: false,
}

const NAMES: Readonly<Record<AgencyKind, string>> = {
  'ubnd-xa': 'UBND phường A',
  'toa-kv': 'TAND khu vực 9 – Phú Thọ',
  'vks-kv': 'VKSND khu vực 9 – Phú Thọ',
}

export function agencyOf(code: string, kind: AgencyKind, name: string): Agency {
  return { code, kind, name, successors: [], aliases: [] }
}

export const ASKER = {
  ...agencyOf('pt.thads-kv-9', 'thads-kv', 'Phòng THADS khu vực 9'),
  parent: 'pt.thads-tinh',
  region: 'pt.kv-9',
}
export const PARENT = agencyOf('pt.thads-tinh', 'thads-tinh', 'Thi hành án dân sự tỉnh Phú Thọ')

const AGENCIES: readonly Agency[] = [
  ASKER,
  PARENT,
  { ...agencyOf('pt.vks-kv-9', 'vks-kv', 'VKSND khu vực 9'), region: ASKER.region },
]

export function caseOf(field: CaseField): EnforcementCase {
  const { address, identifier } = SECRET
  return {
    code: 'VV-2611-0007',
    decision: { number: SECRET.decision, on: day('2026-10-05'), issuer: 'pt.thads-tinh' },
    judgment: { number: SECRET.judgment, on: day('2026-08-03'), court: 'TAND khu vực 9' },
    field,
    parties: [
      { role: 'debtor', kind: 'person', name: SECRET.debtor, gender: 'male', address, identifier },
      { role: 'related', kind: 'minor', name: SECRET.minor, address },
      { role: 'creditor', kind: 'organisation', name: SECRET.company, address, identifier },
      { role: 'debtor', kind: 'organisation', name: SECRET.company, address, identifier },
    ],
    obligation: `trả ${SECRET.amountText} đồng vào ${SECRET.account}; ${SECRET.asset}, thửa ${SECRET.parcel}, xe ${SECRET.plate}`,
    amount: SECRET.amount,
    status: 'enforcing',
    officer: 31,
    commune: SECRET.commune,
  }
}

function requestIn({ level, status, agreed }: Scene): CoordinationRequest {
  const limit = { ...THREE_WORKING_DAYS, basis: `${SECRET.basis} (1/2025) Đ37.6b` }
  const made = inStatus(
    status,
    draft({ privacy: level, limit, caseCode: 'VV-2611-0007', officer: 31 }),
  )
  if (!agreed) return made
  const past = { kind: 'day' as const, on: day('2026-11-19') }
  const extension = { until: day('2026-11-27'), reason: REASON, decision: 'open' as const }
  return { ...made, legalDue: past, agreedDue: day('2026-11-25'), extension, transferTo: COLLEAGUE }
}

function readerOf(side: Side): Official {
  const [agency, role, id] = SIDES[side]
  const memberships = [{ agency, role, from: day('2025-07-01') }]
  return { id, name: side, title: '', language: 'vi', memberships }
}

/** What the reader of a scene may see of its request. */
export function viewIn(scene: Scene): RequestView {
  const request = requestIn(scene)
  const { side, audience, kind, field } = scene
  const view = viewRequest(
    {
      request,
      typeName: { vi: SECRET.typeName, en: SECRET.typeNameEn },
      answerParts: [SECRET.answerPart],
      subject: SECRET.subject,
      asker: ASKER,
      askerParent: PARENT,
      inCharge: agencyOf(request.inCharge, kind, NAMES[kind] ?? kind),
      caseOf: caseOf(field),
      people: PEOPLE,
      ...(request.version > 1 && { last: lastOf(request) }),
    },
    readerOf(side),
    {
      now: NOW,
      calendar,
      audience,
      agencyOf: (code) => AGENCIES.find((agency) => agency.code === code),
    },
  )
  if (!view) throw new Error(`"${side}" may not read the request`)
  return view
}

const PEOPLE = new Map([
  [CONTACT, { name: 'Trần Thị Ví Dụ', title: 'Công chức tư pháp' }],
  [COLLEAGUE, { name: 'Lê Văn Thí Dụ', title: 'Công chức văn phòng' }],
  [31, { name: 'Đỗ Thị Chấp Hành', title: 'Chấp hành viên' }],
])

function lastOf({ state }: CoordinationRequest) {
  const events = {
    acknowledged: {
      type: 'acknowledged',
      receipt: { on: day('2026-11-19'), source: 'confirmed' },
      dues: { anchors: {} },
      contact: CONTACT,
    },
    'in-progress': { type: 'work-started', expectedOn: day('2026-11-25') },
    blocked: { type: 'obstacle-reported', reason: REASON },
    answered: { type: 'answered', answer: COMMANDS.answer.answer },
    returned: { type: 'returned', reason: REASON },
    refused: { type: 'refused', reason: REASON, suggested: 'UBND xã B' },
    closed: { type: 'completed', answer: COMMANDS.answer.answer },
    withdrawn: { type: 'withdrawn', reason: REASON },
    sent: { type: 'not-received-reported' },
    draft: { type: 'urged', on: TODAY },
  } as const
  const by = ['returned', 'closed', 'withdrawn'].includes(state.status) ? 31 : CONTACT
  return { event: events[state.status], at: instantAt(TODAY, '08:12'), by }
}

/** The request of a scene as one line of a list. */
export function lineIn(scene: Scene, code = 'YC-2611-0042'): RequestLine {
  const request = requestIn(scene)
  const due = request.agreedDue ?? (request.legalDue && dueDay(request.legalDue))
  return {
    code,
    typeName: { vi: SECRET.typeName, en: SECRET.typeNameEn },
    privacy: scene.level,
    agency: { code: request.inCharge, name: NAMES[scene.kind] ?? scene.kind, kind: scene.kind },
    documentNumber: request.document.number,
    ...(due && { dueOn: due }),
    lateness: latenessOf(request, NOW, calendar),
    status: request.state.status,
    version: request.version,
  }
}

/** Every way in which a request stands against its due. */
export const LATENESSES: readonly Lateness[] = [
  { kind: 'no-due' },
  { kind: 'in-time', workingDaysLeft: 4 },
  { kind: 'soon', workingDaysLeft: 1 },
  { kind: 'due-today' },
  { kind: 'overdue', days: 0, band: '1-5' },
  ...LATENESS_BANDS.map((band, index) => ({
    kind: 'overdue' as const,
    days: [3, 6, 20, 38][index] ?? 0,
    band,
  })),
  { kind: 'met' },
  { kind: 'met-late', days: 2 },
]
