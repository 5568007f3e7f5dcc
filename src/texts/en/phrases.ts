import { isJudicial } from '../../domain/people/agency.ts'
import { date, enMoment, enWeekday, grouped } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { said } from '../said.ts'
import { enCard } from './card.ts'
import { enChannel } from './channel.ts'
import { enConversation, enList } from './conversation.ts'
import { enDigest } from './digest.ts'
import { enEscalation } from './escalation.ts'
import { enHappened } from './events.ts'
import { enGroup } from './group.ts'
import { enInquiry } from './inquiry.ts'
import { enOrder } from './order.ts'
import { enDraft } from './draft.ts'
import { enQuestion } from './question.ts'
import { enRecords } from './records.ts'
import { enRefusals } from './refusals.ts'
import { EN_LIMITS, enLateness, enSkippedDay } from './time.ts'
import { enUnreadable } from './unreadable.ts'
import { enWeek } from './week.ts'

export const en: Phrases = {
  language: 'en',
  status: {
    draft: 'Draft',
    sent: 'Sent – waiting to be acknowledged',
    acknowledged: 'Acknowledged',
    'in-progress': 'In progress',
    blocked: 'Blocked',
    answered: 'Answered – waiting for confirmation',
    returned: 'More is needed',
    refused: 'Not within competence',
    closed: 'Completed',
    withdrawn: 'Withdrawn',
  },
  step: {
    send: '📨 Send',
    acknowledge: '✅ Acknowledge',
    'correct-receipt': '📅 Confirm receipt date',
    'date-limit': '📅 Start of the limit',
    'choose-limit': '📅 Case of the limit',
    'start-work': '🔄 In progress',
    'report-obstacle': '⚠️ Obstacle',
    answer: '☑️ Answered',
    'request-extension': '⏳ Ask for more time',
    'grant-extension': '✔️ Agree',
    'decline-extension': 'Do not agree',
    refuse: '⛔ Not within competence',
    'report-not-received': '❓ Document not received',
    'propose-transfer': '👤 Hand over',
    'accept-transfer': '✅ Take over',
    'decline-transfer': 'Do not take over',
    complete: '✔️ Confirm completion',
    return: '↩️ Ask for more',
    'accept-refusal': '✔️ Accept and close',
    reroute: '🔀 Send to another agency',
    withdraw: 'Withdraw',
    correct: '✏️ Correct',
    urge: '📣 Remind',
  },
  urgeJudicial: '📣 Ask for attention',
  caseStatus: {
    'newly-registered': 'newly registered',
    enforcing: 'being enforced',
    'without-means': 'without means for now',
    postponed: 'postponed',
    suspended: 'suspended',
    entrusted: 'entrusted to another office',
    completed: 'completed',
    terminated: 'terminated',
    'decision-revoked': 'decision revoked',
    'returned-to-requester': 'returned to the requester',
  },
  caseField: {
    DS: 'civil',
    HNGĐ: 'family',
    KDTM: 'commercial',
    LĐ: 'labour',
    HC: 'administrative',
    HS: 'civil part of a criminal case',
    PS: 'bankruptcy',
    CT: 'competition',
    TT: 'arbitration',
  },
  judgment: (number, on) => `Judgment: no. ${number} of ${date(on)}`,
  repetition: '(sent again)',
  recorded: '✅ Recorded',
  toast: {
    'not-linked': 'This account is not linked',
    done: 'Recorded',
    asked: 'Please answer the question below',
    privately: 'The answer is in a private message',
    stale: 'This message was out of date. It now shows the latest state',
    'not-permitted': 'This is not yours to do',
    opened: 'See below',
    cancelled: 'Cancelled',
  },
  command: {
    viec: 'Requests waiting for my agency, most urgent first',
    quahan: 'Overdue requests',
    yc: 'Show a request: /yc 42',
    dienbien: 'The history of a request: /dienbien 42',
    hoi: 'Ask the other side about a request: /hoi 42',
    vuviec: 'Show a case: /vuviec 46/QĐ-THADS',
    tra: 'Search: /tra words',
    taoyeucau: 'Make a request: /taoyeucau xác minh … gửi UBND …',
    trinh: 'Bring an obstacle before the committee: /trinh 42',
    ykien: 'Give an opinion on an obstacle: /ykien 42',
    hop: 'Call a meeting of the committee: /hop 04/12',
    dahop: 'The meeting was held: /dahop 15/TB-BCĐ ngày 04/12',
    ketluan: 'The conclusion of the committee on a request: /ketluan 42',
    tinhhan: 'Compute a due date: /tinhhan 20/11/2026 3 ngày làm việc',
    thongke: 'Figures of my agency',
    baocao: 'The last digest of the committee; of a period: /baocao tháng, quý, 6 tháng, năm',
    banlamviec: 'Open the console in a browser',
    caidat: 'Language, hours without messages',
    visao: 'Why a message came (as a reply to it)',
    hoantac: 'Undo what you reported last (within 5 minutes)',
    nhom: 'A code to link a group to my agency',
    huy: 'Cancel the open question',
    trogiup: 'Help',
  },
  lateness: (it, agency) => enLateness(it, isJudicial(agency.kind)),
  limit: (it) => said(EN_LIMITS, it.unit, it),
  day: date,
  dayWithWeekday: (on) => `${enWeekday(on)} ${date(on).slice(0, 5)}`,
  moment: enMoment,
  amount: (band) =>
    `Amount to be enforced: ${'over' in band ? `over ${inMoney(band.over)}` : `up to ${inMoney(band.upTo)}`}`,
  skippedDay: enSkippedDay,
  happened: enHappened,
  card: enCard,
  question: enQuestion,
  refusal: (refusal) => said(enRefusals, refusal.reason, refusal),
  fasterBy: (name) => `Already recorded by ${name}.`,
  conversation: enConversation,
  list: enList,
  digest: enDigest,
  channel: enChannel,
  escalation: enEscalation,
  draft: enDraft,
  order: enOrder,
  week: enWeek,
  group: enGroup,
  inquiry: enInquiry,
  unreadable: enUnreadable,
  records: enRecords,
}

const BILLION = 1_000_000_000n

function inMoney(amount: bigint): string {
  return amount % BILLION === 0n
    ? `${String(amount / BILLION)} billion đồng`
    : `${grouped(amount / 1_000_000n)} million đồng`
}
