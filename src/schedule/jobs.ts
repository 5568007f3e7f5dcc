import { alertUnanswered, showUnseenElsewhere } from '../usecases/requests/alert-unanswered.ts'
import { audit, forgetSentences, sealAudit } from '../usecases/office/audit.ts'
import { carryOutOrders } from '../usecases/orders/carry-out-orders.ts'
import { sendDigests } from '../usecases/digests/send-digest.ts'
import { type ClockTime, OFFICE_BEGINS, OFFICE_ENDS } from '../domain/time/office-hours.ts'
import { endsWorkingWeek, periodDueOn } from '../domain/time/report-period.ts'
import { sendPeriodReport } from '../usecases/digests/send-period-reports.ts'
import { sendWeek } from '../usecases/digests/send-week.ts'
import { leaveSilentAccounts } from '../usecases/accounts/silent-accounts.ts'
import { leaveUnlinkedGroups, tellGroups } from '../usecases/groups/groups.ts'
import { sendMyWork } from '../usecases/reminders/send-my-work.ts'
import { sendReminders, sendUrgentReminders } from '../usecases/reminders/send-reminders.ts'
import { tellOfRecords } from '../usecases/import/tell-of-records.ts'
import { tellOfUnreadable } from '../usecases/tell.ts'
import { warnOfBudgets } from '../usecases/accounts/warn-of-budgets.ts'
import type { MessageBudgets } from '../domain/notices/message-budget.ts'
import type { Timetable } from './plan.ts'
import type { Job } from './job.ts'

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
const SEAL_AT: ClockTime = '16:40'
/** On the last working day of the week. */
const WEEK_AT: ClockTime = '16:30'

/** Once a working day, from a time on. */
function daily(at: ClockTime): Timetable {
  return { at, until: OFFICE_ENDS }
}

/** All through the office hours. */
function every(everyMinutes: number): Timetable {
  return { ...daily(OFFICE_BEGINS), everyMinutes }
}

const WEEKLY: Timetable = { ...daily(WEEK_AT), on: endsWorkingWeek, madeUpAt: OFFICE_BEGINS }
const PERIODIC: Timetable = {
  ...daily(REPORT_AT),
  on: (day, calendar) => periodDueOn(day, calendar) !== undefined,
  madeUpAt: OFFICE_BEGINS,
}

/** Everything that happens by the clock. */
export function jobs({ digestAt, unansweredHours, unseenHours, budgets = {} }: Timing): Job[] {
  return [
    {
      name: 'reminders',
      timetable: daily(OFFICE_BEGINS),
      run: (work) => sendReminders(work, digestAt),
    },
    { name: 'urgent-reminders', timetable: every(15), run: sendUrgentReminders },
    {
      name: 'unseen',
      timetable: every(30),
      run: (work) => showUnseenElsewhere(work, unseenHours),
    },
    {
      name: 'unanswered',
      timetable: every(30),
      run: (work) => alertUnanswered(work, unansweredHours),
    },
    { name: 'audit', timetable: every(5), mends: true, run: audit },
    {
      name: 'budgets',
      timetable: every(15),
      mends: true,
      run: (work) => warnOfBudgets(work, budgets),
    },
    { name: 'orders', timetable: every(1), mends: true, run: carryOutOrders },
    {
      name: 'left-office',
      timetable: every(1),
      mends: true,
      run: ({ tx }) => tx.outbox.takeBackFromLeavers(),
    },
    { name: 'silent-accounts', timetable: every(1), mends: true, run: leaveSilentAccounts },
    { name: 'unreadable', timetable: every(30), mends: true, run: tellOfUnreadable },
    { name: 'records', timetable: every(1), run: tellOfRecords },
    { name: 'week', timetable: WEEKLY, run: sendWeek },
    { name: 'report', timetable: PERIODIC, run: sendPeriodReport },
    { name: 'work', timetable: daily(WORK_AT), run: sendMyWork },
    { name: 'groups', timetable: daily(GROUPS_AT), run: tellGroups },
    { name: 'unlinked-groups', timetable: every(30), run: leaveUnlinkedGroups },
    { name: 'forgetting', timetable: daily(WORK_AT), mends: true, run: forgetSentences },
    { name: 'seal', timetable: daily(SEAL_AT), run: sealAudit },
    { name: 'digest', timetable: daily(digestAt), run: sendDigests },
  ]
}
