import type { VNode } from 'preact'
import { type Agency, existsOn } from '../../domain/people/agency.ts'
import { mayCoordinate } from '../../domain/people/console.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { dayOf } from '../../domain/time/day.ts'
import { kindName } from '../../texts/agency-kinds.ts'
import { ROLE_NAMES } from '../../texts/cli/people.ts'
import { viAgencies as t } from '../../texts/console/agencies.ts'
import {
  agencyStandings,
  isLacking,
  saveAgency,
  standingText,
} from '../../usecases/staff/save-agency.ts'
import type { AgencyEntry } from '../../usecases/import/ports.ts'
import type { AgencyStanding } from '../../usecases/staff/ports.ts'
import { Choose, dayIn, Field, Fields } from '../fields.tsx'
import { Choices, hrefOf, Search, Table } from '../parts.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'
import { AgencySuggestions } from './person-page.tsx'

const MOST = 200
const MOST_WORDS = 100
/** A row may hold what is no role. */
const NAMES: Readonly<Record<string, string>> = ROLE_NAMES

/** The agencies, who answers for each, and what is said of them. */
export const agencies: Screen = {
  path: '/co-quan',
  name: t.name,
  isFor: mayCoordinate,
  pages: {
    '/co-quan': list,
    '/co-quan/moi': async (seat) => newcomer(seat),
    '/co-quan/:code': (seat) => one(seat),
  },
  acts: { '/co-quan/moi': add, '/co-quan/:code': save },
}

async function list({ work, official, query }: Seat): Promise<Answer> {
  const words = (query['tim'] ?? '').trim().slice(0, MOST_WORDS)
  const shown = t.lists.find(([name]) => name === query['xem'])?.[0] ?? 'hoat-dong'
  const standings = await agencyStandings(work, official)
  const isShown: Readonly<Record<typeof shown, (agency: Agency) => boolean>> = {
    'hoat-dong': (agency) => existsOn(agency, dayOf(work.now)),
    thieu: ({ code }) => isLacking(standings.get(code)),
    'tat-ca': () => true,
  }
  const found = [...work.catalogue.agencies.values()].filter(
    (agency) =>
      isShown[shown](agency) &&
      fold([agency.code, agency.name, ...agency.aliases].join(' · ')).includes(fold(words)),
  )
  return {
    title: t.title(found.length),
    body: (
      <>
        <Search at="/co-quan" words={words} t={t} />
        <Choices at="/co-quan" shown={shown} among={t.lists} />
        <p>
          <a href={hrefOf('/co-quan/moi')}>{t.add}</a>
        </p>
        <Table columns={t.columns}>
          {found.slice(0, MOST).map((agency) => (
            <Line key={agency.code} agency={agency} standing={standings.get(agency.code)} />
          ))}
        </Table>
        {found.length > MOST && <p>{t.more(found.length - MOST)}</p>}
      </>
    ),
  }
}

function Line({
  agency: { code, name, kind, validTo },
  standing,
}: {
  agency: Agency
  standing: AgencyStanding | undefined
}): VNode {
  return (
    <tr>
      <td>
        <a href={hrefOf(`/co-quan/${code}`)}>{name}</a>
        <br />
        <small>
          {kindName(kind, 'vi')}
          {validTo && `, ${t.ended(validTo)}`}
        </small>
      </td>
      <td>
        <People of={standing} />
      </td>
      <td>{standing?.open ?? 0}</td>
    </tr>
  )
}

function People({ of }: { of: AgencyStanding | undefined }): VNode {
  const { people = [] } = of ?? {}
  if (people.length === 0) return <>{t.nobody}</>
  return (
    <>
      {people.map(({ id, name, role, isLinked }) => (
        <div key={`${String(id)} ${role}`}>
          <a href={hrefOf(`/can-bo/${String(id)}`)}>{name}</a>
          {`: ${NAMES[role] ?? role}`}
          {!isLinked && ` (${t.notLinked})`}
        </div>
      ))}
    </>
  )
}

interface Said {
  alert?: readonly string[]
  status?: string
}

async function one(seat: Seat, { alert = [], status }: Said = {}): Promise<Answer> {
  const { work, official, params, query } = seat
  const agency = work.catalogue.agencies.get(params['code'] ?? '')
  if (!agency) return undefined
  const { code, name } = agency
  const standing = (await agencyStandings(work, official)).get(code)
  const said = status ?? (query['xong'] === undefined ? undefined : t.done)
  return {
    title: name,
    body: (
      <>
        {alert.map((line) => (
          <p role="alert" key={line}>
            {line}
          </p>
        ))}
        {said && <p role="status">{said}</p>}
        <h2>{t.people}</h2>
        <p>
          <People of={standing} />
        </p>
        <p>
          <a href={hrefOf(`/can-bo/moi?coQuan=${encodeURIComponent(code)}`)}>{t.addPerson}</a>
          {' · '}
          <a href={hrefOf(`/can-bo/phieu?coQuan=${encodeURIComponent(code)}`)}>{t.slips}</a>
        </p>
        <p>
          {t.columns[2]}
          {`: ${String(standing?.open ?? 0)} `}
          <a href={hrefOf(`/yeu-cau?tim=${encodeURIComponent(name)}`)}>{t.requests}</a>
        </p>
        <h2>{t.about}</h2>
        <Fields
          to={`/co-quan/${code}`}
          submit={t.save}
          hidden={{ truoc: standingText(work.catalogue, code) ?? '' }}
        >
          <AgencyFields seat={seat} values={{ ...typedOf(agency), ...seat.form }} />
        </Fields>
        <small>{t.succession}</small>
        <AgencySuggestions {...seat} />
      </>
    ),
  }
}

function newcomer(seat: Seat, { alert = [] }: Said = {}): Answer {
  return {
    title: t.add,
    body: (
      <>
        {alert.map((line) => (
          <p role="alert" key={line}>
            {line}
          </p>
        ))}
        <Fields to="/co-quan/moi" submit={t.add}>
          <Field label={t.fields.ma} name="ma" value={seat.form['ma']} required maxLength={80} />
          <AgencyFields seat={seat} values={seat.form} />
        </Fields>
        <AgencySuggestions {...seat} />
      </>
    ),
  }
}

function typedOf(agency: Agency): Readonly<Record<string, string>> {
  const { name, kind, phone = '', parent = '', region = '' } = agency
  const { aliases, successors, validFrom = '', validTo = '' } = agency
  return {
    ten: name,
    loai: kind,
    dienThoai: phone,
    capTren: parent,
    khuVuc: region,
    tenKhac: aliases.join('; '),
    keThua: successors.join('; '),
    tu: validFrom,
    den: validTo,
  }
}

function AgencyFields({
  seat,
  values,
}: {
  seat: Seat
  values: Readonly<Record<string, string>>
}): VNode {
  const { agencies: all, types } = seat.work.catalogue
  const kinds = new Set([
    ...[...all.values()].map(({ kind }) => kind),
    ...[...types.values()].flatMap(({ askers, answerers }) => [...askers, ...answerers]),
  ])
  const among = [...kinds].map((kind) => [kind, kindName(kind, 'vi')] as const)
  const text = (name: keyof typeof t.fields): VNode => (
    <Field label={t.fields[name]} name={name} value={values[name]} maxLength={500} />
  )
  return (
    <>
      <Field label={t.fields.ten} name="ten" value={values['ten']} required maxLength={200} />
      <Choose
        label={t.fields.loai}
        name="loai"
        among={among.toSorted(([, one], [, other]) => one.localeCompare(other, 'vi'))}
        chosen={values['loai']}
      />
      {text('dienThoai')}
      {text('capTren')}
      {text('khuVuc')}
      {text('tenKhac')}
      <Field type="date" label={t.fields.tu} name="tu" value={values['tu']} />
      <Field type="date" label={t.fields.den} name="den" value={values['den']} />
      {text('keThua')}
    </>
  )
}

function entryIn(form: Seat['form']): AgencyEntry {
  const said = (name: keyof typeof t.fields): string => (form[name] ?? '').trim()
  const list = (name: 'tenKhac' | 'keThua'): string[] =>
    said(name)
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const [validFrom, validTo] = [dayIn(form['tu']), dayIn(form['den'])]
  return {
    name: said('ten'),
    kind: said('loai'),
    ...(said('dienThoai') !== '' && { phone: said('dienThoai') }),
    ...(said('capTren') !== '' && { parent: said('capTren') }),
    ...(said('khuVuc') !== '' && { region: said('khuVuc') }),
    ...(validFrom && { validFrom }),
    ...(validTo && { validTo }),
    aliases: list('tenKhac'),
    successors: list('keThua'),
  }
}

async function add(seat: Seat): Promise<Answer> {
  const code = (seat.form['ma'] ?? '').trim()
  const alert = await saved(seat, code)
  return typeof alert === 'string' ? { goTo: alert } : alert && newcomer(seat, { alert })
}

async function save(seat: Seat): Promise<Answer> {
  const { code = '' } = seat.params
  const known = seat.form['truoc'] ?? ''
  const alert = await saved(seat, code, known)
  return typeof alert === 'string' ? { goTo: alert } : alert && one(seat, { alert })
}

/** Where it can be seen, or why it was not taken. */
async function saved(
  { work, official, form, parts }: Seat,
  code: string,
  known?: string,
): Promise<string | string[] | undefined> {
  const { intake, faultsSaid } = parts.intake
  const entry = entryIn(form)
  const told = { intake, code, entry, ...(known !== undefined && { known }) }
  const answer = await saveAgency(work, official, told)
  if (answer === 'not-permitted') return undefined
  if (answer === 'changed-meanwhile') return [t.changedMeanwhile]
  return answer.outcome === 'refused' ? faultsSaid(answer.faults) : `/co-quan/${code}?xong`
}
