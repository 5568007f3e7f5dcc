import { isDeepStrictEqual } from 'node:util'
import type { SpecialDay, WorkingCalendar } from '../../domain/time/calendar.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { type Day, dayOf, weekdayOf } from '../../domain/time/day.ts'
import { duesFrom } from '../../domain/request/applied-limit.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { followersOf } from '../../domain/people/seats.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import { nextOfficeTime } from '../../domain/time/office-hours.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import { dueEndsAt } from '../../domain/request/time-limit.ts'
import { isStatutory, workingCalendar } from '../../domain/time/working-calendar.ts'
import { requestLine } from '../requests/list-requests.ts'
import type { Work } from '../ports.ts'

export interface CalendarChange {
  save: readonly SpecialDay[]
  remove: readonly Day[]
}

export type CalendarFault =
  'not-permitted' | 'not-a-weekend' | 'not-there' | 'by-statute' | 'so-already'

/** A request whose due day moves. */
export interface Move {
  before: CoordinationRequest
  after: CoordinationRequest
  concerns: ReadonlySet<OfficialId>
}

/** What a change of the table of rest days would move, and whom that concerns; nothing is changed. */
export async function tryCalendar(
  work: Work,
  by: Official,
  change: CalendarChange,
): Promise<{ moves: Move[] } | { fault: CalendarFault }> {
  const fault = mayCoordinate(by, dayOf(work.now)) ? faultOf(work, change) : 'not-permitted'
  if (fault) return { fault }
  const catalogue = catalogueAfter(work, change)
  const moves: Move[] = []
  for (const before of await work.tx.requests.awaiting()) {
    const moved = moveOf(before, catalogue.calendar)
    if (!moved) continue
    const { request: after } = moved
    moves.push({ before, after, concerns: await concernedBy(work, after) })
  }
  return { moves }
}

/** The same, done, and who did it kept. */
export async function setCalendar(
  work: Work,
  by: Official,
  change: CalendarChange,
): Promise<{ moved: number; told: number } | { fault: CalendarFault }> {
  const fault = mayCoordinate(by, dayOf(work.now)) ? faultOf(work, change) : 'not-permitted'
  if (fault) return { fault }
  const counts = await changeCalendar(work, change)
  const entry = { officialId: by.id, facts: { ...change, ...counts }, at: work.now }
  await work.tx.audit.record({ action: 'calendar-changed', ...entry })
  return counts
}

function faultOf(
  { catalogue: { calendar } }: Work,
  { save, remove }: CalendarChange,
): CalendarFault | undefined {
  const isWeekday = save.some(({ kind, on }) => kind === 'worked-weekend' && weekdayOf(on) <= 5)
  if (isWeekday) return 'not-a-weekend'
  if (remove.some((on) => isStatutory(calendar, on))) return 'by-statute'
  if (remove.some((on) => !calendar.entered.has(on))) return 'not-there'
  const isNews = save.some((day) => !isDeepStrictEqual(calendar.entered.get(day.on), day))
  return isNews || remove.length > 0 ? undefined : 'so-already'
}

/**
 * Changes the table of rest days, computes anew what is due by it, and tells everybody whose due day has moved: each
 * once, in office hours. What will be reminded of follows by itself: it is planned each morning.
 */
export async function changeCalendar(
  work: Work,
  change: CalendarChange,
): Promise<{ moved: number; told: number }> {
  const { tx, now } = work
  await tx.calendar.save(change.save)
  await tx.calendar.remove(change.remove)
  const catalogue = catalogueAfter(work, change)
  const byPerson = new Map<OfficialId, CoordinationRequest[]>()
  let moved = 0
  for (const before of await tx.requests.awaiting()) {
    const move = moveOf(before, catalogue.calendar)
    if (!move) continue
    const { request: after } = move
    const saved = await tx.requests.save({ ...move, at: now })
    if (!saved) throw new Error(`Request ${after.code} changed while its due was computed`)
    await tx.outbox.refresh(after.code, after.version)
    moved += 1
    for (const person of await concernedBy(work, after)) {
      byPerson.set(person, [...(byPerson.get(person) ?? []), after])
    }
  }
  await tell({ ...work, catalogue }, change, byPerson)
  return { moved, told: byPerson.size }
}

function catalogueAfter({ catalogue }: Work, { save, remove }: CalendarChange): Work['catalogue'] {
  const kept = [...catalogue.calendar.entered.values()].filter(({ on }) => !remove.includes(on))
  return { ...catalogue, calendar: workingCalendar([...kept, ...save]) }
}

/** The request with its new due, if another calendar moves it. */
function moveOf(
  before: CoordinationRequest,
  calendar: WorkingCalendar,
): { request: CoordinationRequest; event: RequestEvent } | undefined {
  const dues = duesFrom(before.limit, before.anchors, calendar)
  const event: RequestEvent = { type: 'due-recomputed', dues }
  const request = evolve(before, event)
  return endsAt(request) === endsAt(before) ? undefined : { request, event }
}

function endsAt({ legalDue, internalDue }: CoordinationRequest): number | undefined {
  const due = legalDue ?? internalDue
  return due && dueEndsAt(due).getTime()
}

async function concernedBy(
  { tx, now }: Work,
  request: CoordinationRequest,
): Promise<Set<OfficialId>> {
  const roster = await tx.requests.roster(request, dayOf(now))
  return new Set([...followersOf(request, roster), ...roster.owners])
}

async function tell(
  { tx, catalogue, now }: Work,
  { save, remove }: CalendarChange,
  byPerson: ReadonlyMap<OfficialId, CoordinationRequest[]>,
): Promise<void> {
  const days = [
    ...save.map((special) => ({ on: special.on, special })),
    ...remove.map((on) => ({ on })),
  ]
  await tx.outbox.add(
    [...byPerson].map(([official, requests]) => ({
      key: keyFor(MESSAGE_KEYS.calendar(now), official),
      to: { official },
      notice: {
        kind: 'calendar-changed',
        days,
        lines: requests.map((request) => requestLine(request, catalogue, now)),
      },
      lane: 'ordinary',
      cause: { rule: 'calendar-changed', about: requests.map(({ code }) => code) },
      notBefore: nextOfficeTime(now, catalogue.calendar),
    })),
  )
}
