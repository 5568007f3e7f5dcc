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

/** When each is due, in days ago or in working days from now, and how it then stands: its lateness or its band. */
const STANDINGS: Readonly<Record<AwaitedDue, Standing>> = {
  later: { ahead: [4, 15], stands: 'in-time' },
  soon: { ahead: [1, 3], stands: 'soon' },
  today: { ago: [0, 0], stands: 'due-today' },
  'late-1-5': { ago: [1, 5], stands: '1-5' },
  'late-6-15': { ago: [6, 15], stands: '6-15' },
  'late-16-30': { ago: [16, 30], stands: '16-30' },
  'late-over-30': { ago: [31, 60], stands: 'over-30' },
}

type Span = readonly [from: number, to: number]
type Standing = { stands: Lateness['kind'] | LatenessBand } & ({ ahead: Span } | { ago: Span })

/**
 * The goals of a scene, the wanted one first. Nothing falls due on a rest day, so on one of them nothing is due
 * "today"; in a long holiday there may be no day that was due one to five days ago; and a limit of thirty days never
 * ends on some days, because nothing was sent in the holiday a month before.
 */
export function goalsOf(due: AwaitedDue, time: OfficeTime): Goal[] {
  return NEAREST[due].map((nearest) => {
    const { stands } = STANDINGS[nearest]
    return {
      dueOn: daysOf(STANDINGS[nearest], time),
      isMet: (lateness) => (lateness.kind === 'overdue' ? lateness.band : lateness.kind) === stands,
    }
  })
}

function daysOf(standing: Standing, time: OfficeTime): Day[] {
  if ('ahead' in standing) {
    return counted(standing.ahead).map((count) => time.workingDaysFrom(time.today, count))
  }
  return counted(standing.ago)
    .toReversed()
    .map((daysAgo) => addDays(time.today, -daysAgo))
    .filter((on) => isWorkingDay(time.calendar, on))
}

function counted([from, to]: Span): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
