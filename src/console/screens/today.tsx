import { mayCoordinate, mayOpenConsole } from '../../domain/people/console.ts'
import { dayOf } from '../../domain/time/day.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { hrefOf } from '../parts.tsx'
import type { Screen, Seat } from '../screen.ts'
import { agencyStandings, isLacking } from '../../usecases/staff/save-agency.ts'
import { countRequests } from '../../usecases/requests/list-requests.ts'

const t = viConsole.today

interface ToDo {
  said: string
  /** What it is about, in full, each with where it is put right. */
  all?: readonly { path: string; name: string }[]
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
                    <ul>
                      {all.map(({ path, name }) => (
                        <li key={path}>
                          <a href={hrefOf(path)}>{name}</a>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </div>
            ))}
            <h2>{t.numbers}</h2>
            <p>
              <a href={hrefOf('/yeu-cau?xem=quahan')}>{t.overdue(counts.overdue)}</a>
              {' · '}
              <a href={hrefOf('/yeu-cau?xem=tatca&han=hom-nay')}>{t.dueToday(counts.dueToday)}</a>
              {' · '}
              <a href={hrefOf('/yeu-cau?xem=tatca&han=sap-den')}>{t.soon(counts.soon)}</a>
              {' · '}
              <a href={hrefOf('/yeu-cau?xem=tatca')}>{t.open(counts.open)}</a>
            </p>
          </>
        ),
      }
    },
  },
}

async function toCoordinate({ work, official, parts: { reads } }: Seat): Promise<ToDo[]> {
  const awaited = await work.tx.waiting.people()
  const { agencies } = work.catalogue
  const lacking = [...(await agencyStandings(work, official)).values()]
    .filter(isLacking)
    .map(({ code }) => ({ path: `/co-quan/${code}`, name: agencies.get(code)?.name ?? code }))
  const { dead = 0, unknown = 0 } = await reads.outbox()
  const toAgencies = { path: '/co-quan?xem=thieu', name: t.look }
  const found: (ToDo | false)[] = [
    ...awaited.map(({ official: id, name, title, messages, since }) => ({
      said: t.awaited({ name, title, messages, since }),
      cure: { path: `/can-bo/${String(id)}`, name: t.giveCode },
    })),
    lacking.length > 0 && { said: t.lacking(lacking.length), all: lacking, cure: toAgencies },
    dead > 0 && { said: t.dead(dead), cure: { path: '/tin?xem=dead', name: t.look } },
    unknown > 0 && { said: t.unknown(unknown), cure: { path: '/tin?xem=unknown', name: t.look } },
  ]
  return found.filter((each) => each !== false)
}
