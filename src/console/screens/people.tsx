import type { VNode } from 'preact'
import { channelOf } from '../../domain/notices/channel.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import { viAgencies } from '../../texts/console/agencies.ts'
import { viStaff } from '../../texts/console/staff.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { ROLE_NAMES } from '../../texts/cli/people.ts'
import { viChannel } from '../../texts/vi/channel.ts'
import { issueCodes } from '../../usecases/staff/issue-codes.ts'
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
  pages: { '/can-bo': list, '/can-bo/ma/:id': issued, '/can-bo/:id/huy-lien-ket': askUnlink },
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
        <p>
          <a href={hrefOf('/can-bo/moi')}>{viStaff.add}</a>
          {' · '}
          <a href={hrefOf('/can-bo/phieu')}>{viAgencies.slips}</a>
        </p>
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
        <a href={hrefOf(`/can-bo/${String(id)}`)}>{name}</a>
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
        {linked.length > 0 && <a href={hrefOf(`/can-bo/${String(id)}/huy-lien-ket`)}>{t.unlink}</a>}
      </td>
    </tr>
  )
}

/** It is answered by a page of its own, so that looking again makes no other code. */
async function code({
  work,
  official,
  params,
  parts: { linkCodeMs, results },
}: Seat): Promise<Answer> {
  const person = await work.tx.officials.find(idIn(params))
  if (!person) return undefined
  const told = { officials: [person.id], validMs: linkCodeMs }
  const codes = await issueCodes(work, official, told)
  if (codes === 'not-permitted') return undefined
  const issued = codes.get(person.id) ?? ''
  const lines = [issued, t.codeUse(issued, linkCodeMs / HOUR_MS)]
  const id = results.keep({ title: t.codeFor(person.name), lines, by: official.id })
  return { goTo: `/can-bo/ma/${id}` }
}

async function issued({
  official,
  params: { id = '' },
  parts: { results },
}: Seat): Promise<Answer> {
  const kept = results.find(id, official.id)
  if (!kept) return undefined
  const [code, use] = kept.lines
  return {
    title: kept.title,
    body: (
      <>
        <p class="code">{code}</p>
        <p>{use}</p>
        <p>
          <a href={hrefOf('/can-bo')}>{t.back}</a>
        </p>
      </>
    ),
  }
}

async function askUnlink({ work, params }: Seat): Promise<Answer> {
  const person = await work.tx.officials.find(idIn(params))
  if (!person) return undefined
  const id = String(person.id)
  return {
    title: t.unlink,
    body: (
      <>
        <p>{t.unlinkSure(person.name, person.title)}</p>
        <Act to={`/can-bo/${id}/huy-lien-ket`} label={t.unlink} />{' '}
        <a href={hrefOf(`/can-bo?tim=${id}`)}>{t.back}</a>
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
