import { alertUnanswered } from '../usecases/alert-unanswered.ts'
import { repairCards } from '../usecases/repair-cards.ts'
import { sendDigests } from '../usecases/send-digest.ts'
import { sendReminders } from '../usecases/send-reminders.ts'
import type { ClockTime } from './plan.ts'
import type { Job } from './scheduler.ts'

/** Nobody is written to before and after these times. */
const OFFICE_BEGINS: ClockTime = '07:30'
const OFFICE_ENDS: ClockTime = '17:00'

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
      name: 'unanswered',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 30 },
      run: (work) => alertUnanswered(work, unansweredHours),
    },
    {
      name: 'repair',
      timetable: { at: OFFICE_BEGINS, until: OFFICE_ENDS, everyMinutes: 5 },
      run: repairCards,
    },
    { name: 'digest', timetable: { at: digestAt, until: OFFICE_ENDS }, run: sendDigests },
  ]
}
