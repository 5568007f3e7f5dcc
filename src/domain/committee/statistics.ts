import type { JudicialShare } from './digest.ts'

/** How the requests within somebody's reach stand, and of the overdue ones what courts and procuracies have. */
export interface Statistics extends JudicialShare {
  open: number
  overdue: number
  dueToday: number
  soon: number
  unchecked: number
  closedThisMonth: number
  closedInTime: number
}
