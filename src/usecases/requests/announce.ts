import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { Roster } from '../../domain/people/seats.ts'
import { dayOf } from '../../domain/time/day.ts'
import { handedOver, noticesAfter } from '../../domain/notices/routing.ts'
import type { OfficialId, Official } from '../../domain/people/official.ts'
import { type RequestEvent, evolve } from '../../domain/request/events.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { toEach } from '../tell.ts'
import { refuse, type Refused } from '../../domain/request/refusal.ts'

export interface Happening {
  request: CoordinationRequest
  event: RequestEvent
  by?: OfficialId
}

/** Writes to everyone whom an event concerns, and lets every card that shows the request follow it. */
export async function announce(work: Work, happening: Happening): Promise<void> {
  await announceNew(work, [happening])
  await tellFormer(work, happening)
  const { code, version } = happening.request
  await work.tx.outbox.refresh(code, version)
}

/** Whoever owned a request until now may not read it any more, and hears once who does. */
async function tellFormer({ tx }: Work, { request, event, by }: Happening): Promise<void> {
  const { code, version, officer } = request
  const { from } = handedOver(event) ?? {}
  const to = officer === undefined ? undefined : await tx.officials.find(officer)
  if (from === undefined || from === by || !to) return
  const { name, title } = to
  await tx.outbox.add(
    toEach([from], {
      key: MESSAGE_KEYS.event('handed-over', code, version),
      notice: { kind: 'handed-over', code, to: { name, title } },
      lane: 'ordinary',
      cause: { rule: 'handed-over', about: [code], ...(by !== undefined && { by }) },
    }),
  )
}

/** The same for many requests of which there is no card yet; returns what was written. */
export async function announceNew(
  { tx, now }: Work,
  happenings: readonly Happening[],
): Promise<OutgoingNotice[]> {
  const requests = happenings.map(({ request }) => request)
  const rosters = (await tx.requests.rosters(requests, dayOf(now))).values()
  const messages = happenings.flatMap((happening) => {
    const roster = rosters.next().value
    return roster ? noticesOf(happening, roster, now) : []
  })
  await tx.outbox.add(messages)
  return messages
}

function noticesOf(happening: Happening, roster: Roster, at: Date): OutgoingNotice[] {
  const { request, event, by } = happening
  return noticesAfter({ ...happening, at }, roster).map(({ to, notice, urgent }) => ({
    key: keyFor(MESSAGE_KEYS.event(event.type, request.code, request.version), to),
    to: { official: to },
    notice,
    lane: urgent ? 'urgent' : 'ordinary',
    cause: {
      rule: event.type,
      request: request.code,
      version: request.version,
      ...(by !== undefined && { by }),
    },
  }))
}

/** The names of those to whom an event of a request would be told, were it recorded now. */
export async function whoHears(
  { tx, now }: Work,
  before: CoordinationRequest,
  { event, by }: Pick<Happening, 'event'> & { by: OfficialId },
): Promise<string[]> {
  const request = evolve(before, event)
  const roster = await tx.requests.roster(request, dayOf(now))
  const told = noticesAfter({ request, event, by, at: now }, roster).map(({ to }) => to)
  const { from = by } = handedOver(event) ?? {}
  const ids = from === by ? told : [...told, from]
  const people = await Promise.all(ids.map((id) => tx.officials.find(id)))
  return people.flatMap((person) => person?.name ?? [])
}

const BATCH = 100

/** Writes the cards of requests that wait for an answer and of which nobody ever got one. */
export async function repairCards({ tx, now }: Work): Promise<void> {
  for (const { request, last } of await tx.requests.withoutCard(BATCH)) {
    const roster = await tx.requests.roster(request, dayOf(now))
    const notices = noticesAfter({ event: last.event, request, at: last.at }, roster)
    await tx.outbox.add(
      notices.map(({ to, notice }) => ({
        key: keyFor(MESSAGE_KEYS.repairedCard(request.code, request.version), to),
        to: { official: to },
        notice,
        lane: 'urgent',
        cause: { rule: 'repaired', request: request.code, version: request.version },
      })),
    )
  }
}

export interface StepTaken {
  request: CoordinationRequest
  event: RequestEvent
}

/** Writes what an official or a file told into the history, unless somebody was faster, and tells everyone concerned. */
export async function recordEvent(
  work: Work,
  before: CoordinationRequest,
  { event, by }: { event: RequestEvent; by?: Official },
): Promise<StepTaken | Refused> {
  const request = evolve(before, event)
  const author = by && { by: by.id }
  const { now: at, via } = work
  const told = { request, event, ...author, at, ...(via !== undefined && { via }) }
  const saved = await work.tx.requests.save(told)
  if (!saved) return refuse({ reason: 'changed-meanwhile' })
  await announce(work, { request, event, ...author })
  return { request, event }
}
