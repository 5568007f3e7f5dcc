import type { VNode } from 'preact'
import { mayCoordinate } from '../../domain/people/console.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { viMoment } from '../../texts/format.ts'
import { Act, Choices, hrefOf, Table } from '../parts.tsx'
import type { ListedMessage } from '../ports.ts'
import type { Answer, Screen, Seat } from '../screen.ts'

const t = viConsole.messages

/** What was sent and what was not, and what can be done about it. */
export const messages: Screen = {
  path: '/tin',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/tin': list },
  acts: {
    '/tin/:id/gui-lai': (seat) => act(seat, (id) => seat.parts.requeue(id)),
    '/tin/:id/huy': (seat) => act(seat, (id) => seat.parts.cancel(id)),
  },
}

async function list({ query, parts: { reads } }: Seat): Promise<Answer> {
  const counts = await reads.outbox()
  const state = Object.keys(counts).find((each) => each === query['xem'])
  const found = await reads.messages(state)
  const among = Object.entries(counts).map(
    ([each, count]) => [each, `${t.state[each] ?? each}: ${String(count)}`] as const,
  )
  return {
    title: t.name,
    body: (
      <>
        {query['xong'] !== undefined && <p role="status">{t.done}</p>}
        {query['khong'] !== undefined && <p role="alert">{t.notDone}</p>}
        <Choices at="/tin" shown={state ?? ''} among={among} />
        <Table columns={t.columns}>
          {found.map((message) => (
            <Message key={String(message.id)} {...message} />
          ))}
        </Table>
      </>
    ),
  }
}

function Message({ id, createdAt, to, request, state, error }: ListedMessage): VNode {
  return (
    <tr>
      <td>{viMoment(createdAt)}</td>
      <td>{to}</td>
      <td>{request !== undefined && <a href={hrefOf(`/yeu-cau/${request}`)}>{request}</a>}</td>
      <td>
        {t.state[state] ?? state}
        {error !== undefined && `: ${error}`}
      </td>
      <td>
        {state === 'dead' && <Act to={`/tin/${String(id)}/gui-lai`} label={t.again} />}
        {state === 'queued' && <Act to={`/tin/${String(id)}/huy`} label={t.cancel} />}
      </td>
    </tr>
  )
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
  return { goTo: `/tin?${done ? 'xong' : 'khong'}=${id}` }
}
