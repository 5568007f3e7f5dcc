import { type CoordinationRequest, workingDue } from '../../domain/request/coordination-request.ts'
import { dueEndsAt } from '../../domain/request/time-limit.ts'
import { dayOf, instantAt } from '../../domain/time/day.ts'
import { type Recipient, recipientsOf } from '../../domain/reminders/escalation.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { type ClockTime, isOfficeTime } from '../../domain/time/office-hours.ts'
import { type PlannedReminder, planReminder, type Rung } from '../../domain/reminders/reminder.ts'
import { Seats } from '../../domain/people/seats.ts'
import { committeeReaders } from '../digests/send-digest.ts'
import type { Work } from '../ports.ts'
import { morningMessage, type ToldOf, urgentMessage } from './reminder-messages.ts'

export interface Due {
  request: CoordinationRequest
  changedAt: Date
  reminder: PlannedReminder
  recipients: Recipient[]
}

/**
 * Writes this morning's reminders: one message for each person, whatever number of requests it is about. Part of the
 * transaction that claims the morning, so that no rung is climbed twice. `digestAt`: when the digest of the day is
 * written, which takes the place of what its readers are reminded of.
 */
export async function sendReminders(work: Work, digestAt?: ClockTime): Promise<void> {
  const due = await dueNow(work, 'morning')
  const late = due.filter(({ reminder }) => typeof reminder.rung === 'number' && reminder.rung > 0)
  const tried = await work.tx.reminders.tried(late.map(({ request }) => request.code))
  const byPerson = new Map<OfficialId, ToldOf[]>()
  for (const { recipients, ...about } of due) {
    for (const { official, ...manner } of recipients) {
      const told = byPerson.get(official) ?? []
      byPerson.set(official, [
        ...told,
        { ...about, ...manner, tried: tried.get(about.request.code) },
      ])
    }
  }
  const held = digestAt === undefined ? undefined : await heldForDigest(work, digestAt)
  await work.tx.outbox.add(
    [...byPerson].map(([person, told]) => {
      const message = morningMessage(work, person, told)
      return held?.readers.has(person) ? { ...message, notBefore: held.until } : message
    }),
  )
  await markOver(work, due)
}

/** After that a reminder goes without the digest that should have said it. */
const DIGEST_LATE_MS = 10 * 60_000

/** Who gets a digest today; undefined once it has been written. */
async function heldForDigest(
  work: Work,
  digestAt: ClockTime,
): Promise<{ readers: ReadonlySet<OfficialId>; until: Date } | undefined> {
  const today = dayOf(work.now)
  if (await work.tx.jobs.begunSince('digest', instantAt(today, '00:00'))) return undefined
  const at = Math.max(work.now.getTime(), instantAt(today, digestAt).getTime())
  const readers = (await committeeReaders(work)).flatMap(([, ids]) => ids)
  return { readers: new Set(readers), until: new Date(at + DIGEST_LATE_MS) }
}

/** Writes the reminders of what is to be done at once: each alone, within the hours of an office. */
export async function sendUrgentReminders(work: Work): Promise<void> {
  if (!isOfficeTime(work.now, work.catalogue.calendar)) return
  const due = await dueNow(work, 'hours')
  await work.tx.outbox.add(
    due.flatMap(({ recipients, ...about }) =>
      recipients.map(({ official }) => urgentMessage(official, about)),
    ),
  )
  await markOver(work, due)
}

/** What nobody could be told of is not over: it is tried again once somebody is there. */
export async function dueNow(
  { tx, catalogue, now }: Work,
  within: 'morning' | 'hours',
): Promise<Due[]> {
  const { calendar, agencies, types } = catalogue
  const open = await tx.reminders.open(within, now)
  if (open.length === 0) return []
  const mutes = await tx.orders.mutes(dayOf(now))
  const seats = new Seats(await tx.officials.seats(dayOf(now)), agencies)
  return open.flatMap(({ request, past, changedAt, createdAt }): Due[] => {
    const silenced = past.silenced === true || mutes.has(request.code)
    const reminder = planReminder(request, { ...past, silenced }, { now, calendar, within })
    const chain = types.get(request.type)?.chain
    if (!reminder || !chain) return []
    const due = workingDue(request)
    const cameLate = due !== undefined && dueEndsAt(due) < createdAt && past.over.length === 0
    const rung = cameLate ? withoutEscalation(reminder.rung) : reminder.rung
    const recipients = recipientsOf(request, rung, { seats, chain })
    return recipients.length > 0 ? [{ request, changedAt, reminder, recipients }] : []
  })
}

/** Of what was overdue when it came, as when it is taken over, nobody above hears before its agency was reminded once. */
function withoutEscalation(rung: Rung): Rung {
  return typeof rung === 'number' ? Math.min(rung, 1) : rung
}

export async function markOver({ tx, now }: Work, due: readonly Due[]): Promise<void> {
  await tx.reminders.markOver(
    due.map(({ request, reminder, recipients }) => ({
      code: request.code,
      ...reminder,
      told: recipients.map(({ official }) => official),
    })),
    now,
  )
}
