import {
  branchOf,
  isJudicial,
  isOutsideState,
  type AgencyCode,
  type AgencyKind,
} from '../people/agency.ts'
import { type WorkingCalendar, workingDaysBetween } from '../time/calendar.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import type { Day } from '../time/day.ts'
import type { OverdueItem } from './digest.ts'
import type { RequestTypeCode } from '../request/type.ts'

/** What a request has to do with a period: it was sent or completed in it, or stood open at its end. */
export interface PeriodRow {
  code: RequestCode
  agency: AgencyCode
  name: string
  kind: AgencyKind
  type: RequestTypeCode
  sent: boolean
  completed: boolean
  /** Answered in time, by the date of the answering document. */
  inTime: boolean
  openAtEnd: boolean
  /** Answered or refused, and waiting for whoever asked. */
  unchecked: boolean
  /** May be named where nobody asked for it. */
  named: boolean
  /** Days past due at the end, when late and unanswered then. */
  daysLate?: number
  receivedOn?: Day
  answeredOn?: Day
  extensions: number
  obstacles: number
  isDirection: boolean
}

export interface Tally {
  sent: number
  completed: number
  inTime: number
  openAtEnd: number
  /** Of those, answered or refused and waiting for whoever asked. */
  unchecked: number
  overdue: number
}

export interface AgencyTally extends Tally {
  name: string
  medianDays?: number
  /** Why it is in no ranking. */
  apart?: 'committee' | 'outside-state'
}

/** The coordination report of a period: counts by agency and type, and what stands out. */
export interface CoordinationReport {
  from: Day
  to: Day
  all: Tally
  medianDays?: number
  agencies: AgencyTally[]
  /** Courts and procuracies, unranked. */
  judicial: AgencyTally[]
  types: (Tally & { type: RequestTypeCode })[]
  /** Named or not; without courts and procuracies. */
  oldest: OverdueItem[]
  extensions: number
  obstacles: number
  directions: { given: number; done: number; open: number }
}

const MOST_OLDEST = 10

export function coordinationReport(
  rows: readonly PeriodRow[],
  { from, to, calendar }: { from: Day; to: Day; calendar: WorkingCalendar },
): CoordinationReport {
  const tallied = (among: readonly PeriodRow[]): AgencyTally[] =>
    [...groupedBy(among, ({ agency }) => agency).values()].map((group) => ({
      name: group[0]?.name ?? '',
      ...apartFrom(group[0]?.kind ?? ''),
      ...tally(group),
      ...median(group, calendar),
    }))
  const judicial = rows.filter(({ kind }) => isJudicial(kind))
  const others = rows.filter(({ kind }) => !isJudicial(kind))
  const directions = rows.filter(({ isDirection }) => isDirection)
  return {
    from,
    to,
    all: tally(rows),
    ...median(rows, calendar),
    agencies: tallied(others).toSorted(
      (one, other) => other.overdue - one.overdue || other.sent - one.sent,
    ),
    judicial: tallied(judicial).toSorted((one, other) => one.name.localeCompare(other.name, 'vi')),
    types: [...groupedBy(rows, ({ type }) => type)]
      .map(([type, group]) => ({ type, ...tally(group) }))
      .toSorted((one, other) => other.sent - one.sent),
    oldest: others
      .flatMap(({ code, name, named, daysLate: days }): OverdueItem[] =>
        days === undefined ? [] : [{ days, ...(named && { code, agency: name }) }],
      )
      .toSorted((one, other) => other.days - one.days)
      .slice(0, MOST_OLDEST),
    extensions: sum(rows, ({ extensions }) => extensions),
    obstacles: sum(rows, ({ obstacles }) => obstacles),
    directions: {
      given: count(directions, ({ sent }) => sent),
      done: count(directions, ({ completed }) => completed),
      open: count(directions, ({ openAtEnd }) => openAtEnd),
    },
  }
}

function apartFrom(kind: AgencyKind): Pick<AgencyTally, 'apart'> {
  if (branchOf(kind) === 'committee') return { apart: 'committee' }
  return isOutsideState(kind) ? { apart: 'outside-state' } : {}
}

function groupedBy(
  rows: readonly PeriodRow[],
  key: (row: PeriodRow) => string,
): Map<string, PeriodRow[]> {
  const groups = new Map<string, PeriodRow[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

export function tally(rows: readonly PeriodRow[]): Tally {
  return {
    sent: count(rows, ({ sent }) => sent),
    completed: count(rows, ({ completed }) => completed),
    inTime: count(rows, ({ completed, inTime }) => completed && inTime),
    openAtEnd: count(rows, ({ openAtEnd }) => openAtEnd),
    unchecked: count(rows, ({ unchecked }) => unchecked),
    overdue: count(rows, ({ daysLate }) => daysLate !== undefined),
  }
}

/** Working days from receipt to the date of the answer, of what was completed. */
function median(rows: readonly PeriodRow[], calendar: WorkingCalendar): { medianDays?: number } {
  const days = rows
    .flatMap(({ completed, receivedOn, answeredOn }) =>
      completed && receivedOn && answeredOn && answeredOn >= receivedOn
        ? [workingDaysBetween(calendar, receivedOn, answeredOn)]
        : [],
    )
    .toSorted((one, other) => one - other)
  const middle = days[Math.floor(days.length / 2)]
  return middle === undefined ? {} : { medianDays: middle }
}

function count(rows: readonly PeriodRow[], holds: (row: PeriodRow) => boolean): number {
  return rows.filter(holds).length
}

function sum(rows: readonly PeriodRow[], value: (row: PeriodRow) => number): number {
  return rows.reduce((total, row) => total + value(row), 0)
}
