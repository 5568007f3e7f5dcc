import type { JudicialStanding } from '../domain/digest.ts'
import { kindName } from './agency-kinds.ts'
import { counted } from './en-time.ts'
import { clockTime, date, enWeekday } from './format.ts'
import type { DigestPhrases } from './phrases.ts'

export const enDigest: DigestPhrases = {
  title: (on, takenAt) =>
    `THADS MORNING REPORT – ${enWeekday(on)}, ${date(on)} (${clockTime(takenAt)})`,
  late: '(sent late)',
  verdict: (overdue, newlyOverdue, waiting) =>
    [
      `${counted(overdue, 'request')} overdue`,
      newlyOverdue > 0 && `${String(newlyOverdue)} of them new`,
      waiting > 0 && `${String(waiting)} waiting for direction`,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  nothingOverdue: (dueToday) => `Nothing is overdue. Due today: ${String(dueToday)}.`,
  total: 'Requests followed',
  overdue: 'overdue',
  newly: (count) => `(new ${String(count)})`,
  dueToday: 'due today',
  soon: 'due soon',
  inTime: 'in time',
  bandsTitle: 'Overdue by',
  band: {
    '1-5': '1–5 days',
    '6-15': '6–15 days',
    '16-30': '16–30 days',
    'over-30': 'over 30 days',
  },
  withinAgreement: (count) => `Past the legal date, within an agreed one: ${String(count)}`,
  byAgency: 'By agency (overdue/followed)',
  kind: (kind) => kindName(kind, 'en'),
  newest: 'Newly overdue',
  oldest: 'Oldest',
  days: (days) => counted(days, 'day'),
  andMore: (count) => `and ${String(count)} more`,
  difficult: (blocked, awaiting) =>
    `Needing direction: ${String(blocked + awaiting)} (blocked ${String(blocked)}; before the committee ${String(awaiting)})`,
  judicial: (court, procuracy) =>
    `Judicial bodies (for coordination): courts ${judicial(court)}; procuracies ${judicial(procuracy)}`,
  completed: (since, count, inTime) =>
    `Completed since ${since ? `the morning of ${date(since).slice(0, 5)}` : 'the last working day'}: ${String(count)} (on time ${String(inTime)})`,
  closing: '',
  urgeAll: '📣 Remind all overdue',
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
  },
  urgeQuestion: (count) =>
    `Send a reminder to the contacts and leaders of ${counted(count, 'overdue request')}? Whoever was reminded today is left out.`,
  urgeYes: '📣 Send reminders',
  urged: (sent, already) =>
    `${counted(sent, 'reminder')} sent${already > 0 ? `; ${String(already)} had been reminded today` : ''}.`,
}

function judicial({ overdue, soon, open }: JudicialStanding): string {
  if (open === 0) return '0'
  const parts = [
    soon > 0 && `${String(soon)} due soon`,
    overdue > 0 && `${String(overdue)} past due`,
  ]
  return parts.filter(Boolean).join(', ') || `${String(open)} in time`
}
