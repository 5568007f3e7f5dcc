import { mayCoordinate } from '../../domain/people/console.ts'
import { type Role, ROLES } from '../../domain/people/official.ts'
import { addDays, type Day, dayOf } from '../../domain/time/day.ts'
import { viStaff as t } from '../../texts/console/staff.ts'
import { NameIndex } from '../../usecases/import/names.ts'
import { addStaff, changeStaff, type StaffChange } from '../../usecases/staff/change-staff.ts'
import { dayIn, Field, Fields, rowIn } from '../fields.tsx'
import type { Answer, Screen, Seat } from '../screen.ts'
import { AgencySuggestions, type Fault, OfficeFields, personPage } from './person-page.tsx'

/** One person, and whatever of them changes. */
export const person: Screen = {
  path: '/can-bo',
  isFor: mayCoordinate,
  pages: {
    '/can-bo/moi': async (seat) => newcomer(seat),
    '/can-bo/:id': (seat) => personPage(seat),
  },
  acts: { '/can-bo/moi': add, '/can-bo/:id/sua': change },
}

function newcomer(seat: Seat, fault?: Fault): Answer {
  const { form, query } = seat
  return {
    title: t.add,
    body: (
      <>
        {fault && <p role="alert">{t.faults[fault]}</p>}
        <Fields to="/can-bo/moi" submit={t.add}>
          <Field label={t.name} name="ten" value={form['ten']} required maxLength={100} />
          <Field label={t.title} name="chucVu" value={form['chucVu']} required maxLength={200} />
          <OfficeFields seat={{ ...seat, form: { coQuan: query['coQuan'] ?? '', ...form } }} />
        </Fields>
        <AgencySuggestions {...seat} />
      </>
    ),
  }
}

async function add(seat: Seat): Promise<Answer> {
  const { work, official, form } = seat
  const office = officeIn(seat)
  if (typeof office === 'string') return newcomer(seat, office)
  const { ten: name = '', chucVu: title = '' } = form
  const told = { name: name.trim(), title: title.trim(), ...office }
  const found = await addStaff(work, official, told)
  if ('fault' in found) return newcomer(seat, found.fault)
  return { goTo: `/can-bo/${String(found.id)}?${found.isNew ? 'moi' : 'co'}` }
}

async function change(seat: Seat): Promise<Answer> {
  const { work, official, params } = seat
  const id = rowIn(params['id'])
  const wanted = changeIn(seat)
  const fault =
    typeof wanted === 'string'
      ? wanted
      : await changeStaff(work, official, { ...wanted, official: id })
  if (fault === 'nobody' || fault === 'not-permitted') return undefined
  return fault ? personPage(seat, fault) : { goTo: `/can-bo/${String(id)}?xong` }
}

type Reading = (seat: Seat) => StaffChange | Fault

const READINGS: { readonly [Does in StaffChange['does']]: Reading } = {
  describe: ({ form: { ten = '', chucVu = '', ten0 = '', chucVu0 = '' } }) => ({
    does: 'describe',
    name: ten.trim(),
    title: chucVu.trim(),
    known: { name: ten0, title: chucVu0 },
  }),
  phone: ({ form: { dienThoai = '' } }) => ({ does: 'phone', phone: dienThoai }),
  'give-office': (seat) => {
    const office = officeIn(seat)
    return typeof office === 'string' ? office : { does: 'give-office', ...office }
  },
  'end-office': ({ form: { den, nhiemVu } }) => {
    const lastDay = dayIn(den)
    return lastDay ? { does: 'end-office', office: rowIn(nhiemVu), lastDay } : 'not-understood'
  },
  'be-away': ({ form: { tu, den, nguoi = '' } }) => {
    const [from, to] = [dayIn(tu), dayIn(den)]
    if (!from || !to) return 'not-understood'
    return { does: 'be-away', from, to, ...(nguoi.trim() !== '' && { deputy: rowIn(nguoi) }) }
  },
  'end-absence': ({ form: { lan }, work }) => ({
    does: 'end-absence',
    absence: rowIn(lan),
    lastDay: addDays(dayOf(work.now), -1),
  }),
  prefer: ({ form: { taiKhoan } }) => ({ does: 'prefer', address: rowIn(taiKhoan) }),
}

function changeIn(seat: Seat): StaffChange | Fault {
  const read = Object.entries(READINGS).find(([does]) => does === seat.form['viec'])?.[1]
  return read ? read(seat) : 'not-understood'
}

function officeIn({
  form: { coQuan = '', vai, tu },
  work: { catalogue, now },
}: Seat): { agency: string; role: Role; from: Day } | Fault {
  const role = ROLES.find((known) => known === vai)
  const from = dayIn(tu)
  if (!role || !from) return 'not-understood'
  const named = new NameIndex(catalogue, [], dayOf(now)).agency(coQuan, 'agency')
  return 'found' in named ? { agency: named.found.code, role, from } : 'no-agency'
}
