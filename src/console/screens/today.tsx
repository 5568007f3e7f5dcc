import { mayCoordinate, mayOpenConsole } from '../../domain/people/console.ts'
import { dayOf } from '../../domain/time/day.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { hrefOf } from '../parts.tsx'
import type { Screen, Seat } from '../screen.ts'
import { countRequests } from '../../usecases/requests/list-requests.ts'

const t = viConsole.today

interface ToDo {
  said: string
  /** What it is about, in full. */
  all?: readonly string[]
  /** Where it is put right. */
  cure: { path: string; name: string }
}

/** What waits for a person, each with its cure. */
export const today: Screen = {
  path: '/',
  name: t.name,
  isFor: mayOpenConsole,
  pages: {
    '/': async (seat) => {
      const { work, official } = seat
      const on = dayOf(work.now)
      const todo = mayCoordinate(official, on) ? await toCoordinate(seat) : []
      const counts = await countRequests(work, official)
      return {
        title: t.title(on),
        body: (
          <>
            <h2>{t.waits}</h2>
            {todo.length === 0 && <p>{t.nothing}</p>}
            {todo.map(({ said, all, cure }) => (
              <div class="to-do" key={said}>
                {said} <a href={hrefOf(cure.path)}>{cure.name}</a>
                {all && (
                  <details>
                    <summary>{t.allNamed}</summary>
                    {all.join('; ')}
                  </details>
                )}
              </div>
            ))}
            <h2>{t.numbers}</h2>
            <p>
              <a href={hrefOf('/yeu-cau?xem=quahan')}>{t.overdue(counts.overdue)}</a>
              {' · '}
              {t.dueToday(counts.dueToday)}
              {' · '}
              {t.soon(counts.soon)}
              {' · '}
              {t.open(counts.open)}
            </p>
          </>
        ),
      }
    },
  },
}

async function toCoordinate({ work, parts: { reads } }: Seat): Promise<ToDo[]> {
  const awaited = await work.tx.waiting.people()
  const lacking = await reads.agenciesWithoutContact()
  const { dead = 0, unknown = 0 } = await reads.outbox()
  const toPeople = { path: '/can-bo', name: viConsole.people.name }
  const found: (ToDo | false)[] = [
    ...awaited.map(({ official, name, title, messages, since }) => ({
      said: t.awaited({ name, title, messages, since }),
      cure: { path: `/can-bo?tim=${String(official)}`, name: t.giveCode },
    })),
    lacking.length > 0 && { said: t.lacking(lacking.length), all: lacking, cure: toPeople },
    dead > 0 && { said: t.dead(dead), cure: { path: '/tin?xem=dead', name: t.look } },
    unknown > 0 && { said: t.unknown(unknown), cure: { path: '/tin?xem=unknown', name: t.look } },
  ]
  return found.filter((each) => each !== false)
}
