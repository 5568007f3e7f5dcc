import type { VNode } from 'preact'
import { mayCoordinate } from '../../domain/people/console.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { ROLE_NAMES } from '../../texts/cli/people.ts'
import { viSlips as t } from '../../texts/console/slips.ts'
import { NameIndex } from '../../usecases/import/names.ts'
import { issueCodes } from '../../usecases/staff/issue-codes.ts'
import { agencyStandings } from '../../usecases/staff/save-agency.ts'
import { Choose, Field, Fields } from '../fields.tsx'
import { hrefOf } from '../parts.tsx'
import type { ChatDoor, LinkSlip } from '../ports.ts'
import type { Answer, Screen, Seat } from '../screen.ts'
import { AgencySuggestions } from './person-page.tsx'

/** A paper of as many is made within seconds. */
const MOST = 200
/** A row may hold what is no role. */
const NAMES: Readonly<Record<string, string>> = ROLE_NAMES

/** Codes for everybody at an agency, or everywhere, who is not linked: as slips to be cut apart. */
export const slips: Screen = {
  path: '/can-bo',
  isFor: mayCoordinate,
  pages: { '/can-bo/phieu': choose, '/can-bo/phieu/:id': made, '/can-bo/phieu/:id/pdf': paper },
  acts: { '/can-bo/phieu': issue },
}

interface Recipient {
  id: OfficialId
  name: string
  office: string
}

interface Recipients {
  /** Without a code that counts. */
  fresh: Recipient[]
  /** With one that they have not used, and when the last was issued. */
  held: Recipient[]
  since?: Date
}

async function recipients(seat: Seat, agency: string): Promise<Recipients> {
  const { work, official } = seat
  const found = new Map<OfficialId, Recipient>()
  for (const [code, { people }] of await agencyStandings(work, official)) {
    if (agency !== '' && code !== agency) continue
    const place = work.catalogue.agencies.get(code)?.name ?? code
    for (const { id, name, role, isLinked } of people) {
      if (isLinked) continue
      const office = `${NAMES[role] ?? role} – ${place}`
      const before = found.get(id)
      found.set(id, { id, name, office: before ? `${before.office}; ${office}` : office })
    }
  }
  const open = await work.tx.staff.openCodes([...found.keys()], work.now)
  const holding = new Set(open.map((code) => code.official))
  const all = [...found.values()]
  const [since] = open.map(({ issuedAt }) => issuedAt).toSorted((a, b) => b.getTime() - a.getTime())
  return {
    fresh: all.filter(({ id }) => !holding.has(id)),
    held: all.filter(({ id }) => holding.has(id)),
    ...(since && { since }),
  }
}

/** The code of the agency that is meant; none where all are. */
function agencyIn({ work: { catalogue, now } }: Seat, said = ''): string | undefined {
  if (said.trim() === '') return ''
  const named = new NameIndex(catalogue, [], dayOf(now)).agency(said, 'agency')
  return 'found' in named ? named.found.code : undefined
}

async function choose(seat: Seat): Promise<Answer> {
  const { query, parts } = seat
  const agency = agencyIn(seat, query['coQuan'])
  const { fresh, held, since } = await recipients(seat, agency ?? '?')
  const doors = await parts.doors()
  return {
    title: t.title,
    body: (
      <>
        <Fields to="/can-bo/phieu" method="get" submit={t.choose}>
          <Field label={t.agency} name="coQuan" value={query['coQuan']} list="cac-co-quan" />
        </Fields>
        <AgencySuggestions {...seat} />
        {fresh.length + held.length === 0 && <p role="status">{t.nobody}</p>}
        {fresh.length + held.length > 0 && (
          <>
            <p>{t.count(fresh.length)}</p>
            <Named people={fresh} />
            {since && <p>{t.held(held.length, since)}</p>}
            <Fields to="/can-bo/phieu" submit={t.issue} hidden={{ coQuan: agency ?? '' }}>
              <Choose label={t.by} name="kenh" among={[...doors.map(doorChoice), NO_DOOR]} />
              {held.length > 0 && (
                <label>
                  <input type="checkbox" name="capLai" value="1" />
                  {t.again(held.length)}
                </label>
              )}
            </Fields>
            {fresh.length + held.length > MOST && <p>{t.most(MOST)}</p>}
          </>
        )}
      </>
    ),
  }
}

const NO_DOOR = ['', t.doors.none] as const

function doorChoice({ kind, room }: ChatDoor): readonly [string, string] {
  return [kind, `${t.doors[kind]}${room ? t.doorRoom(room.people, room.most) : ''}`]
}

function Named({ people }: { people: readonly Recipient[] }): VNode {
  return (
    <details>
      <summary>{t.people}</summary>
      <ul>
        {people.map(({ id, name, office }) => (
          <li key={id}>
            {name}: {office}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** They are answered by a page of their own, so that looking again makes no other codes. */
async function issue(seat: Seat): Promise<Answer> {
  const { work, official, form, parts } = seat
  const { fresh, held } = await recipients(seat, agencyIn(seat, form['coQuan']) ?? '?')
  const people = [...fresh, ...(form['capLai'] ? held : [])].slice(0, MOST)
  if (people.length === 0) return { goTo: '/can-bo/phieu' }
  const door = (await parts.doors()).find(({ kind }) => kind === form['kenh'])
  const validMs = parts.linkCodeMs
  const officials = people.map(({ id }) => id)
  const codes = await issueCodes(work, official, { officials, validMs })
  if (codes === 'not-permitted') return undefined
  const steps = t.steps[door?.kind ?? 'none'](new Date(work.now.getTime() + validMs))
  const filled = people.map(({ id, name, office }): LinkSlip => {
    const code = codes.get(id) ?? ''
    return { name, office, code, steps, scanned: door?.link(code) ?? `LK ${code}` }
  })
  const id = parts.slips.keep({ slips: filled, by: official.id })
  return { goTo: `/can-bo/phieu/${id}` }
}

async function made({ official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  const kept = parts.slips.find(id, official.id)
  if (!kept) return { title: t.title, body: <p role="alert">{t.gone}</p> }
  return {
    title: t.made(kept.slips.length),
    body: (
      <>
        <div class="on-screen">
          <p>{t.once}</p>
          <p>
            <a href={hrefOf(`/can-bo/phieu/${id}/pdf`)}>{t.pdf}</a>
            {' · '}
            <a href={hrefOf('/can-bo')}>{t.back}</a>
          </p>
        </div>
        <div class="slips">
          {kept.slips.map((slip) => (
            <Slip key={slip.code} {...slip} {...parts.papers.qr(slip.scanned)} />
          ))}
        </div>
      </>
    ),
  }
}

type Drawn = ReturnType<Seat['parts']['papers']['qr']>

function Slip({ name, office, code, steps, scanned, side, path }: LinkSlip & Drawn): VNode {
  return (
    <section class="slip">
      <small>{t.heading}</small>
      <strong>{name}</strong>
      <div>{office}</div>
      <div class="scan">
        <svg viewBox={`0 0 ${String(side)} ${String(side)}`} role="img" aria-label={scanned}>
          <path d={path} />
        </svg>
        <div>
          <strong class="code">LK {code}</strong>
          {steps.map((step) => (
            <div key={step}>{step}</div>
          ))}
        </div>
      </div>
    </section>
  )
}

async function paper({ official, parts, params: { id = '' } }: Seat): Promise<Answer> {
  const kept = parts.slips.find(id, official.id)
  if (!kept) return { title: t.title, body: <p role="alert">{t.gone}</p> }
  const bytes = Buffer.from(await parts.papers.slips(kept.slips))
  return { file: { name: t.file, type: 'application/pdf', bytes } }
}
