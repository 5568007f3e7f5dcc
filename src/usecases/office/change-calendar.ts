import type { SpecialDay, WorkingCalendar } from '../../domain/time/calendar.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import { duesFrom } from '../../domain/request/applied-limit.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { followersOf } from '../../domain/people/seats.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { nextOfficeTime } from '../../domain/time/office-hours.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import { dueEndsAt } from '../../domain/request/time-limit.ts'
import { workingCalendar } from '../../domain/time/working-calendar.ts'
import { requestLine } from '../requests/list-requests.ts'
import type { Work } from '../ports.ts'

export interface CalendarChange {
  save: readonly SpecialDay[]
  remove: readonly Day[]
}

/**
 * Changes the table of rest days, computes anew what is due by it, and tells everybody whose due day has moved: each
 * once, in office hours. What will be reminded of follows by itself: it is planned each morning.
 */
export async function changeCalendar(
  work: Work,
  change: CalendarChange,
): Promise<{ moved: number; told: number }> {
  const { tx } = work
  await tx.calendar.save(change.save)
  await tx.calendar.remove(change.remove)
  const calendar = changed(work.catalogue.calendar, change)
  const catalogue = { ...work.catalogue, calendar }
  const byPerson = new Map<OfficialId, CoordinationRequest[]>()
  let moved = 0
  for (const request of await tx.requests.awaiting()) {
    const after = await recompute({ ...work, catalogue }, request)
    if (!after) continue
    moved += 1
    for (const person of await concernedBy(work, after)) {
      byPerson.set(person, [...(byPerson.get(person) ?? []), after])
    }
  }
  await tell({ ...work, catalogue }, change, byPerson)
  return { moved, told: byPerson.size }
}

function changed({ entered }: WorkingCalendar, { save, remove }: CalendarChange): WorkingCalendar {
  const kept = [...entered.values()].filter(({ on }) => !remove.includes(on))
  return workingCalendar([...kept, ...save])
}

/** The request with its new due, if the change has moved it. */
async function recompute(
  { tx, catalogue, now }: Work,
  before: CoordinationRequest,
): Promise<CoordinationRequest | undefined> {
  const dues = duesFrom(before.limit, before.anchors, catalogue.calendar)
  const event: RequestEvent = { type: 'due-recomputed', dues }
  const request = evolve(before, event)
  if (endsAt(request) === endsAt(before)) return undefined
  const saved = await tx.requests.save({ request, event, at: now })
  if (!saved) throw new Error(`Request ${request.code} changed while its due was computed`)
  await tx.outbox.refresh(request.code, request.version)
  return request
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
