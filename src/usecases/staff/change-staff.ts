import { mayCoordinate } from '../../domain/people/console.ts'
import { OVERSIGHT_ROLES } from '../../domain/people/authority.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import { addDays, type Day, dayOf } from '../../domain/time/day.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { tellOfOversight } from '../import/tell-of-records.ts'
import type { Work } from '../ports.ts'
import type { OfficeToGive, PersonToAdd, StaffMember } from './ports.ts'

/** Why nothing was changed. */
export type StaffFault =
  | 'not-permitted'
  | 'nobody'
  | 'no-agency'
  | 'no-name'
  | 'changed-meanwhile'
  | 'bad-phone'
  | 'held-already'
  | 'no-office'
  | 'ends-before-it-begins'
  | 'last-coordinator'
  | 'own-deputy'
  | 'no-deputy'
  | 'no-absence'
  | 'no-address'

export type StaffChange =
  /** Known: as it stood where it was changed. */
  | { does: 'describe'; name: string; title: string; known: { name: string; title: string } }
  /** Empty: none is kept any more. */
  | { does: 'phone'; phone: string }
  | ({ does: 'give-office' } & OfficeToGive)
  | { does: 'end-office'; office: number; lastDay: Day }
  | { does: 'be-away'; deputy?: OfficialId; from: Day; to: Day }
  | { does: 'end-absence'; absence: number; lastDay: Day }
  | { does: 'prefer'; address: number }

type ChangeOf<Does extends StaffChange['does']> = Extract<StaffChange, { does: Does }>
type Result = Promise<StaffFault | undefined>
type Doing<Does extends StaffChange['does']> = (
  work: Work,
  member: StaffMember,
  change: ChangeOf<Does>,
) => Result

const SOURCE = 'console'

const DOING: { readonly [Does in StaffChange['does']]: Doing<Does> } = {
  describe: async ({ tx }, { id, ...before }, { name, title, known }) => {
    if (name === '' || title === '') return 'no-name'
    if (known.name !== before.name || known.title !== before.title) return 'changed-meanwhile'
    await tx.staff.describe(id, { name, title })
    return undefined
  },
  phone: async ({ tx }, { id }, { phone: given }) => {
    const phone = given.replace(/[\s.]/g, '').replace(/^(?:\+84|0)/, '84')
    if (phone !== '' && !/^84\d{9}$/.test(phone)) return 'bad-phone'
    await tx.staff.setPhone(id, phone === '' ? undefined : phone)
    return undefined
  },
  'give-office': async (work, { id, name, title }, { does: _does, ...office }) => {
    if (!work.catalogue.agencies.has(office.agency)) return 'no-agency'
    if (!(await work.tx.staff.giveOffice(id, office))) return 'held-already'
    await tellIfOversight(work, { id, name, title, ...office })
    return undefined
  },
  'end-office': async (work, { id, offices }, { office: wanted, lastDay }) => {
    const office = offices.find((each) => each.id === wanted)
    if (!office) return 'no-office'
    if (lastDay < office.from) return 'ends-before-it-begins'
    if (office.role === 'coordinator' && !(await isAnotherThere(work, id, lastDay))) {
      return 'last-coordinator'
    }
    await work.tx.staff.endOffice({ ...office, official: id }, lastDay)
    return undefined
  },
  'be-away': async ({ tx }, { id }, { deputy, from, to }) => {
    if (to < from) return 'ends-before-it-begins'
    if (deputy === id) return 'own-deputy'
    if (deputy !== undefined && !(await tx.officials.find(deputy))) return 'no-deputy'
    await tx.staff.beAway({ official: id, ...(deputy !== undefined && { deputy }), from, to })
    return undefined
  },
  'end-absence': async ({ tx }, { absences }, { absence, lastDay }) => {
    if (!absences.some(({ id }) => id === absence)) return 'no-absence'
    await tx.staff.endAbsence(absence, lastDay)
    return undefined
  },
  prefer: async ({ tx }, { id }, { address }) => {
    return (await tx.officials.preferAddress(id, address)) ? undefined : 'no-address'
  },
}

/** Changes one thing of somebody, and keeps who did it. */
export async function changeStaff(
  work: Work,
  by: Official,
  { official, ...change }: StaffChange & { official: OfficialId },
): Promise<StaffFault | undefined> {
  const { tx, now } = work
  if (!mayCoordinate(by, dayOf(now))) return 'not-permitted'
  const member = await tx.staff.member(official, dayOf(now))
  if (!member) return 'nobody'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name stands for the change of that name
  const doing = DOING[change.does] as Doing<StaffChange['does']>
  const fault = await doing(work, member, change)
  if (fault) return fault
  const { does, ...facts } = change
  // The number itself is kept in one place alone.
  const told = does === 'phone' ? {} : facts
  const entry = { officialId: by.id, facts: { official, ...told }, at: now }
  await tx.audit.record({ action: `staff-${does}`, ...entry })
  return undefined
}

/** The same person in the same office is added once, however often it is told. */
export async function addStaff(
  work: Work,
  by: Official,
  person: PersonToAdd,
): Promise<{ id: OfficialId; isNew: boolean } | { fault: StaffFault }> {
  const { tx, catalogue, now } = work
  if (!mayCoordinate(by, dayOf(now))) return { fault: 'not-permitted' }
  if (fold(person.name) === '' || person.title === '') return { fault: 'no-name' }
  if (!catalogue.agencies.has(person.agency)) return { fault: 'no-agency' }
  const known = await tx.staff.alike(person)
  if (known !== undefined) return { id: known, isNew: false }
  const id = await tx.staff.add(person)
  await tellIfOversight(work, { ...person, id })
  const { agency, role, from } = person
  const entry = { officialId: by.id, facts: { official: id, agency, role, from }, at: now }
  await tx.audit.record({ action: 'staff-added', ...entry })
  return { id, isNew: true }
}

/** Somebody's page; that it was looked at is kept. */
export async function staffMember(
  { tx, now }: Work,
  by: Official,
  id: OfficialId,
): Promise<StaffMember | undefined> {
  const member = mayCoordinate(by, dayOf(now)) ? await tx.staff.member(id, dayOf(now)) : undefined
  const entry = { officialId: by.id, facts: { official: id }, at: now }
  if (member) await tx.audit.record({ action: 'staff-shown', ...entry })
  return member
}

async function tellIfOversight(
  work: Work,
  { id, name, title, role }: Pick<PersonToAdd, 'name' | 'title' | 'role'> & { id: OfficialId },
): Promise<void> {
  if (!OVERSIGHT_ROLES.includes(role)) return
  await tellOfOversight(work, SOURCE, [{ official: id, name, title, roles: [role] }])
}

async function isAnotherThere({ tx }: Work, id: OfficialId, lastDay: Day): Promise<boolean> {
  const after = await tx.officials.holding(['coordinator'], addDays(lastDay, 1))
  return after.some((other) => other.id !== id)
}
