import { addDays, type Day, dayOf, instantAt } from '../../domain/time/day.ts'
import { recipientsOf } from '../../domain/reminders/escalation.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { isHourly } from '../../domain/reminders/reminder.ts'
import { Seats } from '../../domain/people/seats.ts'
import { addGathered } from '../waiting/sort-waiting.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { belatedMessage, morningMessage, type ToldOf, urgentMessage } from './reminder-messages.ts'
import { type Due, dueNow, markOver } from './send-reminders.ts'
import type { UntoldRung } from '../office/ports.ts'

/** What was to be told longer ago is spoken for by a later rung. */
const LOOKS_BACK_DAYS = 7

interface Untold {
  on: Day
  person: OfficialId
  told: ToldOf
}

/** Writes the reminders that are over by the books, or were due this morning, and of which there is no message. */
export async function repairReminders(work: Work): Promise<void> {
  const overlooked = await overlookedThisMorning(work)
  const untold = [...(await lost(work)), ...overlooked.flatMap((due) => untoldOf(work, due))]
  if (untold.length === 0) return
  const late = untold.filter(({ told }) => isLate(told)).map(({ told }) => told.request.code)
  const tried = await work.tx.reminders.tried([...new Set(late)])
  const byMorning = new Map<string, Untold[]>()
  for (const each of untold) {
    const key = keyFor(MESSAGE_KEYS.reminders(each.on), each.person)
    byMorning.set(key, [...(byMorning.get(key) ?? []), each])
  }
  const missing = await work.tx.outbox.missing([...byMorning.keys()])
  const messages = [...byMorning].flatMap(([key, group]) => {
    const all = group.map(({ person, told }) => {
      return { person, told: { ...told, tried: tried.get(told.request.code) } }
    })
    return messagesFor(work, all, missing.has(key) ? key : undefined)
  })
  await addGathered(work, messages)
  await markOver(work, overlooked)
}

function isLate({ reminder: { rung } }: ToldOf): boolean {
  return typeof rung === 'number' && rung > 0
}

/** One message for a morning that has none to this person; else each rung alone. */
function messagesFor(
  work: Work,
  untold: readonly Omit<Untold, 'on'>[],
  key: string | undefined,
): OutgoingNotice[] {
  const [hourly, daily] = [true, false].map((wanted) =>
    untold.filter(({ told }) => isHourly(told.reminder.rung) === wanted),
  )
  const urgent = (hourly ?? []).map(({ person, told }) => urgentMessage(person, told))
  const [first] = daily ?? []
  if (!first || !daily) return urgent
  if (key === undefined) {
    return [...urgent, ...daily.map(({ person, told }) => belatedMessage(work, person, told))]
  }
  const morning = morningMessage(
    work,
    first.person,
    daily.map(({ told }) => told),
  )
  return [...urgent, { ...morning, key }]
}

/** Due when the morning's reminders were written, unchanged since, and not among them. */
async function overlookedThisMorning(work: Work): Promise<Due[]> {
  const begun = await work.tx.jobs.begunSince('reminders', instantAt(dayOf(work.now), '00:00'))
  if (!begun) return []
  const due = await dueNow({ ...work, now: begun }, 'morning')
  return due.filter(({ changedAt }) => changedAt < begun)
}

function untoldOf({ now }: Work, { recipients, ...about }: Due): Untold[] {
  return recipients.map(({ official, ...manner }) => ({
    on: dayOf(now),
    person: official,
    told: { ...about, ...manner },
  }))
}

/** Of what is marked as told and has no message: what still waits, for whom it still waits. */
async function lost(work: Work): Promise<Untold[]> {
  const { tx, catalogue, now } = work
  const today = dayOf(now)
  const rungs = await tx.reminders.untold(instantAt(addDays(today, -LOOKS_BACK_DAYS), '00:00'))
  if (rungs.length === 0) return []
  const mutes = await tx.orders.mutes(today)
  const seats = new Seats(await tx.officials.seats(today), catalogue.agencies)
  const open = new Map(
    (await tx.reminders.open('morning', now)).map((each) => [each.request.code, each]),
  )
  return rungs.flatMap(({ on, code, ...rung }: UntoldRung): Untold[] => {
    const { request, past } = open.get(code) ?? {}
    const chain = request && catalogue.types.get(request.type)?.chain
    if (!chain || past?.silenced === true || mutes.has(code)) return []
    const recipients = recipientsOf(request, rung.rung, { seats, chain })
    return recipients
      .filter(({ official }) => official === rung.official)
      .map(({ official, ...manner }) => {
        const reminder = { from: rung.from, rung: rung.rung, passedOver: [] }
        return { on, person: official, told: { request, reminder, ...manner } }
      })
  })
}
