import type { Lateness } from '../../domain/request/lateness.ts'
import type { SkippedDay, TimeLimit } from '../../domain/request/time-limit.ts'
import { date, enWeekday } from '../format.ts'

export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`
}

export function enLateness(lateness: Lateness): string {
  switch (lateness.kind) {
    case 'no-due':
      return 'no due date yet'
    case 'in-time':
      return `in time (${counted(lateness.workingDaysLeft, 'working day')} left)`
    case 'soon':
      return `due soon (${counted(lateness.workingDaysLeft, 'working day')} left)`
    case 'due-today':
      return 'due today'
    case 'overdue':
      return lateness.days === 0
        ? 'overdue since today'
        : `overdue by ${counted(lateness.days, 'day')}`
    case 'met':
      return 'on time'
    case 'met-late':
      return `answered ${counted(lateness.days, 'day')} late`
  }
}

export function enLimit(limit: TimeLimit): string {
  switch (limit.unit) {
    case 'working-days':
      return limit.value < 0
        ? `${counted(-limit.value, 'working day')} before`
        : counted(limit.value, 'working day')
    case 'days':
      return counted(limit.value, 'day')
    case 'months':
      return counted(limit.value, 'month')
    case 'hours':
      return counted(limit.value, 'hour')
    case 'at-once':
      return 'at once'
    case 'in-document':
      return 'by the date in the document'
  }
}

export function enSkippedDay({ on, why }: SkippedDay): string {
  if (why === 'weekend') return `${date(on)} (${enWeekday(on)})`
  return `${date(on)} (${why.name}${why.certainty === 'provisional' ? ', provisional' : ''})`
}
