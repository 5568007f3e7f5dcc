/** How the requests within somebody's reach stand. */
export interface Statistics {
  open: number
  overdue: number
  dueToday: number
  soon: number
  answeredUnchecked: number
  closedThisMonth: number
  closedInTime: number
}
