import { rollToWorkingDay } from '../../domain/time/calendar.ts'
import { addDays, type Day, day, daysBetween } from '../../domain/time/day.ts'
import type {
  CaseStatus,
  EnforcementCase,
  Judgment,
  Party,
} from '../../domain/request/enforcement-case.ts'
import type { Agency } from '../../domain/people/agency.ts'
import { comparableNumbers } from '../../usecases/import/rows.ts'
import type { Chance } from './chance.ts'
import { type Books, dayOfYear, MonthlyCodes } from './numbering.ts'
import type { OfficeTime } from './office-time.ts'
import type { PlannedCase, PlannedOfficial } from './province.ts'
import type { CaseKind, ProvinceFile } from './province-schema.ts'

interface Ground {
  file: ProvinceFile
  officials: readonly PlannedOfficial[]
  agencies: ReadonlyMap<string, Agency>
  time: OfficeTime
  chance: Chance
  books: Books
}

/** The office that signs every enforcement decision since the districts are gone. */
const ISSUER = 'pt.thads-tinh'
const SYMBOL = 'QĐ-THADS'
const FIRST_DAY = day('2025-09-03')
/** Cases old enough for requests under the law of 2008. */
const OLD_UNTIL = day('2026-03-27')
const OLD = 16
const RECENT_DAYS = 400
const NEW = 6
const DECISIONS_PER_DAY = 12

const LATER_STATUSES: readonly (readonly [CaseStatus, number])[] = [
  ['enforcing', 18],
  ['without-means', 5],
  ['postponed', 3],
  ['suspended', 2],
  ['entrusted', 2],
  ['completed', 4],
  ['terminated', 2],
  ['decision-revoked', 1],
  ['returned-to-requester', 1],
]

export interface PlannedCases {
  cases: PlannedCase[]
  series: { name: string; last: number }[]
}

/** Cases of the last months, and some older ones; the oldest come first. */
export function planCases(ground: Ground): PlannedCases {
  const { file, chance } = ground
  const kinds = chance.shuffled(
    file.cases.flatMap((kind) => Array.from({ length: kind.count }, () => kind)),
  )
  const days = decisionDays(ground, kinds.length)
  const statuses = caseStatuses(kinds.length, chance)
  const codes = new MonthlyCodes('VV', 'case')
  const cases = kinds.flatMap((kind, index): PlannedCase[] => {
    const on = days[index]
    const status = statuses[index]
    if (on === undefined || status === undefined) return []
    const planned: EnforcementCase = {
      code: codes.next(on),
      decision: { number: decisionNumber(on, ground), on, issuer: ISSUER },
      ...placed(kind, { index, on, ground }),
      field: kind.field,
      obligation: kind.obligation,
      ...(kind.amount && { amount: amountBetween(kind.amount, chance) }),
      status,
    }
    return [{ ...planned, numbers: comparableNumbers(planned) }]
  })
  return { cases, series: codes.series() }
}

function decisionDays({ time, chance }: Ground, count: number): Day[] {
  const working = (from: Day, to: Day): Day =>
    rollToWorkingDay(time.calendar, addDays(from, chance.whole(0, daysBetween(from, to))), -1)
  const recentFrom = addDays(time.today, -RECENT_DAYS)
  const from = recentFrom < FIRST_DAY ? FIRST_DAY : recentFrom
  const until = time.daysAgo(1)
  const old = Array.from({ length: OLD }, () =>
    working(FIRST_DAY, until < OLD_UNTIL ? until : OLD_UNTIL),
  )
  const recent = Array.from({ length: count - OLD }, () => working(from, until))
  return [...old, ...recent].toSorted()
}

/** The oldest are still open, for the oldest requests; the newest have just been registered. */
function caseStatuses(count: number, chance: Chance): CaseStatus[] {
  const later = LATER_STATUSES.flatMap(([status, times]) =>
    Array.from({ length: times }, () => status),
  )
  const between = chance.shuffled(later).slice(0, count - OLD - NEW)
  return [
    ...Array.from({ length: OLD }, () => 'enforcing' as const),
    ...between,
    ...Array.from({ length: NEW }, () => 'newly-registered' as const),
  ]
}

/** Numbers grow with the date and start afresh with the statistical year, on 1 October. */
function decisionNumber(on: Day, { chance, books }: Ground): string {
  const october = day(`${on.slice(0, 4)}-10-01`)
  const start = on < october ? day(`${String(Number(on.slice(0, 4)) - 1)}-10-01`) : october
  const before = daysBetween(start, on) * DECISIONS_PER_DAY
  const number = books.next(`decision ${start}`, before + chance.whole(1, DECISIONS_PER_DAY))
  return `${number}/${SYMBOL}`
}

interface Place {
  index: number
  on: Day
  ground: Ground
}

/** Officer, commune, judgment and parties: each officer has cases all over the officer's own region. */
function placed(
  kind: CaseKind,
  { index, on, ground }: Place,
): Pick<EnforcementCase, 'officer' | 'commune' | 'judgment' | 'parties'> {
  const { file, officials } = ground
  const officers = officials.filter(({ memberships }) =>
    memberships.some(({ role }) => role === 'enforcement-officer'),
  )
  const officer = officers[index % officers.length]
  const office = officer?.memberships[0]?.agency
  const region = file.communes.filter(({ thads }) => thads === office)
  const communes = region.length > 0 ? region : file.communes
  const commune = communes[Math.floor(index / officers.length) % communes.length]
  if (!officer || !commune) throw new Error('Expected enforcement officers and communes, got none')
  const judgment = judgmentBefore(on, { kind, court: commune.court, ground })
  const parties = partiesOf(kind, { index, commune: commune.name, ground })
  return { officer: officer.id, commune: commune.name, judgment, parties }
}

function judgmentBefore(
  decisionOn: Day,
  { kind, court, ground }: { kind: CaseKind; court: string; ground: Ground },
): Judgment {
  const { time, chance, agencies, books } = ground
  const appeal = kind.judgment.endsWith('-PT')
  const code = appeal ? (agencies.get(court)?.parent ?? court) : court
  const on = rollToWorkingDay(time.calendar, addDays(decisionOn, -chance.whole(25, 60)), -1)
  const year = on.slice(0, 4)
  const suffix = `${year}/${kind.judgment}`
  const number = books.next(`${code} ${suffix}`, 1 + Math.floor(dayOfYear(on) / 3))
  return { number: `${number}/${suffix}`, on, court: agencies.get(code)?.name ?? code }
}

function partiesOf(
  { creditor, debtor }: CaseKind,
  { index, commune, ground }: { index: number; commune: string; ground: Ground },
): Party[] {
  const { file, chance } = ground
  const address = `tổ ${String(chance.whole(1, 12))}, ${commune}`
  const person = (role: Party['role'], at: number): Party => {
    const { name, gender } = cyclic(file.persons, at)
    return { role, kind: 'person', name, gender, address }
  }
  const organisation = (role: Party['role'], names: readonly string[], at: number): Party => {
    return { role, kind: 'organisation', name: cyclic(names, at), address: commune }
  }
  const minor = (): Party => {
    return { role: 'creditor', kind: 'minor', ...cyclic(file.minors, index), address }
  }
  const creditors: Record<CaseKind['creditor'], () => Party[]> = {
    none: () => [],
    bank: () => [organisation('creditor', file.banks, index)],
    organisation: () => [organisation('creditor', file.organisations, index)],
    minor: () => [minor()],
    person: () => [person('creditor', index)],
  }
  const debtors =
    debtor === 'organisation'
      ? organisation('debtor', file.organisations, index + 3)
      : person('debtor', index + Math.floor(file.persons.length / 2) + 1)
  return [...creditors[creditor](), debtors]
}

function cyclic<T>(items: readonly T[], index: number): T {
  const [chosen] = items.slice(index % items.length)
  if (chosen === undefined) throw new RangeError('Expected a name, got an empty list')
  return chosen
}

/** Small sums are more frequent than large ones. */
function amountBetween([from, to]: readonly [number, number], chance: Chance): bigint {
  const share = (chance.whole(0, 1000) / 1000) ** 3
  return BigInt(Math.round((from + (to - from) * share) / 1000) * 1000)
}
