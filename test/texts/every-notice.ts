import { WAYS_TO_SPEAK } from '../../src/domain/people/authority.ts'
import { COMMAND_NAMES } from '../../src/conversation/commands.ts'
import { limitOfVariant } from '../../src/domain/request/applied-limit.ts'
import { announcedThrough } from '../../src/domain/time/calendar.ts'
import {
  ACTION_SLOTS,
  type ActionOutcome,
  admits,
  giverOf,
  COMMITTEE_ACTS,
  type CommitteeAct,
  type CommitteeTask,
  NOTHING_DONE,
} from '../../src/domain/committee/action.ts'
import { coordinationReport } from '../../src/domain/committee/coordination-report.ts'
import { addDays, day, instantAt } from '../../src/domain/time/day.ts'
import { REPORT_MONTHS } from '../../src/domain/time/report-period.ts'
import { DIGEST_SECTIONS, type DigestSummary } from '../../src/domain/committee/digest.ts'
import { isJudicial } from '../../src/domain/people/agency.ts'
import type { EscalationTone } from '../../src/domain/reminders/escalation.ts'
import type {
  CardOccasion,
  EscalatedItem,
  Notice,
  NoticeOf,
  Toast,
} from '../../src/domain/notices/notice.ts'
import type { RequestLine } from '../../src/domain/notices/request-line.ts'
import {
  ASKS,
  type QuestionFault,
  type Field,
  type Suggestion,
} from '../../src/domain/notices/question-notice.ts'
import type { OrderSubject } from '../../src/domain/notices/order-notice.ts'
import { CORRECTABLE } from '../../src/domain/request/correction.ts'
import type { Given, Repeated } from '../../src/domain/request/commands.ts'
import { WORK_PARTS } from '../../src/domain/reminders/worklist.ts'
import { maskCase } from '../../src/domain/request/privacy.ts'
import type { Refusal } from '../../src/domain/request/refusal.ts'
import type { PersonWaitedFor } from '../../src/domain/notices/delivery-notice.ts'
import { ROUTINE } from '../../src/domain/notices/routing.ts'
import type { RequestEvent } from '../../src/domain/request/events.ts'
import type { TimelineItem } from '../../src/domain/request/timeline.ts'
import { dueOf, type TimeLimit } from '../../src/domain/request/time-limit.ts'
import { UNREADABLE_KINDS } from '../../src/domain/notices/unreadable.ts'
import { calendar } from '../support/calendar.ts'
import {
  COLLEAGUE,
  COMMANDS,
  CONTACT,
  NOW,
  SINGLED_OUT,
  STEP_NAMES,
  TODAY,
} from '../support/request-life.ts'
import { caseOf, LATENESSES, lineIn, REASON, type Scene, SECRET, viewIn } from './scenes.ts'

const DRAFT_FIELDS = ['type', 'answerer', 'document', 'case', 'subject', 'due'] as const
const TOLD = {
  typeName: { vi: 'Xác minh điều kiện thi hành án', en: 'Verification of enforcement conditions' },
  agency: 'UBND phường Sao Khuê',
  document: { number: '512/THADS-KV9', on: day('2026-11-18') },
  decision: '46/QĐ-THADS',
  subject: 'xác minh nơi cư trú',
  due: day('2026-12-10'),
}
const DRAFT_SUGGESTED: Partial<Record<(typeof DRAFT_FIELDS)[number], Suggestion[]>> = {
  type: [{ value: 'xac-minh-dieu-kien-tha', label: { name: TOLD.typeName } }],
  answerer: [{ value: 'test.ubnd-xa', label: { text: TOLD.agency } }],
  case: [
    { value: 'VV-2611-0007', label: { text: '46/QĐ-THADS (VV-2611-0007)' } },
    { value: 'none', label: { phrase: 'no-case' } },
  ],
  due: [{ value: '2026-12-10', label: { day: day('2026-12-10') } }],
}
const REQUEST = 'YC-2611-0042'
const LATER = day('2026-11-30')
const RECEIPT = { on: TODAY, source: 'confirmed' } as const
const DUES = { anchors: {}, legalDue: { kind: 'day', on: LATER } } as const

/** One event of every type; a type that is added has to be added here to compile. */
const EVENTS: { readonly [T in RequestEvent['type']]: Extract<RequestEvent, { type: T }> } = {
  sent: { type: 'sent', at: NOW, receipt: RECEIPT, dues: DUES },
  acknowledged: { type: 'acknowledged', receipt: RECEIPT, dues: DUES, contact: CONTACT },
  'receipt-corrected': { type: 'receipt-corrected', receipt: RECEIPT, dues: DUES },
  'limit-dated': { type: 'limit-dated', start: 'court-accepts', on: TODAY, dues: DUES },
  'limit-chosen': {
    type: 'limit-chosen',
    limit: limitOfVariant(SINGLED_OUT, 'phucTap') ?? SINGLED_OUT,
    replaced: SINGLED_OUT,
    dues: DUES,
  },
  'work-started': { type: 'work-started', expectedOn: LATER },
  'obstacle-reported': { type: 'obstacle-reported', reason: REASON },
  answered: { type: 'answered', answer: COMMANDS.answer.answer },
  'extension-requested': { type: 'extension-requested', until: LATER, reason: REASON },
  'extension-granted': { type: 'extension-granted', until: LATER },
  'extension-declined': { type: 'extension-declined' },
  refused: { type: 'refused', reason: REASON, suggested: 'UBND xã B' },
  'not-received-reported': { type: 'not-received-reported' },
  'transfer-proposed': { type: 'transfer-proposed', to: COLLEAGUE },
  'transfer-accepted': { type: 'transfer-accepted', to: COLLEAGUE },
  'transfer-declined': { type: 'transfer-declined', to: COLLEAGUE },
  completed: { type: 'completed', answer: COMMANDS.answer.answer },
  returned: { type: 'returned', reason: REASON },
  'refusal-accepted': { type: 'refusal-accepted', reason: REASON },
  rerouted: { type: 'rerouted', to: 'test.ubnd-xa', at: NOW, receipt: RECEIPT, dues: DUES },
  withdrawn: { type: 'withdrawn', reason: REASON },
  urged: { type: 'urged', on: TODAY },
  'due-recomputed': { type: 'due-recomputed', dues: DUES },
  'taken-over': {
    type: 'taken-over',
    source: 'api:he-thong-mau',
    sentAt: NOW,
    receipt: RECEIPT,
    dues: DUES,
    state: { status: 'in-progress' },
  },
  corrected: { type: 'corrected', source: 'api:kwrite', subject: SECRET.subject, dues: DUES },
  undone: {
    type: 'undone',
    of: [{ type: 'answered', answer: COMMANDS.answer.answer }],
    restored: { inCharge: 'test.ubnd-xa', anchors: {}, state: { status: 'acknowledged' } },
  },
}

/** As people tell what a request was made with anew. */
const CORRECTIONS: readonly RequestEvent[] = [
  { type: 'corrected', officer: COLLEAGUE, replaced: { officer: CONTACT } },
  { type: 'corrected', subject: SECRET.subject, replaced: { subject: SECRET.subject } },
  {
    type: 'corrected',
    limit: { ...SINGLED_OUT, limit: { unit: 'in-document' }, documentDue: LATER },
    dues: DUES,
    replaced: { limit: { ...SINGLED_OUT, limit: { unit: 'in-document' }, documentDue: TODAY } },
  },
]

const OCCASIONS: Readonly<Record<CardOccasion, true>> = {
  new: true,
  waiting: true,
  'asked-for': true,
  rerouted: true,
  returned: true,
  'transfer-offer': true,
  made: true,
  reminder: true,
  unanswered: true,
  silent: true,
  urged: true,
}
const TOASTS: Readonly<Record<Toast, true>> = {
  done: true,
  asked: true,
  privately: true,
  stale: true,
  'not-linked': true,
  'not-permitted': true,
  opened: true,
  cancelled: true,
}
const SLOTS: Readonly<Record<Field, true>> = {
  receivedOn: true,
  startedOn: true,
  variant: true,
  expectedOn: true,
  reason: true,
  answerNumber: true,
  answerOn: true,
  until: true,
  colleague: true,
  agency: true,
  suggested: true,
  what: true,
  subject: true,
  confirmed: true,
}

/** One refusal for every reason. */
const REFUSALS: { readonly [R in Refusal['reason']]: Extract<Refusal, { reason: R }> } = {
  'wrong-status': { reason: 'wrong-status', status: 'answered' },
  'not-permitted': { reason: 'not-permitted' },
  'not-found': { reason: 'not-found' },
  'not-linked': { reason: 'not-linked' },
  'reason-missing': { reason: 'reason-missing' },
  'document-number-missing': { reason: 'document-number-missing' },
  'document-number-classified': { reason: 'document-number-classified' },
  'day-in-future': { reason: 'day-in-future', day: LATER },
  'day-in-past': { reason: 'day-in-past', day: TODAY },
  'receipt-before-document': {
    reason: 'receipt-before-document',
    receivedOn: TODAY,
    documentOn: LATER,
  },
  'answer-before-document': {
    reason: 'answer-before-document',
    answeredOn: TODAY,
    documentOn: LATER,
  },
  'extension-not-later': { reason: 'extension-not-later', until: TODAY, due: LATER },
  'extension-open': { reason: 'extension-open' },
  'no-extension-open': { reason: 'no-extension-open' },
  'no-due-to-extend': { reason: 'no-due-to-extend' },
  'no-transfer-open': { reason: 'no-transfer-open' },
  'same-contact': { reason: 'same-contact' },
  'same-agency': { reason: 'same-agency' },
  'agency-cannot-answer': { reason: 'agency-cannot-answer' },
  'agency-cannot-ask': { reason: 'agency-cannot-ask' },
  'unknown-variant': { reason: 'unknown-variant' },
  'no-event-to-tell': { reason: 'no-event-to-tell' },
  'limit-of-law': { reason: 'limit-of-law' },
  'subject-not-shown': { reason: 'subject-not-shown' },
  'already-there': { reason: 'already-there' },
  'judicial-agency': { reason: 'judicial-agency' },
  'already-urged-today': { reason: 'already-urged-today' },
  unreadable: { reason: 'unreadable' },
  'nothing-to-undo': { reason: 'nothing-to-undo' },
  'undo-too-late': { reason: 'undo-too-late' },
  'undo-overtaken': { reason: 'undo-overtaken' },
  'undo-lasting': { reason: 'undo-lasting', because: 'document' },
  'not-blocked': { reason: 'not-blocked' },
  'no-period': { reason: 'no-period' },
  'changed-meanwhile': { reason: 'changed-meanwhile' },
  'link-code-wrong': { reason: 'link-code-wrong' },
  'link-code-expired': { reason: 'link-code-expired' },
  'link-code-used': { reason: 'link-code-used' },
  'link-code-revoked': { reason: 'link-code-revoked' },
  'too-many-attempts': { reason: 'too-many-attempts' },
  'words-missing': { reason: 'words-missing' },
  'words-too-long': { reason: 'words-too-long' },
  'too-many-inquiries': { reason: 'too-many-inquiries' },
  'nobody-to-ask': { reason: 'nobody-to-ask' },
}

const IN_WORDS: readonly Repeated[] = [
  { step: 'answer', number: '145/UBND-NC', on: TODAY, receivedOn: TODAY },
  { step: 'answer', number: '145/UBND-NC', on: TODAY },
  { step: 'date-limit', start: 'judgment-in-force', on: TODAY },
  { step: 'refuse', reason: REASON },
  { step: 'refuse', reason: REASON, suggested: 'UBND xã B' },
  { step: 'request-extension', until: LATER, reason: REASON },
  { step: 'accept-refusal', number: '146/UBND-NC', on: TODAY },
  { step: 'reroute', agency: 'UBND xã B' },
  { step: 'withdraw', reason: REASON },
]

const GIVEN: readonly Given[] = [
  { receivedOn: TODAY, answerNumber: '145/UBND-NC', answerOn: TODAY },
  { expectedOn: LATER },
  { expectedOn: 'none' },
  { until: LATER, reason: REASON },
  { reason: REASON, suggested: 'UBND xã B' },
  { suggested: 'none' },
  { agency: 'test.ubnd-xa' },
  { what: 'subject', subject: 'xác minh nơi cư trú' },
]

const LIMITS: readonly TimeLimit[] = [
  { unit: 'working-days', value: 3 },
  { unit: 'working-days', value: -2 },
  { unit: 'days', value: 15 },
  { unit: 'months', value: 1 },
  { unit: 'hours', value: 24 },
  { unit: 'at-once' },
]

const SUMMARY: DigestSummary = {
  on: TODAY,
  takenAt: instantAt(TODAY, '07:30'),
  since: day('2026-11-19'),
  open: 86,
  overdue: 14,
  newlyOverdue: 5,
  dueToday: 5,
  soon: 11,
  bands: { '1-5': 6, '6-15': 5, '16-30': 2, 'over-30': 1 },
  withinAgreement: 2,
  agencies: ['cong-an-xa', 'ubnd-xa', 'vp-dang-ky-dat-dai', 'bhxh', 'thads-kv', 'so-nnmt'].map(
    (kind, index) => ({ kind, overdue: 6 - index, open: 19, oldestDays: 3 }),
  ),
  late: [
    { agency: 'pt.cong-an-xa.b', name: 'Công an phường B', overdue: 3, open: 7, oldestDays: 12 },
    { agency: 'pt.ubnd-xa.c', name: 'UBND xã C', overdue: 2, open: 9, oldestDays: 9 },
  ],
  newest: [33, 36, 37].map((serial) => ({
    code: `YC-2611-00${String(serial)}`,
    agency: 'Công an phường B',
    days: 1,
  })),
  oldest: [
    { days: 41 },
    { code: 'YC-2609-0021', agency: 'VPĐK đất đai', days: 38 },
    { code: 'YC-2609-0024', agency: 'UBND xã C', days: 33 },
  ],
  blocked: 1,
  awaitingCommittee: 1,
  court: { overdue: 1, soon: 2, open: 4 },
  procuracy: { overdue: 0, soon: 0, open: 0 },
  completed: 9,
  completedInTime: 8,
  unconfirmed: 4,
  agenda: 2,
  directions: {
    open: 4,
    overdue: 1,
    unchecked: 1,
    late: [{ code: 'YC-2611-0041', agency: 'UBND xã C', days: 3 }],
  },
  actions: { urged: 12, urgedAnswered: 5, directed: 1, advised: 2, convened: 1, muted: 1 },
  trend: [],
}
const QUIET_MORNING: DigestSummary = {
  ...SUMMARY,
  overdue: 0,
  newlyOverdue: 0,
  dueToday: 2,
  withinAgreement: 0,
  agencies: [],
  newest: [],
  oldest: [],
  blocked: 0,
  awaitingCommittee: 0,
}

const AFTER_A_BREAK: DigestSummary = {
  ...SUMMARY,
  since: day('2026-11-13'),
  newest: [],
  oldest: [],
  withinAgreement: 0,
  actions: NOTHING_DONE,
}
const DAYS_SUGGESTED = ['1', '10'].map((value) => ({ value, label: { text: value } }))
const SUBJECTS: readonly OrderSubject[] = [
  { target: { kind: 'all' }, count: 14, independent: false },
  { target: { kind: 'all' }, count: 13, independent: false, leftOut: 1 },
  { target: { kind: 'agency', code: 'pt.bhxh' }, name: 'BHXH tỉnh', count: 2, independent: false },
  {
    target: { kind: 'request', code: REQUEST },
    name: 'UBND phường A',
    count: 1,
    independent: false,
  },
  {
    target: { kind: 'request', code: REQUEST },
    name: 'TAND khu vực 9',
    count: 1,
    independent: true,
  },
]
const actsFor = ({ target }: OrderSubject): CommitteeAct[] =>
  COMMITTEE_ACTS.filter((act) => admits(target, act))
const TASKS: CommitteeTask[] = [
  { agency: 'test.ubnd-xa', name: 'UBND phường A', text: 'đo đạc lại ranh giới', until: LATER },
  {
    agency: 'pt.toa',
    name: 'TAND khu vực 9',
    text: 'giải thích bản án',
    until: LATER,
    isAsked: true,
  },
]
const OUTCOMES: readonly ActionOutcome[] = [
  {},
  { tasks: [REQUEST], drafted: true },
  { urged: [REQUEST], left: 0 },
  { urged: [REQUEST], left: 3, unreached: 1 },
  { request: REQUEST },
  { drafted: true },
  { refused: 'not-found' },
]

const REPORT = coordinationReport(
  [
    ...Array.from({ length: 6 }, () => ({
      agency: 'd',
      name: 'UBND xã B',
      kind: 'ubnd-xa',
      completed: true,
      openAtEnd: false,
    })),
    { agency: 'a', name: 'BHXH tỉnh', kind: 'bhxh', completed: true, openAtEnd: false },
    {
      agency: 'b',
      name: 'UBND phường A',
      kind: 'ubnd-xa',
      completed: false,
      openAtEnd: true,
      daysLate: 35,
    },
    {
      agency: 'c',
      name: 'TAND khu vực 9',
      kind: 'toa-kv',
      completed: false,
      openAtEnd: true,
      daysLate: 2,
    },
  ].map((row) => ({
    code: REQUEST,
    type: 'thuc-hien-chi-dao',
    sent: true,
    inTime: true,
    unchecked: false,
    named: row.kind !== 'bhxh',
    receivedOn: day('2026-11-16'),
    answeredOn: day('2026-11-19'),
    extensions: 1,
    obstacles: 1,
    isDirection: true,
    ...row,
  })),
  { from: day('2026-11-16'), to: day('2026-11-22'), calendar },
)

const AGENCY_NAMES = {
  'ubnd-xa': 'UBND phường A',
  'toa-kv': 'TAND khu vực 9',
  'ngan-hang': 'Ngân hàng Mẫu – Chi nhánh Phú Thọ',
} as const

/** Everything that may be said, from one scene; a kind of notice that is added has to be added here to compile. */
const MAKERS: { readonly [K in Notice['kind']]: (scene: Scene) => NoticeOf<K>[] } = {
  'request-changed': () => [
    {
      kind: 'request-changed',
      request: REQUEST,
      version: 3,
      event: 'answered',
      at: instantAt(day('2026-11-20'), '08:00'),
      status: 'answered',
      answer: { number: '145/UBND-NC', on: day('2026-11-20') },
    },
  ],
  'machine-trouble': () => {
    const webhook = { machine: 'webhook', account: 'webhook:3', detail: 'HTTP 410' } as const
    const detail = 'relation "phoi_hop_status" does not exist'
    const source = { machine: 'case-source', account: 'case-source:main', detail } as const
    return [
      { kind: 'machine-trouble', ...webhook, trouble: 'off' },
      { kind: 'machine-trouble', ...webhook, trouble: 'undelivered', outboxId: '71' },
      { kind: 'machine-trouble', ...source, trouble: 'off' },
    ]
  },
  'request-card': () =>
    keysOf(OCCASIONS).flatMap((occasion) => [
      { kind: 'request-card', request: REQUEST, occasion, version: 0, expanded: true },
      { kind: 'request-card', request: REQUEST, occasion, version: 99 },
    ]),
  'request-details': () => [{ kind: 'request-details', request: REQUEST }],
  'event-note': () =>
    [...Object.values(EVENTS), ...CORRECTIONS].flatMap((event) =>
      [0, 99].map((version) => ({
        kind: 'event-note' as const,
        request: REQUEST,
        event,
        version,
        by: CONTACT,
        at: NOW,
      })),
    ),
  'step-done': () =>
    Object.values(EVENTS).map((event) => ({ kind: 'step-done', request: REQUEST, event })),
  question: (scene) => [
    ...plainQuestions(),
    ...confirmations(),
    ...faultyQuestions(),
    ...halfGiven(),
    ...questionsOfAll(scene),
  ],
  'question-dropped': () =>
    GIVEN.map((given) => ({
      kind: 'question-dropped',
      request: REQUEST,
      step: 'answer',
      version: 2,
      given,
    })),
  'all-received': (scene) => [
    { kind: 'all-received', on: day('2026-11-23'), done: manyLines(scene), left: [] },
    {
      kind: 'all-received',
      on: day('2026-11-23'),
      done: manyLines(scene).slice(0, 1),
      left: manyLines(scene)
        .slice(1, 2)
        .map((line) => ({ line, refusal: { reason: 'changed-meanwhile' } as const })),
    },
  ],
  'which-reading': () => [
    {
      kind: 'which-reading',
      request: REQUEST,
      version: 2,
      said: 'gửi rồi hay sao đó',
      meanings: [
        {
          intent: 'answered',
          step: 'answer',
          given: { answerNumber: '145/UBND-NC', answerOn: day('2026-11-23') },
        },
        { intent: 'in-progress', step: 'start-work', given: {} },
        { intent: 'details', given: {} },
      ],
    },
    {
      kind: 'which-reading',
      request: REQUEST,
      version: 2,
      said: 'cho hỏi thửa đất nào ạ',
      asks: 'cho hỏi thửa đất nào ạ',
      meanings: [{ intent: ASKS, given: {} }],
    },
  ],
  'inquiry-prompt': () => [
    { kind: 'inquiry-prompt', request: REQUEST },
    { kind: 'inquiry-prompt', request: REQUEST, inquiry: REASON },
    { kind: 'inquiry-prompt', request: REQUEST, fault: { reason: 'words-too-long' } },
    { kind: 'inquiry-prompt', request: REQUEST, closed: true },
  ],
  inquiry: () => [
    { kind: 'inquiry', ...ASKED, side: 'answering' },
    { kind: 'inquiry', ...ASKED, side: 'asking', by: 31 },
  ],
  'inquiry-answered': () => {
    const answer = { words: REASON, by: 31, at: NOW }
    const told = { kind: 'inquiry-answered', request: REQUEST, words: REASON } as const
    return [
      { ...told, side: 'answering', answer },
      { ...told, side: 'asking', answer: { ...answer, by: CONTACT } },
    ]
  },
  'inquiry-sent': () =>
    (['asked', 'answered'] as const).flatMap((what) =>
      (['answering', 'asking'] as const).map((side) => ({
        kind: 'inquiry-sent',
        request: REQUEST,
        side,
        what,
        words: REASON,
      })),
    ),
  timeline: () =>
    pagesOf([...Object.values(EVENTS), ...CORRECTIONS].flatMap(pastEvents).concat(INQUIRIES)).map(
      (items, at) => ({
        kind: 'timeline',
        request: REQUEST,
        items,
        agencies: { 'test.ubnd-xa': 'UBND phường A' },
        paging: { page: at + 1, pages: 9, total: 70 },
      }),
    ),
  refused: () =>
    Object.values(REFUSALS).flatMap((refusal) => [
      { kind: 'refused', refusal, request: REQUEST },
      { kind: 'refused', refusal, fasterBy: 'Lê Văn Thí Dụ' },
    ]),
  'cancelled-question': (): NoticeOf<'cancelled-question'>[] => [{ kind: 'cancelled-question' }],
  'nothing-to-cancel': () => [{ kind: 'nothing-to-cancel' }],
  together: () => [
    { kind: 'together', answers: [{ kind: 'masked-warning' }, { kind: 'nothing-to-cancel' }] },
  ],
  'masked-warning': () => [{ kind: 'masked-warning' }],
  'file-not-read': () => [
    { kind: 'file-not-read' },
    { kind: 'file-not-read', link: 'https://vanban.example.vn/gui' },
  ],
  'edit-not-read': () => [{ kind: 'edit-not-read' }],
  linked: () =>
    [{ waiting: 0 }, { waiting: 3 }, { waiting: 25 }, {}].map((waiting) => ({
      kind: 'linked',
      name: 'Trần Thị Ví Dụ',
      agencies: ['Công chức tư pháp, UBND phường A'],
      ...waiting,
    })),
  'link-instruction': () => [{ kind: 'link-instruction' }],
  help: () => [
    { kind: 'help', commands: COMMAND_NAMES },
    { kind: 'help', commands: COMMAND_NAMES, ways: [...WAYS_TO_SPEAK] },
  ],
  'console-link': () => [
    { kind: 'console-link' },
    {
      kind: 'console-link',
      link: { address: 'https://phoihop.example.vn/console/vao/abc', letters: 'KHMT', until: NOW },
    },
  ],
  'group-code': () => [
    { kind: 'group-code', code: 'ABCD2345', agency: 'UBND phường A', expiresAt: NOW },
    {
      kind: 'group-code',
      code: 'ABCD2345',
      agency: 'UBND phường A',
      expiresAt: NOW,
      invite: 'https://bot.zaloplatforms.com/groups/invite/bot.abc',
      mentioned: true,
    },
  ],
  'group-instruction': () => [{ kind: 'group-instruction' }],
  'group-card': () =>
    [[], ['acknowledge', 'start-work', 'answer'] as const].map((steps) => ({
      kind: 'group-card',
      request: REQUEST,
      version: 2,
      agency: 'UBND phường A',
      documentNumber: '512/THADS-KV9',
      dueOn: TODAY,
      lateness: { kind: 'overdue', days: 11, band: '6-15' },
      status: 'sent',
      steps: [...steps],
    })),
  'group-answered': () =>
    (['recorded', 'privately', 'not-linked'] as const).map((how) => ({
      kind: 'group-answered',
      how,
    })),
  'group-linked': () => [{ kind: 'group-linked' }, { kind: 'group-linked', mentioned: true }],
  'group-code-refused': () =>
    (['invalid', 'too-many-attempts'] as const).map((why) => ({ kind: 'group-code-refused', why })),
  'group-farewell': () =>
    (['unlinked', 'foreign-code'] as const).map((why) => ({ kind: 'group-farewell', why })),
  'group-morning': () => [
    { kind: 'group-morning', dueToday: 5, overdue: 14, court: 2, procuracy: 1 },
  ],
  'audit-sealed': () => [
    {
      kind: 'audit-sealed',
      entries: 1_234,
      seal: '3f2a90c1b7d4e6a8',
      at: new Date('2026-11-27T09:40:00Z'),
    },
  ],
  'account-refused': () => [
    { kind: 'account-refused', channel: 'zalo-oa', why: 'Invalid refresh token' },
  ],
  'account-silent': () =>
    (
      [
        ['telegram', 'sends'],
        ['telegram', 'receives'],
        ['webhook', 'sends'],
        ['case-source', 'sends'],
      ] as const
    ).flatMap(([channel, direction]) =>
      [undefined, instantAt(day('2026-11-25'), '16:05')].map((until) => ({
        kind: 'account-silent' as const,
        channel,
        direction,
        since: instantAt(day('2026-11-25'), '9:30'),
        why: 'connect ETIMEDOUT',
        ...(until && { until }),
      })),
    ),
  'account-linked': () =>
    [undefined, 'Lê Văn Thí Dụ'].map((former) => ({
      kind: 'account-linked',
      address: 7,
      channel: 'telegram',
      name: 'Trần Thị Ví Dụ',
      title: 'Công chức tư pháp',
      at: NOW,
      ...(former !== undefined && { former }),
    })),
  'account-unlinked': () => [
    {
      kind: 'account-unlinked',
      channel: 'zalo-bot',
      name: 'Trần Thị Ví Dụ',
      title: 'Công chức tư pháp',
      by: 'Lê Văn Thí Dụ',
      at: NOW,
    },
  ],
  'chat-unlinked': () => [{ kind: 'chat-unlinked' }],
  'office-left': () => [{ kind: 'office-left' }],
  'rows-unreadable': () => [
    { kind: 'rows-unreadable', rows: [{ kind: 'request', key: REQUEST }], total: 1 },
    {
      kind: 'rows-unreadable',
      rows: UNREADABLE_KINDS.map((kind) => ({ kind, key: '7' })),
      total: UNREADABLE_KINDS.length + 1,
    },
  ],
  'taken-over': () =>
    [0, 3].map((overdue) => ({
      kind: 'taken-over',
      agency: 'UBND xã A',
      open: 12,
      overdue,
      allOpen: 15,
    })),
  'case-ended': (scene) => [
    { kind: 'case-ended', case: 'VV-2611-0007', status: 'completed', lines: manyLines(scene) },
  ],
  'source-stale': () =>
    [{ why: 'connect ECONNREFUSED' }, {}].map((why) => ({
      kind: 'source-stale',
      since: NOW,
      ...why,
    })),
  'source-differences': () =>
    [1, 12].map((total) => ({
      kind: 'source-differences',
      total,
      found: [
        {
          request: REQUEST,
          source: 'api:he-thong-mau',
          field: 'receivedOn',
          told: '2026-11-19',
          known: '',
        },
      ],
    })),
  'source-refusals': () =>
    [1, 12].map((total) => ({
      kind: 'source-refusals',
      total,
      found: [
        {
          kind: total === 1 ? 'request' : 'case',
          id: 'HS-2026-00417',
          why: 'Cột answerer (Cơ quan trả lời): không có cơ quan "UBND xã Không Có". Sửa tên ở hệ thống nguồn, hoặc thêm cơ quan này tại đây.',
        },
      ],
    })),
  'oversight-granted': () =>
    [1, 12].map((total) => ({
      kind: 'oversight-granted',
      source: 'api:he-thong-mau',
      total,
      people: [
        {
          official: 17,
          name: 'Lê Văn Thí Dụ',
          title: 'Chuyên viên',
          roles: total === 1 ? ['coordinator'] : ['committee-chair', 'coordinator'],
        },
      ],
    })),
  'two-sources': () => [
    {
      kind: 'two-sources',
      sources: ['api:he-thong-mau', 'import'],
      record: 'request',
      code: REQUEST,
    },
  ],
  'source-first-read': () =>
    [
      undefined,
      { rows: 150_000, created: 149_990, changed: 0, unchanged: 0, difference: 0, refused: 10 },
    ].map((counts) => ({ kind: 'source-first-read', ...(counts && { counts }) })),
  'file-begun': () => [{ kind: 'file-begun', file: 'mau-thang-11.xlsx', rows: 10_000 }],
  'file-taken': () =>
    [0, 3].map((unchanged) => ({
      kind: 'file-taken',
      file: 'mau-thang-11.xlsx',
      rows: 40 + unchanged,
      created: 37,
      changed: 2,
      unchanged,
      difference: 0,
      refused: 1,
    })),
  'file-not-taken': () =>
    (['unreadable', 'taken-before'] as const).map((why) => ({
      kind: 'file-not-taken',
      file: 'mau-thang-11.xlsx',
      why,
    })),
  'code-refused': () =>
    (['unknown', 'late', 'several'] as const).map((why) => ({ kind: 'code-refused', why })),
  'request-moved': () => [{ kind: 'request-moved', request: REQUEST, version: 3 }],
  'not-understood': () => [
    { kind: 'not-understood' },
    { kind: 'not-understood', here: { request: REQUEST, steps: [...STEP_NAMES] } },
    { kind: 'not-understood', here: { commands: COMMAND_NAMES } },
  ],
  'which-request': (scene) => [
    { kind: 'which-request', lines: manyLines(scene) },
    { kind: 'which-request', lines: manyLines(scene), said: 'đã nhận', unreceived: 2 },
    { kind: 'which-request', lines: manyLines(scene), asks: REASON },
    {
      kind: 'which-request',
      lines: manyLines(scene),
      paging: { page: 1, pages: 3, total: 24 },
    },
  ],
  'request-list': (scene) =>
    (['waiting', 'to-act', 'overdue'] as const).flatMap((list) => [
      { kind: 'request-list', list, lines: [], paging: { page: 1, pages: 1, total: 0 } },
      {
        kind: 'request-list',
        list,
        lines: manyLines(scene),
        paging: { page: 2, pages: 3, total: 20 },
        among: { court: 2, procuracy: 1 },
      },
    ]),
  'new-requests': (scene) => [
    { kind: 'new-requests', lines: manyLines(scene), unreceived: 12 },
    { kind: 'new-requests', lines: manyLines(scene).slice(0, 2) },
  ],
  'case-details': (scene) => [
    {
      kind: 'case-details',
      details: {
        shown: maskCase(caseOf(scene.field), 'B2', scene.audience),
        field: scene.field,
        status: 'enforcing',
      },
      lines: manyLines(scene).slice(0, 2),
      total: 2,
    },
  ],
  'search-result': (scene) => [
    {
      kind: 'search-result',
      query: 'từ lạ 46 tháng 10',
      among: 'all',
      understood: [
        { kind: 'decision', value: '46/QĐ', date: '2026-10' },
        { kind: 'text', value: 'từ lạ' },
      ],
      hits: [],
      paging: { page: 1, pages: 1, total: 0 },
    },
    {
      kind: 'search-result',
      query: 'phường A',
      among: 'all',
      understood: [{ kind: 'agency', value: 'UBND phường A' }],
      isCapped: true,
      hits: [
        ...manyLines(scene)
          .slice(0, 4)
          .map((line) => ({ kind: 'request' as const, line })),
        { kind: 'case', code: 'VV-2611-0007', openRequests: 3 },
      ],
      paging: { page: 1, pages: 2, total: 9 },
    },
  ],
  'due-explained': () =>
    LIMITS.flatMap((limit) => {
      const reasoning = dueOf(limit, instantAt(TODAY, '16:30'), calendar)
      return reasoning
        ? [
            {
              kind: 'due-explained',
              received: TODAY,
              ...(limit.unit === 'hours' && { receivedAt: instantAt(TODAY, '16:30') }),
              limit,
              reasoning,
              announcedThrough: announcedThrough(calendar) - 1,
            },
          ]
        : []
    }),
  'due-not-understood': () => [
    { kind: 'due-not-understood' },
    { kind: 'due-not-understood', missing: 'hour' },
  ],
  'morning-reminders': (scene) => [
    ...[1, 3].map((times) => ({
      kind: 'morning-reminders' as const,
      on: TODAY,
      lines: Array.from({ length: times }, () => manyLines(scene)).flat(),
    })),
    {
      kind: 'morning-reminders',
      on: TODAY,
      lines: manyLines(scene).slice(0, 4),
      escalated: escalatedItems(scene),
      counted: 2,
    },
    { kind: 'morning-reminders', on: TODAY, lines: [], escalated: escalatedItems(scene) },
    { kind: 'morning-reminders', on: TODAY, lines: [], counted: 1 },
    { kind: 'morning-reminders', on: TODAY, since: TODAY, lines: manyLines(scene) },
    { kind: 'morning-reminders', on: TODAY, since: addDays(TODAY, -3), lines: manyLines(scene) },
  ],
  'calendar-changed': (scene) =>
    ['swapped-off' as const, 'worked-weekend' as const, undefined].map((kind) => ({
      kind: 'calendar-changed',
      days: [{ on: TODAY, ...(kind && { special: { ...SWAPPED, kind } }) }],
      lines: manyLines(scene),
    })),
  escalation: (scene) =>
    escalatedItems(scene).flatMap((item) =>
      [0, 99].map((version) => {
        const independent = isJudicial(item.line.agency.kind)
        const acts = COMMITTEE_ACTS.filter(
          (act) => giverOf(act) === 'decides' && (!independent || act !== 'urge'),
        )
        const orders = DECIDING.has(item.tone) ? { orders: { acts, independent } } : {}
        return { kind: 'escalation', request: REQUEST, version, item, ...orders }
      }),
    ),
  'my-work': (scene) => [
    {
      kind: 'my-work',
      on: TODAY,
      parts: WORK_PARTS.map((part, index) => ({
        part,
        total: 7,
        lines: manyLines(scene).slice(index, index + 2),
      })),
    },
    { kind: 'my-work', on: TODAY, parts: [], inquiries: [{ id: 7, request: REQUEST }] },
    {
      kind: 'my-work',
      on: TODAY,
      parts: [],
      news: {
        total: 9,
        items: ROUTINE.map((type, at) => ({
          event: EVENTS[type],
          line: { ...lineIn(scene, `YC-2611-00${String(50 + at)}`), status: 'acknowledged' },
        })),
      },
    },
  ],
  digest: (scene) =>
    [SUMMARY, QUIET_MORNING, AFTER_A_BREAK].flatMap((summary) =>
      (['decides', 'secretary'] as const).map((reader) => ({
        kind: 'digest',
        digest: 7,
        summary,
        late: reader === 'secretary',
        reader,
        ...(reader === 'decides' && {
          told: ['YC-2609-0024', 'YC-2611-0036'],
          undelivered: { people: 5, first: WAITED_FOR },
          morning: { lines: [], escalated: apart(escalatedItems(scene)), counted: 1 },
        }),
      })),
    ),
  'digest-section': (scene) =>
    DIGEST_SECTIONS.map((section) => ({
      kind: 'digest-section',
      digest: 7,
      section,
      on: TODAY,
      lines: manyLines(scene),
      paging: { page: 1, pages: 2, total: 14 },
      decides: section !== 'overdue',
    })),
  'digest-agencies': () => [
    {
      kind: 'digest-agencies',
      digest: 7,
      on: TODAY,
      late: SUMMARY.late,
      overdue: 40,
      among: { court: 2, procuracy: 1 },
    },
  ],
  'digest-item': (scene) =>
    SUBJECTS.filter(({ target }) => target.kind !== 'all').map((about) => ({
      kind: 'digest-item',
      digest: 7,
      about,
      acts: actsFor(about).filter((act) => giverOf(act) === 'decides'),
      ...(about.target.kind === 'request' && { line: lineIn(scene, about.target.code) }),
      ...(about.target.kind === 'agency' && SUMMARY.late[0] && { standing: SUMMARY.late[0] }),
    })),
  week: () => [
    {
      kind: 'week',
      report: REPORT,
      overdueBefore: 14,
      dueNext: 13,
      month: { from: day('2026-11-01'), to: day('2026-11-30'), all: REPORT.all },
      agenda: 1,
    },
    { kind: 'week', report: REPORT, overdueBefore: 14, dueNext: 13, agenda: 1, madeUp: true },
    {
      kind: 'week',
      report: coordinationReport([], { from: TODAY, to: LATER, calendar }),
      overdueBefore: 0,
      dueNext: 0,
      agenda: 0,
    },
  ],
  'agency-week': (scene) =>
    (['ubnd-xa', 'toa-kv', 'ngan-hang'] as const).map((kind) => {
      const agency = { code: 'pt.mau', name: AGENCY_NAMES[kind], kind }
      const lateness = { kind: 'overdue', days: 4, band: '1-5' } as const
      const line = { ...lineIn(scene, 'YC-2611-0009'), agency, lateness }
      return {
        kind: 'agency-week',
        agency,
        from: REPORT.from,
        to: REPORT.to,
        all: { sent: 5, completed: 4, inTime: 3, openAtEnd: 8, unchecked: 2, overdue: 1 },
        overdueBefore: 2,
        dueNext: 3,
        ...(kind === 'toa-kv'
          ? { madeUp: true }
          : { month: { from: day('2026-11-01'), to: day('2026-11-30'), all: REPORT.all } }),
        lines: [line],
      }
    }),
  'coordination-report': () =>
    REPORT_MONTHS.map((months) => ({
      kind: 'coordination-report',
      committee: 'Ban Chỉ đạo THADS tỉnh',
      months,
      on: TODAY,
      takenAt: NOW,
      report: REPORT,
      typeNames: {},
    })),
  'digest-chart': () => [
    {
      kind: 'digest-chart',
      on: TODAY,
      takenAt: NOW,
      agencies: SUMMARY.agencies,
      trend: [],
      among: { court: 2, procuracy: 1 },
    },
  ],
  'digest-paper': (scene) =>
    (['xlsx', 'pdf'] as const).map((form) => ({
      kind: 'digest-paper',
      form,
      committee: 'Ban Chỉ đạo THADS tỉnh',
      on: TODAY,
      takenAt: NOW,
      lines: manyLines(scene),
    })),
  'draft-question': () => [
    ...DRAFT_FIELDS.map((field) => ({
      kind: 'draft-question' as const,
      field,
      told: field === 'type' ? {} : TOLD,
      suggestions: DRAFT_SUGGESTED[field] ?? [],
    })),
    ...(['not-understood', 'no-such-agency', 'no-such-case', 'agency-cannot-answer'] as const).map(
      (reason) => ({
        kind: 'draft-question' as const,
        field: 'answerer' as const,
        told: TOLD,
        suggestions: [],
        fault: { reason },
      }),
    ),
  ],
  'draft-confirm': (scene) => {
    const { request: planned, ...of } = viewIn({ ...scene, status: 'sent' })
    return [[], ['Trần Thị Ví Dụ', 'Nguyễn Văn Mẫu']].map((receivers) => ({
      kind: 'draft-confirm',
      of: { planned, ...of },
      receivers,
      variants:
        receivers.length > 0
          ? [{ value: 'phuc-tap', label: { name: { vi: 'Phức tạp', en: 'Complex' } } }]
          : [],
    }))
  },
  'draft-dropped': () => [{ kind: 'draft-dropped', given: {}, told: TOLD }],
  'order-question': () => [
    {
      kind: 'order-question',
      act: 'advise',
      about: {
        target: { kind: 'request', code: REQUEST },
        name: 'UBND phường A',
        count: 1,
        independent: false,
      },
      slot: 'text',
      suggestions: [],
      request: REQUEST,
      course: { items: INQUIRIES, agencies: {} },
    },
    ...SUBJECTS.flatMap((about) =>
      actsFor(about).flatMap((act) =>
        ACTION_SLOTS.flatMap((slot) => [
          {
            kind: 'order-question' as const,
            act,
            about,
            slot,
            suggestions:
              slot === 'until' ? [{ value: LATER, label: { day: LATER } }] : DAYS_SUGGESTED,
          },
          {
            kind: 'order-question' as const,
            act,
            about,
            slot,
            suggestions: [],
            fault: true as const,
          },
        ]),
      ),
    ),
  ],
  'order-dropped': () =>
    SUBJECTS.flatMap((about) =>
      actsFor(about).flatMap((act) =>
        [{ text: 'Kiểm tra, trả lời dứt điểm' }, { until: LATER }, { days: 3, reason: REASON }].map(
          (given) => ({ kind: 'order-dropped', act, digest: 4, about, given }),
        ),
      ),
    ),
  'order-confirm': () =>
    SUBJECTS.flatMap((about) =>
      actsFor(about).map((act) => ({
        kind: 'order-confirm',
        act,
        about,
        given: {
          text: 'Kiểm tra, trả lời dứt điểm',
          until: LATER,
          days: 3,
          reason: REASON,
          document: { number: '15/TB-BCĐ', on: TODAY },
          tasks: TASKS,
        },
      })),
    ),
  order: () =>
    SUBJECTS.flatMap((about) =>
      actsFor(about).flatMap((act) =>
        OUTCOMES.flatMap((outcome) =>
          (['waiting', 'undone', 'done'] as const).map((state) => ({
            kind: 'order',
            id: 17,
            act,
            about,
            state,
            dueAt: NOW,
            ...(state === 'done' && { outcome }),
          })),
        ),
      ),
    ),
  'committee-opinion': () =>
    [
      {},
      { concludes: true as const },
      { concludes: true as const, document: { number: '15/TB-BCĐ', on: TODAY } },
      {
        concludes: true as const,
        document: { number: '15/TB-BCĐ', on: TODAY },
        isTold: true as const,
      },
    ].map((how) => ({
      kind: 'committee-opinion' as const,
      request: REQUEST,
      text: 'Đồng ý phương án 2',
      by: 'Trưởng Ban',
      ...how,
    })),
  'handed-over': () => [
    {
      kind: 'handed-over',
      code: REQUEST,
      to: { name: 'Kiều Văn Kế Nhiệm', title: 'Chấp hành viên' },
    },
  ],
  'obstacle-raised': () => [
    { kind: 'obstacle-raised', request: REQUEST, raised: 'YC-2611-0099', by: 'Thư ký Ban Chỉ đạo' },
  ],
  meeting: (scene) =>
    [{}, { before: TODAY }, { lines: [] }].map((how) => ({
      kind: 'meeting',
      committee: 'Ban Chỉ đạo THADS tỉnh Phú Thọ',
      on: LATER,
      text: '8 giờ, phòng họp số 1 UBND tỉnh',
      lines: manyLines(scene),
      ...how,
    })),
  'cooperation-draft': () => [
    { kind: 'cooperation-draft', agency: 'TAND khu vực 9', text: REASON, until: LATER },
    {
      kind: 'cooperation-draft',
      agency: 'VKSND khu vực 9',
      about: REQUEST,
      text: REASON,
      until: LATER,
    },
  ],
  undelivered: () =>
    ['blocked', 'gave-up', 'faulty'].flatMap((fate) =>
      [[], ['Lê Văn Thí Dụ']].map((toldInstead) => ({
        kind: 'undelivered' as const,
        outboxId: '17',
        name: 'Trần Thị Ví Dụ',
        title: 'Công chức tư pháp',
        fate,
        toldInstead,
      })),
    ),
  'awaiting-link': () =>
    [2, 40].map((people) => ({
      kind: 'awaiting-link',
      on: TODAY,
      people: WAITED_FOR,
      total: { people, messages: 4_000 },
    })),
  explained: () =>
    [['YC-2611-0042'], []].map((about) => ({
      kind: 'explained',
      outboxId: '17',
      rule: 'sent',
      about,
      to: 'Trần Thị Ví Dụ',
      createdAt: NOW,
      sentAt: NOW,
      attempts: [{ startedAt: NOW, outcome: 'later' }, { startedAt: NOW }],
    })),
  'budget-warning': () =>
    (['low', 'reserve-only', 'last'] as const).map((mark) => ({
      kind: 'budget-warning',
      account: 'zalo-bot:1',
      mark,
      month: TODAY,
      used: 2_400,
      messages: 3_000,
    })),
  'people-warning': () => [
    { kind: 'people-warning', account: 'zalo-bot:1', month: TODAY, chats: 45, people: 50 },
  ],
  'consent-withdrawn': () => [
    { kind: 'consent-withdrawn', name: 'Trần Thị Ví Dụ', title: 'Công chức', channel: 'zalo-oa' },
  ],
  unseen: () => [
    { kind: 'unseen', on: TODAY },
    { kind: 'unseen', on: TODAY, link: 'https://vanban.example.vn/gui' },
  ],
  'nothing-to-explain': () => [{ kind: 'nothing-to-explain' }],
  statistics: () => [
    {
      kind: 'statistics',
      statistics: {
        open: 8,
        overdue: 2,
        dueToday: 1,
        soon: 3,
        unchecked: 1,
        court: 1,
        procuracy: 0,
        closedThisMonth: 5,
        closedInTime: 4,
      },
      takenAt: NOW,
    },
  ],
  settings: () => [
    { kind: 'settings', language: 'vi' },
    { kind: 'settings', language: 'vi', reports: { digest: true, work: false } },
    { kind: 'settings', language: 'en', quiet: { from: 1140, to: 420 } },
    {
      kind: 'settings',
      language: 'vi',
      addresses: [
        { id: 1, channel: 'telegram' },
        { id: 2, channel: 'zalo-bot' },
        { id: 3, channel: 'zalo-oa' },
      ],
    },
  ],
  toast: () => keysOf(TOASTS).map((toast) => ({ kind: 'toast', toast })),
}

export const NOTICE_KINDS: readonly Notice['kind'][] = keysOf(MAKERS)

/** Those that show a request as its reader may see it; the others say what was put into them. */
export const VIEWED: readonly Notice['kind'][] = [
  'request-card',
  'request-details',
  'event-note',
  'request-moved',
  'step-done',
  'inquiry',
  'inquiry-answered',
  'inquiry-sent',
  'timeline',
]

export function noticesIn(scene: Scene, kinds: readonly Notice['kind'][] = NOTICE_KINDS): Notice[] {
  return kinds.flatMap((kind): Notice[] => MAKERS[kind](scene))
}

/** As many lines as a page holds, one for each way to stand against a due. */
function manyLines(scene: Scene): RequestLine[] {
  return LATENESSES.slice(0, 8).map((lateness, index) => ({
    ...lineIn(scene, `YC-2611-00${String(40 + index)}`),
    lateness,
  }))
}

const SWAPPED = { on: TODAY, name: 'Nghỉ hoán đổi', certainty: 'verified' } as const

const TONES: Readonly<Record<EscalationTone, true>> = {
  leader: true,
  superior: true,
  secretary: true,
  deputy: true,
  chair: true,
  statutory: true,
  coordination: true,
  information: true,
  count: true,
}

/** One item in every manner of telling, with and without a history. */
const DECIDING: ReadonlySet<EscalationTone> = new Set([
  'deputy',
  'chair',
  'statutory',
  'coordination',
])

const WAITED_FOR: PersonWaitedFor[] = [
  {
    official: 12,
    name: 'Trần Thị Ví Dụ',
    title: 'Công chức tư pháp',
    messages: 3,
    since: NOW,
  },
  { official: 14, name: 'Lê Văn Thí Dụ', title: 'Công an phường', messages: 1, since: NOW },
]

/** Each about a request of its own. */
function apart(items: readonly EscalatedItem[]): EscalatedItem[] {
  return items.map((item, at) => {
    const code = `YC-2610-${String(at + 1).padStart(4, '0')}`
    return { ...item, line: { ...item.line, code } }
  })
}

function escalatedItems(scene: Scene): EscalatedItem[] {
  const unnamed = true as const
  const overdue: RequestLine = {
    ...lineIn(scene, REQUEST),
    lateness: { kind: 'overdue', days: 11, band: '6-15' },
  }
  return keysOf(TONES).flatMap((tone): EscalatedItem[] => [
    {
      line: overdue,
      documentOn: TODAY,
      tone,
      after: 5,
      tried: { reminded: 4, leaderToldOn: day('2026-11-16'), reason: REASON },
    },
    { line: overdue, documentOn: TODAY, tone, after: 1, instead: true, tried: { reminded: 0 } },
    ...(tone === 'chair' || tone === 'statutory'
      ? [{ line: overdue, documentOn: TODAY, tone, after: 5, unnamed, tried: { reminded: 4 } }]
      : []),
  ])
}

const ASKED = { request: REQUEST, id: 7, words: REASON, by: CONTACT, at: NOW } as const

/** Said in a chat, and told by a source. */
function pastEvents(did: RequestEvent): TimelineItem[] {
  const item = { did, at: NOW, inCharge: 'test.ubnd-xa' }
  return [
    { ...item, by: CONTACT, via: 'zalo-oa' },
    { ...item, via: 'source' },
  ]
}

const INQUIRIES: TimelineItem[] = [
  ...(['answering', 'asking'] as const).flatMap((side) =>
    (['inquiry-asked', 'inquiry-answered'] as const).map((type) => ({ type, side, words: REASON })),
  ),
  ...(
    ['committee-advise', 'committee-conclude', 'committee-convene', 'committee-raise'] as const
  ).map((type) => ({ type, words: REASON })),
].map((did) => ({ did, at: NOW, by: CONTACT, via: 'telegram', inCharge: 'test.ubnd-xa' }))

function pagesOf<Item>(items: readonly Item[]): Item[][] {
  const starts = items.flatMap((_item, at) => (at % 8 === 0 ? [at] : []))
  return starts.map((at) => items.slice(at, at + 8))
}

type Question = NoticeOf<'question'>

function question(wanted: Partial<Question>): Question {
  return {
    kind: 'question',
    request: REQUEST,
    documentNumber: '512/THADS-KV9',
    step: 'answer',
    slot: 'answerNumber',
    suggestions: [],
    ...wanted,
  }
}

const TOGETHER: readonly [Field, ...Field[]][] = [
  ['receivedOn', 'expectedOn'],
  ['receivedOn', 'answerNumber', 'answerOn'],
  ['answerNumber', 'answerOn'],
  ['until', 'reason'],
  ['reason', 'suggested'],
]

function plainQuestions(): Question[] {
  const suggestions: Question['suggestions'] = [
    { value: LATER, label: { day: LATER } },
    { value: 'none', label: { phrase: 'no-date' } },
    { value: 'none', label: { phrase: 'none' } },
    { value: String(COLLEAGUE), label: { text: 'Lê Văn Thí Dụ' } },
  ]
  return STEP_NAMES.flatMap((step) => [
    ...keysOf(SLOTS).map((slot) => question({ step, slot, suggestions })),
    ...TOGETHER.map(([slot, ...also]) => question({ step, slot, also, suggestions })),
  ])
}

/** With what has been given so far, or what will be told anew. */
function confirmations(): Question[] {
  const suggestions: Question['suggestions'] = [
    { value: 'yes', label: { phrase: 'yes' } },
    { value: 'again', label: { phrase: 'again' } },
  ]
  const confirmed = { slot: 'confirmed', suggestions } as const
  const told = ['Trần Thị Ví Dụ']
  return [
    ...IN_WORDS.map((repeat) => question({ ...confirmed, step: repeat.step, repeat })),
    ...[...CORRECTIONS, EVENTS['limit-dated'], EVENTS['limit-chosen']].map((event, at) =>
      question({ ...confirmed, step: 'correct', plan: { event, told: at === 0 ? [] : told } }),
    ),
    question({
      step: 'correct',
      slot: 'what',
      suggestions: CORRECTABLE.map((what) => ({ value: what, label: { what } })),
    }),
  ]
}

function faultyQuestions(): Question[] {
  const faults: QuestionFault[] = [
    ...Object.values(REFUSALS),
    { reason: 'not-understood' },
    { reason: 'expected-late', expectedOn: LATER, due: TODAY },
    { reason: 'colleague-unknown' },
    { reason: 'colleague-cannot-follow', name: 'Phạm Thị Giả Định' },
  ]
  return faults.map((fault) => question({ fault }))
}

function halfGiven(): Question[] {
  return GIVEN.map((held) => question({ held }))
}

function questionsOfAll(scene: Scene): Question[] {
  const lines = manyLines(scene)
  const all = { total: lines.length, lines }
  const step = 'acknowledge'
  return [
    question({ step, slot: 'receivedOn', all }),
    question({ step, slot: 'confirmed', all: { ...all, receivedOn: day('2026-11-23') } }),
    question({
      step,
      slot: 'receivedOn',
      all: { ...all, lines: [] },
      fault: { reason: 'not-understood' },
    }),
  ]
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[]
}
