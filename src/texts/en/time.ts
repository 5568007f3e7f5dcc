import type { Lateness } from '../../domain/request/lateness.ts'
import type { SkippedDay, TimeLimit } from '../../domain/request/time-limit.ts'
import { date, enWeekday } from '../format.ts'
import { said, type Texts } from '../said.ts'

export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`
}

const LATENESS: Texts<Lateness, 'kind'> = {
  'no-due': 'no due date yet',
  'in-time': ({ workingDaysLeft }) => `in time (${counted(workingDaysLeft, 'working day')} left)`,
  soon: ({ workingDaysLeft }) => `due soon (${counted(workingDaysLeft, 'working day')} left)`,
  'due-today': 'due today',
  overdue: ({ days }) =>
    days === 0 ? 'overdue since today' : `overdue by ${counted(days, 'day')}`,
  met: 'on time',
  'met-late': ({ days }) => `answered ${counted(days, 'day')} late`,
}

export function enLateness(lateness: Lateness, isOfCourts: boolean): string {
  if (lateness.kind !== 'overdue' || !isOfCourts) return said(LATENESS, lateness.kind, lateness)
  return lateness.days === 0
    ? 'past due since today'
    : `past due for ${counted(lateness.days, 'day')}`
}

export const EN_LIMITS: Texts<TimeLimit, 'unit'> = {
  'working-days': ({ value }) =>
    value < 0 ? `${counted(-value, 'working day')} before` : counted(value, 'working day'),
  days: ({ value }) => counted(value, 'day'),
  months: ({ value }) => counted(value, 'month'),
  hours: ({ value }) => counted(value, 'hour'),
  'at-once': 'at once',
  'in-document': 'by the date in the document',
}

export function enSkippedDay({ on, why }: SkippedDay): string {
  if (why === 'weekend') return `${date(on)} (${enWeekday(on)})`
  return `${date(on)} (${why.name}${why.certainty === 'provisional' ? ', provisional' : ''})`
}
