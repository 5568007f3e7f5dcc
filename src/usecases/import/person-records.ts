import { isDeepStrictEqual } from 'node:util'
import type { OversightGranted } from '../../domain/notices/record-notice.ts'
import { OVERSIGHT_ROLES } from '../../domain/people/authority.ts'
import type { Membership, Role } from '../../domain/people/official.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { named, NameIndex } from './names.ts'
import { endFault, isTaken, type OfficeAnswer, outcomeOf, type Told } from './office-records.ts'
import type { HeldOffice, ImportStore, KnownPerson, PersonEntry, PersonToSave } from './ports.ts'
import type { RowFault, RowRemark } from './row.ts'
import type { Catalogue, Work } from '../ports.ts'

interface PeopleTold {
  source: string
  records: readonly Told<'person'>[]
  /** Who each record was before. */
  known: readonly (string | undefined)[]
}

/** Makes or changes officials and their offices. A record names all offices that its source gives. */
export async function receivePeople(
  { catalogue, now, tx }: Work,
  store: ImportStore,
  { source, records, known }: PeopleTold,
): Promise<{ answers: OfficeAnswer[]; granted: OversightGranted[] }> {
  const today = dayOf(now)
  const names = new NameIndex(catalogue, [], today)
  const people = await store.people(known.flatMap((code) => code ?? []).map(Number))
  const byId = new Map(people.map((person) => [String(person.id), person]))
  const planned = records.map((record, at) =>
    plannedPerson(record, byId.get(known[at] ?? ''), { names, today, source, catalogue }),
  )
  const taken = planned.filter(({ answer: { outcome } }) => isTaken(outcome))
  const ids = await store.savePeople(
    taken.map(({ person }) => person),
    source,
  )
  for (const { person } of taken) {
    const { id: official, ended, removed } = person
    if (ended.length + removed.length === 0) continue
    const facts = { source, official, ended, removed }
    await tx.audit.record({ action: 'offices-ended', facts, at: now })
  }
  const granted = taken.flatMap(({ person: { name, title }, roles }, at) => {
    const official = ids[at]
    return roles.length > 0 && official !== undefined ? [{ official, name, title, roles }] : []
  })
  const saved = ids.values()
  const answers = planned.map(({ person, answer }) => {
    const id = isTaken(answer.outcome) ? saved.next().value : person.id
    return { ...answer, ...(id !== undefined && { code: String(id) }) }
  })
  return { answers, granted }
}

interface Ground {
  names: NameIndex
  catalogue: Catalogue
  today: Day
  source: string
}

interface PlannedPerson {
  person: PersonToSave
  /** What they come to see of all the province. */
  roles: Role[]
  answer: Omit<OfficeAnswer, 'code'>
}

function plannedPerson(
  { sourceId: externalCode, entry, faults: unread = [] }: Told<'person'>,
  before: KnownPerson | undefined,
  ground: Ground,
): PlannedPerson {
  const { name, title } = entry
  const held = before?.offices ?? []
  const { offices, faults: found } = officesIn(entry, held, ground)
  const left = leftOffices(held, offices, ground)
  const gained = offices.filter((office) => !held.some((each) => isAsTold(each, office)))
  const isOther = gained.length + left.ended.length + left.removed.length > 0
  const changed = before
    ? [
        ...(name === before.name ? [] : ['name']),
        ...(title === before.title ? [] : ['title']),
        ...(isOther ? ['offices'] : []),
      ]
    : []
  const faults = [...unread, ...found]
  const person = { ...(before && { id: before.id }), externalCode, name, title, offices, ...left }
  // The phones of somebody would be another's.
  if (before && fold(name) !== fold(before.name)) {
    const remarks: RowRemark[] = [{ remark: 'other-person', id: before.id, name: before.name }]
    const differences = [{ field: 'name', told: name, known: before.name }]
    const outcome = faults.length > 0 ? 'refused' : 'difference'
    return { person, roles: [], answer: { outcome, changed: [], faults, remarks, differences } }
  }
  const outcome = outcomeOf(faults, before, changed)
  const remarks = endedRemark([...left.ended, ...left.removed], offices, ground)
  const roles = OVERSIGHT_ROLES.filter((role) => gained.some((office) => office.role === role))
  return { person, roles, answer: { outcome, changed, faults, remarks } }
}

/**
 * The offices as they are kept. One that is told without a beginning goes on where it is held; what somebody else gave
 * has another end only where one is told.
 */
function officesIn(
  { offices }: PersonEntry,
  held: readonly HeldOffice[],
  { names, today, source }: Ground,
): { offices: Membership[]; faults: RowFault[] } {
  const faults: RowFault[] = []
  const found = offices.flatMap(({ agency: place, role, from, to }): Membership[] => {
    const agency = names.agency(place, 'agency')
    if ('fault' in agency) faults.push(agency.fault)
    if (!role || 'fault' in agency) return []
    const { code } = agency.found
    const same = held.filter((it) => it.agency === code && it.role === role)
    const known =
      same.findLast((it) => (from ? it.from === from : to !== undefined && it.to === to)) ??
      same.findLast((it) => !from && (to !== undefined || isGoingOn(it, today)))
    const begins = from ?? known?.from ?? today
    const ends = to ?? (known?.source === source ? undefined : known?.to)
    faults.push(...endFault(begins, ends))
    return [{ agency: code, role, from: begins, ...(ends && { to: ends }) }]
  })
  return { offices: found, faults }
}

/** What the source gave and names no longer ends today; what began today, or otherwise than it said, never was. */
function leftOffices(
  held: readonly HeldOffice[],
  offices: readonly Membership[],
  { source, today }: Ground,
): Pick<PersonToSave, 'ended' | 'removed'> {
  const left = held.filter(
    (office) =>
      office.source === source &&
      isGoingOn(office, today) &&
      !offices.some((told) => isSameOffice(told, office) && told.from === office.from),
  )
  const isUndone = (office: Membership): boolean =>
    office.from >= today || offices.some((told) => isSameOffice(told, office))
  return {
    removed: left.filter(isUndone).map(withoutSource),
    ended: left
      .filter((office) => !isUndone(office) && office.to !== today)
      .map((office) => ({ ...withoutSource(office), to: today })),
  }
}

function isGoingOn({ to }: Membership, today: Day): boolean {
  return to === undefined || to >= today
}

function isSameOffice(one: Membership, other: Membership): boolean {
  return one.agency === other.agency && one.role === other.role
}

function isAsTold(held: HeldOffice, told: Membership): boolean {
  return isDeepStrictEqual(withoutSource(held), told)
}

function withoutSource({ source: _source, ...office }: HeldOffice): Membership {
  return office
}

function endedRemark(
  left: readonly Membership[],
  offices: readonly Membership[],
  { catalogue }: Ground,
): RowRemark[] {
  const ended = left
    .filter((office) => !offices.some((told) => isSameOffice(told, office)))
    .flatMap(({ role, agency: code }) => {
      const agency = catalogue.agencies.get(code)
      return agency ? [{ role, agency: named(agency) }] : []
    })
  return ended.length > 0 ? [{ remark: 'offices-ended', offices: ended }] : []
}
