import type { ActionTally } from '../../domain/committee/action.ts'
import type { DigestPeriod, JudicialBacklog } from '../../domain/committee/digest.ts'
import { kindName } from '../agency-kinds.ts'
import { clockTime, date, enWeekday } from '../format.ts'
import type { Phrases } from '../phrases.ts'
import { enShare } from '../render/judicial-share.ts'
import { said, type Texts } from '../said.ts'
import { counted } from './time.ts'

export const enDigest: Phrases['digest'] = {
  title: (on, takenAt) =>
    `THADS MORNING REPORT – ${enWeekday(on)}, ${date(on)} (${clockTime(takenAt)})`,
  late: '(sent late)',
  verdict: (overdue, newlyOverdue, waiting) =>
    `${counted(overdue, 'request')} overdue${newlyOverdue > 0 ? ` (${String(newlyOverdue)} newly)` : ''}${waiting > 0 ? `, ${String(waiting)} waiting for direction` : ''}.`,
  nothingOverdue: (dueToday) =>
    `Nothing is overdue. Due today: ${dueToday === 0 ? 'none' : String(dueToday)}.`,
  followed: (open) => `Followed: ${counted(open, 'request')}`,
  standings: ({ overdue, dueToday, soon, inTime }) =>
    `Overdue ${String(overdue)} · due today ${String(dueToday)} · due soon ${String(soon)} · in time ${String(inTime)}`,
  bandsTitle: 'Overdue by',
  band: {
    '1-5': '1–5 days',
    '6-15': '6–15 days',
    '16-30': '16–30 days',
    'over-30': 'over 30 days',
  },
  withinAgreement: (count) =>
    `Past the legal date, but within an agreed extension: ${String(count)}`,
  byAgency: 'By agency (overdue/followed)',
  agencyShare: (name, overdue, open) => `${name}: overdue ${String(overdue)}/${String(open)}`,
  kind: (kind) => kindName(kind, 'en'),
  newest: (period, count) =>
    `Newly overdue: ${String(count)}${period.kind === 'break' ? ` (${said(PERIODS, period.kind, period)})` : ''}`,
  oldest: 'Overdue longest',
  unnamed: (count) => `${counted(count, 'request')} not named here`,
  days: (days) => `${days.join(', ')} ${days.length === 1 && days[0] === 1 ? 'day' : 'days'}`,
  andMore: (count) => `and ${String(count)} more`,
  nameless: {
    restricted: 'not named here',
    told: 'reported separately this morning',
    above: 'named above',
  },
  undelivered: (people) => `Officials whom no message reaches: ${String(people)}`,
  waitsFor: ({ name, messages, since }) =>
    `${name} (${counted(messages, 'message')} since ${date(since)})`,
  morePeople: (count) => `and ${String(count)} more`,
  otherKinds: 'Other agencies',
  share: enShare,
  judicialHeading: 'Courts and procuracies (for coordination, not ranked):',
  difficult: (blocked, awaiting) =>
    `Needing direction: ${String(blocked + awaiting)} (blocked ${String(blocked)}; before the committee ${String(awaiting)})`,
  judicial: (court, procuracy) => [
    court.open > 0 && `Courts (for coordination): ${judicial(court)}`,
    procuracy.open > 0 && `Procuracies (for coordination): ${judicial(procuracy)}`,
  ],
  directions: ({ open, overdue, unchecked }) => {
    const parts = [
      overdue > 0 && `overdue ${String(overdue)}`,
      unchecked > 0 && `reported, to be confirmed ${String(unchecked)}`,
    ].filter(Boolean)
    return `Directions being followed: ${String(open)}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`
  },
  directionLate: (code, agency, days) => `${code} – ${agency}: overdue ${counted(days, 'day')}`,
  results: 'Results',
  completed: (period, count, inTime) =>
    `Completed ${said(PERIODS, period.kind, period)}: ${String(count)} (on time ${String(inTime)})`,
  done: doneText,
  unconfirmed: (count) => `Receipts not confirmed: ${String(count)}`,
  agenda: (count) => `On the agenda of the committee: ${String(count)}`,
  closing: '',
  section: {
    overdue: 'Overdue',
    'newly-overdue': 'Newly overdue',
    'due-today': 'Due today',
    soon: 'Due soon',
    blocked: 'Blocked',
    'awaiting-committee': 'Before the committee',
    court: 'Courts (for coordination)',
    procuracy: 'Procuracies (for coordination)',
    completed: 'Completed',
    unconfirmed: 'Receipts not confirmed',
    agenda: 'Agenda',
    directions: 'Directions',
  },
  secret: 'restricted, see the document',
  paper: { chart: '📊 Chart', xlsx: 'Spreadsheet', pdf: 'For print (PDF)' },
  chartCaption: (on) => `Overdue requests on ${date(on)} (chart)`,
  paperCaption: (on, total) => `${counted(total, 'overdue request')} on ${date(on)}`,
}

const PERIODS: Texts<DigestPeriod, 'kind'> = {
  first: 'on the last working day',
  since: ({ day }) => `on the last working day (${date(day).slice(0, 5)})`,
  break: ({ from, to }) => `from ${date(from).slice(0, 5)} to ${date(to).slice(0, 5)}`,
}

function doneText(actions: ActionTally): string | undefined {
  const { urged, urgedAnswered, directed, advised, concluded = 0, convened, muted } = actions
  const parts = [
    urged > 0 && `reminded ${String(urged)} (answered ${String(urgedAnswered)})`,
    directed > 0 && `directed ${String(directed)}`,
    advised > 0 && `opinions ${String(advised)}`,
    concluded > 0 && `conclusions ${String(concluded)}`,
    convened > 0 && `put on the agenda ${String(convened)}`,
    muted > 0 && `reminders paused ${String(muted)}`,
  ].filter(Boolean)
  return parts.length === 0 ? undefined : `Done since the last report: ${parts.join('; ')}`
}

function judicial({ overdue, soon, dueToday = 0, open }: JudicialBacklog): string {
  const parts = [
    dueToday > 0 && `${String(dueToday)} due today`,
    soon > dueToday && `${String(soon - dueToday)} due soon`,
    overdue > 0 && `${String(overdue)} past due`,
  ]
  return parts.filter(Boolean).join(', ') || `${String(open)} in time`
}
