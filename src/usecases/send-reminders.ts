import type { CoordinationRequest } from '../domain/coordination-request.ts'
import { dayOf } from '../domain/day.ts'
import type { Notice } from '../domain/notice.ts'
import { followersOf } from '../domain/notice-routing.ts'
import type { OfficialId } from '../domain/official.ts'
import { type PlannedReminder, planReminder } from '../domain/reminder.ts'
import { requestLine } from './list-requests.ts'
import type { OutgoingNotice, Work } from './ports.ts'

interface Due {
  request: CoordinationRequest
  reminder: PlannedReminder
}

/** Leaders hear of a request from the working day after its due day on. */
const LEADERS_FROM = 1

/**
 * Writes this morning's reminders: one message for each person, whatever number of requests it is about. Part of the
 * transaction that claims the morning, so that no rung is climbed twice.
 */
export async function sendReminders(work: Work): Promise<void> {
  const { tx, reference, now } = work
  const today = dayOf(now)
  const open = await tx.reminders.open()
  const due = open.flatMap(({ request, over }): Due[] => {
    const reminder = planReminder(request, over, { today, calendar: reference.calendar })
    return reminder ? [{ request, reminder }] : []
  })
  const byPerson = new Map<OfficialId, Due[]>()
  for (const item of due) {
    for (const person of await readersOf(work, item)) {
      byPerson.set(person, [...(byPerson.get(person) ?? []), item])
    }
  }
  await tx.outbox.add([...byPerson].map(([person, items]) => message(work, person, items)))
  await tx.reminders.markOver(
    due.map(({ request, reminder }) => ({ code: request.code, ...reminder })),
    now,
  )
}

async function readersOf({ tx, now }: Work, { request, reminder }: Due): Promise<OfficialId[]> {
  const roster = await tx.requests.roster(request, dayOf(now))
  const followers = followersOf(request, roster)
  return reminder.rung >= LEADERS_FROM ? [...new Set([...followers, ...roster.leaders])] : followers
}

function message(
  { reference, now }: Work,
  person: OfficialId,
  items: readonly Due[],
): OutgoingNotice {
  const [first] = items
  const notice: Notice =
    first && items.length === 1
      ? {
          kind: 'request-card',
          request: first.request.code,
          occasion: 'reminder',
          version: first.request.version,
        }
      : {
          kind: 'morning-reminders',
          on: dayOf(now),
          lines: items.map(({ request }) => requestLine(request, reference, now)),
        }
  return {
    key: `reminders/${dayOf(now)}/official-${String(person)}`,
    to: { official: person },
    notice,
    lane: 'ordinary',
    cause: {
      rule: 'reminders',
      about: items.map(({ request, reminder }) => `${request.code} T${signed(reminder.rung)}`),
    },
  }
}

function signed(rung: number): string {
  return rung > 0 ? `+${String(rung)}` : String(rung || '')
}
