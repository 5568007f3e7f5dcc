import { isWorkingDay } from '../../domain/time/calendar.ts'
import { addDays, type Day } from '../../domain/time/day.ts'
import type { Lateness, LatenessBand } from '../../domain/request/lateness.ts'
import type { OfficeTime } from './office-time.ts'
import type { Scene } from './province-schema.ts'

/** Which days a scene may be due on, and how it then stands. */
export interface Goal {
  dueOn: Day[]
  isMet: (lateness: Lateness) => boolean
}

type AwaitedDue = Exclude<Scene['due'], 'met' | 'met-late' | 'none'>

export function isAwaited(due: Scene['due']): due is AwaitedDue {
  return due !== 'met' && due !== 'met-late' && due !== 'none'
}

/** What comes nearest, where a goal cannot be reached. */
const NEAREST: Readonly<Record<AwaitedDue, readonly AwaitedDue[]>> = {
  later: ['later'],
  soon: ['soon', 'later'],
  today: ['today', 'soon', 'later'],
  'late-1-5': ['late-1-5', 'late-6-15', 'late-16-30'],
  'late-6-15': ['late-6-15', 'late-16-30'],
  'late-16-30': ['late-16-30', 'late-over-30'],
  'late-over-30': ['late-over-30', 'late-16-30'],
}

/**
 * The goals of a scene, the wanted one first. Nothing falls due on a rest day, so on one of them nothing is due
 * "today"; in a long holiday there may be no day that was due one to five days ago; and a limit of thirty days never
 * ends on some days, because nothing was sent in the holiday a month before.
 */
export function goalsOf(due: AwaitedDue, time: OfficeTime): Goal[] {
  return NEAREST[due].map((nearest) => goal(nearest, time))
}

function goal(due: AwaitedDue, time: OfficeTime): Goal {
  switch (due) {
    case 'later':
      return { dueOn: ahead(time, 4, 15), isMet: ({ kind }) => kind === 'in-time' }
    case 'soon':
      return { dueOn: ahead(time, 1, 3), isMet: ({ kind }) => kind === 'soon' }
    case 'today':
      return { dueOn: worked([time.today], time), isMet: ({ kind }) => kind === 'due-today' }
    case 'late-1-5':
      return overdue(time, { from: 5, to: 1, band: '1-5' })
    case 'late-6-15':
      return overdue(time, { from: 15, to: 6, band: '6-15' })
    case 'late-16-30':
      return overdue(time, { from: 30, to: 16, band: '16-30' })
    case 'late-over-30':
      return overdue(time, { from: 60, to: 31, band: 'over-30' })
  }
}

function overdue(
  time: OfficeTime,
  { from, to, band }: { from: number; to: number; band: LatenessBand },
): Goal {
  const dueOn = worked(span(addDays(time.today, -from), addDays(time.today, -to)), time)
  return { dueOn, isMet: (lateness) => lateness.kind === 'overdue' && lateness.band === band }
}

function worked(days: readonly Day[], { calendar }: OfficeTime): Day[] {
  return days.filter((on) => isWorkingDay(calendar, on))
}

function ahead(time: OfficeTime, from: number, to: number): Day[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    time.workingDaysFrom(time.today, from + index),
  )
}

function span(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let on = from; on <= to; on = addDays(on, 1)) days.push(on)
  return days
}
