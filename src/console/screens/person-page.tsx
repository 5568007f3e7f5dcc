import type { ComponentChildren, VNode } from 'preact'
import { channelOf } from '../../domain/notices/channel.ts'
import { existsOn } from '../../domain/people/agency.ts'
import { ROLES } from '../../domain/people/official.ts'
import { dayOf } from '../../domain/time/day.ts'
import { viStaff as t } from '../../texts/console/staff.ts'
import { viConsole } from '../../texts/console/vi.ts'
import { ROLE_NAMES } from '../../texts/cli/people.ts'
import { viMoment } from '../../texts/format.ts'
import { viChannel } from '../../texts/vi/channel.ts'
import { type StaffChange, staffMember } from '../../usecases/staff/change-staff.ts'
import type { KeptOffice, StaffMember } from '../../usecases/staff/ports.ts'
import { Choose, Field, Fields, rowIn, Suggestions } from '../fields.tsx'
import { Act, hrefOf, Table } from '../parts.tsx'
import type { Answer, Seat } from '../screen.ts'

const ROLE_CHOICES = ROLES.map((role) => [role, ROLE_NAMES[role]] as const)
/** A row may hold what is no role. */
const NAMES: Readonly<Record<string, string>> = ROLE_NAMES
const AGENCIES = 'cac-co-quan'
const COLLEAGUES = 'dong-nghiep'
export type Fault = keyof typeof t.faults

/** A person, and a form for whatever of them changes. */
export async function personPage(seat: Seat, fault?: Fault): Promise<Answer> {
  const { work, official, params, query, parts } = seat
  const member = await staffMember(work, official, rowIn(params['id']))
  if (!member) return undefined
  const { id, name, title } = member
  const [code] = await work.tx.staff.openCodes([id], work.now)
  const { waiting = 0 } = (await parts.reads.people(String(id))).find((it) => it.id === id) ?? {}
  const done = Object.entries(DONE).find(([key]) => query[key] !== undefined)?.[1]
  return {
    title: name,
    body: (
      <>
        {fault ? <p role="alert">{t.faults[fault]}</p> : done && <p role="status">{done}</p>}
        <p>
          {title} · {t.number(id)}
        </p>
        <h2>{t.offices}</h2>
        <Offices member={member} seat={seat} />
        <h2>{t.reached}</h2>
        <Addresses {...member} />
        {waiting > 0 && <p>{t.waiting(waiting)}</p>}
        {code && <p>{t.codeOpen(code.issuedAt)}</p>}
        <p>
          <Act to={`/can-bo/${String(id)}/ma`} label={t.code} />{' '}
          {member.addresses.length > 0 && (
            <a href={hrefOf(`/can-bo/${String(id)}/huy-lien-ket`)}>{viConsole.people.unlink}</a>
          )}
        </p>
        <h2>{t.absences}</h2>
        <Absences member={member} seat={seat} />
        <Suggestions id={COLLEAGUES} among={await colleaguesOf(seat, member)} />
        <h2>{t.change}</h2>
        <Described member={member} />
        <AgencySuggestions {...seat} />
      </>
    ),
  }
}

/** Who works where somebody does. */
async function colleaguesOf(
  { work }: Seat,
  { id, offices }: StaffMember,
): Promise<{ value: string; note: string }[]> {
  const places = new Set(offices.map(({ agency }) => agency))
  const standings = await work.tx.staff.standings(dayOf(work.now))
  const people = standings.flatMap(({ code, people: here }) => (places.has(code) ? here : []))
  const others = new Map(people.flatMap((each) => (each.id === id ? [] : [[each.id, each]])))
  return [...others.values()].map((each) => ({
    value: `${String(each.id)} – ${each.name}`,
    note: each.title,
  }))
}

const DONE = { xong: t.done, moi: t.added, co: t.there }

function Offices({ member, seat }: { member: StaffMember; seat: Seat }): VNode {
  const { offices } = member
  return (
    <>
      {offices.length === 0 && <p>{t.noOffice}</p>}
      {offices.length > 0 && (
        <Table columns={t.officeColumns}>
          {offices.map((office) => (
            <Office key={office.id} {...office} seat={seat} of={member} />
          ))}
        </Table>
      )}
      <More summary={t.give} isOpen={seat.form['viec'] === 'give-office'}>
        <ChangeForm of={member} does="give-office" submit={t.give}>
          <OfficeFields seat={seat} />
        </ChangeForm>
      </More>
    </>
  )
}

function Office({
  id,
  agency,
  role,
  from,
  to,
  isForOther,
  seat: { work },
  of,
}: KeptOffice & { seat: Seat; of: StaffMember }): VNode {
  const today = dayOf(work.now)
  return (
    <tr>
      <td>
        <a href={hrefOf(`/co-quan/${agency}`)}>
          {work.catalogue.agencies.get(agency)?.name ?? agency}
        </a>
      </td>
      <td>
        {NAMES[role] ?? role}
        {isForOther && ` (${t.forOther})`}
      </td>
      <td>{t.span(from, to)}</td>
      <td>
        {(to === undefined || to >= today) && !isForOther && (
          <ChangeForm of={of} does="end-office" submit={t.end} hidden={{ nhiemVu: String(id) }}>
            <input
              type="date"
              name="den"
              value={to ?? (today < from ? from : today)}
              aria-label={t.lastDay}
              required
            />
          </ChangeForm>
        )}
      </td>
    </tr>
  )
}

function Addresses({ id: of, addresses }: StaffMember): VNode {
  if (addresses.length === 0) return <p>{viConsole.people.notLinked}</p>
  return (
    <Table columns={t.linkColumns}>
      {addresses.map(({ id, account, state, linkedAt, heardAt }, at) => (
        <tr key={id}>
          <td>
            {viChannel.names[channelOf(account)]}
            {state !== 'active' && ` (${viConsole.people.state[state] ?? state})`}
          </td>
          <td>{viMoment(linkedAt)}</td>
          <td>{heardAt && viMoment(heardAt)}</td>
          <td>
            {addresses.length > 1 && at === 0 && t.first}
            {at > 0 && (
              <ChangeForm
                of={{ id: of }}
                does="prefer"
                submit={t.prefer}
                hidden={{ taiKhoan: String(id) }}
              />
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Absences({ member, seat }: { member: StaffMember; seat: Seat }): VNode {
  const { form, work } = seat
  return (
    <>
      {member.absences.length === 0 && <p>{t.noAbsence}</p>}
      <ul>
        {member.absences.map(({ id, from, to, deputy }) => (
          <li key={id}>
            {t.absent(from, to, deputy?.name)}{' '}
            <ChangeForm
              of={member}
              does="end-absence"
              submit={t.end}
              hidden={{ lan: String(id) }}
            />
          </li>
        ))}
      </ul>
      <More summary={t.away} isOpen={form['viec'] === 'be-away'}>
        <ChangeForm of={member} does="be-away" submit={t.away}>
          <Field
            type="date"
            label={t.from}
            name="tu"
            value={form['tu'] ?? dayOf(work.now)}
            required
          />
          <Field type="date" label={t.to} name="den" value={form['den']} required />
          <Field label={t.deputy} name="nguoi" value={form['nguoi']} list={COLLEAGUES} />
        </ChangeForm>
        <small>{t.deputyNote}</small>
      </More>
    </>
  )
}

function Described({ member }: { member: StaffMember }): VNode {
  const { name, title, phone } = member
  return (
    <>
      <ChangeForm
        of={member}
        does="describe"
        submit={t.save}
        hidden={{ ten0: name, chucVu0: title }}
      >
        <Field label={t.name} name="ten" value={name} required maxLength={100} />
        <Field label={t.title} name="chucVu" value={title} required maxLength={200} />
      </ChangeForm>
      <ChangeForm of={member} does="phone" submit={t.save}>
        <Field
          type="tel"
          label={t.phone}
          name="dienThoai"
          value={phone?.replace(/^84/, '0')}
          maxLength={20}
        />
      </ChangeForm>
      <small>{t.phoneNote}</small>
    </>
  )
}

function ChangeForm({
  of: { id },
  does,
  submit,
  hidden = {},
  children,
}: {
  of: Pick<StaffMember, 'id'>
  does: StaffChange['does']
  submit: string
  hidden?: Readonly<Record<string, string>>
  children?: ComponentChildren
}): VNode {
  return (
    <Fields to={`/can-bo/${String(id)}/sua`} submit={submit} hidden={{ viec: does, ...hidden }}>
      {children}
    </Fields>
  )
}

export function OfficeFields({ seat: { form, work } }: { seat: Seat }): VNode {
  return (
    <>
      <Field label={t.agency} name="coQuan" value={form['coQuan']} list={AGENCIES} required />
      <Choose label={t.role} name="vai" among={ROLE_CHOICES} chosen={form['vai']} />
      <Field type="date" label={t.from} name="tu" value={form['tu'] ?? dayOf(work.now)} required />
    </>
  )
}

export function AgencySuggestions({ work: { catalogue, now } }: Seat): VNode {
  const there = [...catalogue.agencies.values()].filter((each) => existsOn(each, dayOf(now)))
  return (
    <Suggestions
      id={AGENCIES}
      among={there.map(({ name, code }) => ({ value: name, note: code }))}
    />
  )
}

function More({
  summary,
  isOpen,
  children,
}: {
  summary: string
  isOpen: boolean
  children: ComponentChildren
}): VNode {
  return (
    <details open={isOpen}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
