import { alertUnanswered } from '../usecases/alert-unanswered.ts'
import { audit } from '../usecases/audit.ts'
import { carryOutOrders } from '../usecases/carry-out-orders.ts'
import { sendDigests } from '../usecases/send-digest.ts'
import { OFFICE_BEGINS, OFFICE_ENDS } from '../domain/office-hours.ts'
import { sendPeriodReport, sendWeek } from '../usecases/send-period-reports.ts'
import { forgetSentences } from '../usecases/forget-sentences.ts'
import { leaveSilentAccounts } from '../usecases/leave-silent-accounts.ts'
import { leaveUnlinkedGroups } from '../usecases/leave-group.ts'
import { tellGroups } from '../usecases/tell-groups.ts'
import { sendMyWork } from '../usecases/send-my-work.ts'
import { showUnseenElsewhere } from '../usecases/show-unseen.ts'
import { sendReminders, sendUrgentReminders } from '../usecases/send-reminders.ts'
import { warnOfBudgets } from '../usecases/warn-of-budgets.ts'
import type { MessageBudgets } from '../domain/message-budget.ts'
import type { ClockTime } from './plan.ts'
import type { Job } from './scheduler.ts'

interface Timing {
  digestAt: ClockTime
  /** Office hours after which a request that nobody has acknowledged is shown to the leader. */
  unansweredHours: number
  /** Office hours after which a card that was not seen goes to its reader's next account. */
  unseenHours: number
  /** None: no account is limited. */
  budgets?: MessageBudgets
}
/** After the reminders, so that nobody gets both. */
const WORK_AT: ClockTime = '07:45'
/** Who has something to do has read of it by then. */
const GROUPS_AT: ClockTime = '07:50'
const REPORT_AT: ClockTime = '08:00'
/** On the last working day of the week alone. */
const WEEK_AT: ClockTime = '16:30'

/** Everything that happens by the clock. */
export function jobs({ digestAt, unansweredHours, unseenHours, budgets = {} }: Timing): Job[] {
  return [
    { name: 'reminders', timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS }, run: sendReminders },
    {
      name: 'urgent-reminders',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 15 },
      run: sendUrgentReminders,
    },
    {
      name: 'unseen',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 30 },
      run: (work) => showUnseenElsewhere(work, unseenHours),
    },
    {
      name: 'unanswered',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 30 },
      run: (work) => alertUnanswered(work, unansweredHours),
    },
    {
      name: 'audit',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 5 },
      mends: true,
      run: audit,
    },
    {
      name: 'budgets',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 15 },
      mends: true,
      run: (work) => warnOfBudgets(work, budgets),
    },
    {
      name: 'orders',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 1 },
      mends: true,
      run: carryOutOrders,
    },
    {
      name: 'silent-accounts',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 1 },
      mends: true,
      run: leaveSilentAccounts,
    },
    { name: 'week', timetable: { at: WEEK_AT, until: OFFICE_ENDS }, run: sendWeek },
    { name: 'report', timetable: { at: REPORT_AT, until: OFFICE_ENDS }, run: sendPeriodReport },
    { name: 'work', timetable: { at: WORK_AT, until: OFFICE_ENDS }, run: sendMyWork },
    { name: 'groups', timetable: { at: GROUPS_AT, until: OFFICE_ENDS }, run: tellGroups },
    {
      name: 'unlinked-groups',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 30 },
      run: leaveUnlinkedGroups,
    },
    {
      name: 'forgetting',
      timetable: { at: WORK_AT, until: OFFICE_ENDS },
      mends: true,
      run: forgetSentences,
    },
    { name: 'digest', timetable: { at: digestAt, until: OFFICE_ENDS }, run: sendDigests },
  ]
}
