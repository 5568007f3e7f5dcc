import { mayCoordinate } from '../../domain/people/console.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { viMoment } from '../../texts/format.ts'
import { Act, hrefOf } from '../layout.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'

const t = viConsole.messages

/** What was sent and what was not, and what can be done about it. */
export const messages: Screen = {
  path: '/tin',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/tin': list },
  acts: {
    '/tin/:id/gui-lai': (seat) => act(seat, seat.parts.requeue),
    '/tin/:id/huy': (seat) => act(seat, seat.parts.cancel),
  },
}

async function list({ query, parts: { reads } }: Seat): Promise<Answer> {
  const counts = await reads.outbox()
  const state = Object.keys(counts).find((each) => each === query['xem'])
  const found = await reads.messages(state)
  return {
    title: t.name,
    body: (
      <>
        <p>
          {Object.entries(counts).map(([each, count], at) => (
            <span key={each}>
              {at > 0 && ' · '}
              <a
                href={hrefOf(`/tin?xem=${each}`)}
                {...(each === state && { 'aria-current': 'true' as const })}
              >
                {`${t.state[each] ?? each}: ${String(count)}`}
              </a>
            </span>
          ))}
        </p>
        <div class="wide">
          <table>
            <thead>
              <tr>
                {t.columns.map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((message) => (
                <tr key={String(message.id)}>
                  <td>{viMoment(message.createdAt)}</td>
                  <td>{message.to}</td>
                  <td>
                    {message.request && (
                      <a href={hrefOf(`/yeu-cau/${message.request}`)}>{message.request}</a>
                    )}
                  </td>
                  <td>
                    {t.state[message.state] ?? message.state}
                    {message.error !== undefined && `: ${message.error}`}
                  </td>
                  <td>
                    {message.state === 'dead' && (
                      <Act to={`/tin/${String(message.id)}/gui-lai`} label={t.again} />
                    )}
                    {message.state === 'queued' && (
                      <Act to={`/tin/${String(message.id)}/huy`} label={t.cancel} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </>
    ),
  }
}

async function act(
  { work, official, params }: Seat,
  run: (id: bigint) => Promise<boolean>,
): Promise<Answer> {
  const { id = '' } = params
  if (!/^\d{1,18}$/.test(id)) return undefined
  const done = await run(BigInt(id))
  const facts = { message: id, done }
  await work.tx.audit.record({
    action: 'console-message',
    officialId: official.id,
    facts,
    at: work.now,
  })
  return { goTo: '/tin' }
}
