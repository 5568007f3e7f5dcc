import type { VNode } from 'preact'
import { channelOf } from '../../domain/notices/channel.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { ROLE_NAMES } from '../../texts/cli/people.ts'
import { viChannel } from '../../texts/vi/channel.ts'
import { issueLinkCode } from '../../usecases/accounts/link-account.ts'
import { unlinkAll } from '../../usecases/accounts/unlink-account.ts'
import { Act, hrefOf, Search, Table } from '../parts.tsx'
import type { ListedPerson } from '../ports.ts'
import type { Answer, Screen, Seat } from '../screen.ts'

const t = viConsole.people
/** A row may hold what is no role. */
const NAMES: Readonly<Record<string, string>> = ROLE_NAMES
const MOST_WORDS = 100
const HOUR_MS = 3_600_000

/** Who is there, through what each is reached, and the codes that link their phones. */
export const people: Screen = {
  path: '/can-bo',
  name: t.name,
  isFor: mayCoordinate,
  pages: { '/can-bo': list },
  acts: {
    '/can-bo/:id/ma': code,
    '/can-bo/:id/huy-lien-ket': unlink,
  },
}

async function list({ query, parts: { reads } }: Seat): Promise<Answer> {
  const words = (query['tim'] ?? '').trim().slice(0, MOST_WORDS)
  const found = await reads.people(words)
  return {
    title: t.title(found.length),
    body: (
      <>
        <Search at="/can-bo" words={words} t={t} />
        <Table columns={t.columns}>
          {found.map((person) => (
            <Person key={person.id} {...person} />
          ))}
        </Table>
      </>
    ),
  }
}

function Person({ id, name, title, offices, addresses, waiting }: ListedPerson): VNode {
  const linked = addresses.filter(({ state }) => state !== 'unlinked')
  return (
    <tr>
      <td>
        <strong>{name}</strong>
        <br />
        {title}
      </td>
      <td>
        {offices.map(({ agencyName, role, from, to }) => (
          <div key={`${agencyName} ${role} ${from}`}>
            {t.office(agencyName, NAMES[role] ?? role, to)}
          </div>
        ))}
      </td>
      <td>
        {linked.length === 0 && t.notLinked}
        {linked.map(({ account, state }) => (
          <div key={account}>
            {viChannel.names[channelOf(account)]}
            {state !== 'active' && ` (${t.state[state] ?? state})`}
          </div>
        ))}
        {waiting > 0 && <div>{t.waiting(waiting)}</div>}
      </td>
      <td>
        <Act to={`/can-bo/${String(id)}/ma`} label={t.giveCode} />{' '}
        {linked.length > 0 && <Act to={`/can-bo/${String(id)}/huy-lien-ket`} label={t.unlink} />}
      </td>
    </tr>
  )
}

/** Shown once: nobody can read it again afterwards. */
async function code({ work, params, parts: { linkCodeMs } }: Seat): Promise<Answer> {
  const person = await work.tx.officials.find(idIn(params))
  if (!person) return undefined
  const issued = await issueLinkCode(work, person.id, linkCodeMs)
  return {
    title: t.codeFor(person.name),
    body: (
      <>
        <p class="letters">{issued}</p>
        <p>{t.codeUse(issued, linkCodeMs / HOUR_MS)}</p>
        <p>
          <a href={hrefOf(`/can-bo?tim=${String(person.id)}`)}>{t.back}</a>
        </p>
      </>
    ),
  }
}

async function unlink({ work, params }: Seat): Promise<Answer> {
  const person = await work.tx.officials.find(idIn(params))
  if (!person) return undefined
  await unlinkAll(work, person.id)
  return { goTo: `/can-bo?tim=${String(person.id)}` }
}

function idIn({ id = '' }: Seat['params']): number {
  return /^\d{1,9}$/.test(id) ? Number(id) : 0
}
