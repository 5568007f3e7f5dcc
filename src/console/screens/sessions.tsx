import { mayOpenConsole } from '../../domain/people/console.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { viMoment } from '../../texts/format.ts'
import { endSession, openSessions } from '../../usecases/console/sessions.ts'
import { Act } from '../parts.tsx'
import type { Screen } from '../screen.ts'

const t = viConsole.sessions

/** Where one is let in, to be ended from anywhere. */
export const sessions: Screen = {
  path: '/phien',
  name: t.name,
  isFor: mayOpenConsole,
  pages: {
    '/phien': async ({ work, official, session }) => {
      const open = await openSessions(work, official)
      return {
        title: t.name,
        body: (
          <ul>
            {open.map(({ id, browser = '', enteredAt }) => (
              <li key={id}>
                {t.line(browser, enteredAt ? viMoment(enteredAt) : '')}{' '}
                {id === session.id ? (
                  t.here
                ) : (
                  <Act to={`/phien/${String(id)}/ket-thuc`} label={t.end} />
                )}
              </li>
            ))}
          </ul>
        ),
      }
    },
  },
  acts: {
    '/phien/ra': async ({ work, official, session }) => {
      await endSession(work, official, session.id)
      return { goTo: '/' }
    },
    '/phien/:id/ket-thuc': async ({ work, official, params }) => {
      const { id = '' } = params
      const ended = /^\d{1,9}$/.test(id) && (await endSession(work, official, Number(id)))
      return ended ? { goTo: '/phien' } : undefined
    },
  },
}
