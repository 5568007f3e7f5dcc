import { alertUnanswered } from '../usecases/alert-unanswered.ts'
import { carryOutOrders } from '../usecases/carry-out-orders.ts'
import { repairCards } from '../usecases/repair-cards.ts'
import { sendDigests } from '../usecases/send-digest.ts'
import { OFFICE_BEGINS, OFFICE_ENDS } from '../domain/office-hours.ts'
import { sendReminders, sendUrgentReminders } from '../usecases/send-reminders.ts'
import type { ClockTime } from './plan.ts'
import type { Job } from './scheduler.ts'

interface Timing {
  digestAt: ClockTime
  /** Office hours after which a request that nobody has acknowledged is shown to the leader. */
  unansweredHours: number
}

/** Everything that happens by the clock. */
export function jobs({ digestAt, unansweredHours }: Timing): Job[] {
  return [
    { name: 'reminders', timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS }, run: sendReminders },
    {
      name: 'urgent-reminders',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 15 },
      run: sendUrgentReminders,
    },
    {
      name: 'unanswered',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 30 },
      run: (work) => alertUnanswered(work, unansweredHours),
    },
    {
      name: 'repair',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 5 },
      mends: true,
      run: repairCards,
    },
    {
      name: 'orders',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 1 },
      mends: true,
      run: carryOutOrders,
    },
    { name: 'digest', timetable: { at: digestAt, until: OFFICE_ENDS }, run: sendDigests },
  ]
}
