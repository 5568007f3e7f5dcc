import { isDeepStrictEqual } from 'node:util'
import type { Agency, AgencyCode, AgencyKind } from '../../domain/people/agency.ts'
import type { OversightGranted } from '../../domain/notices/record-notice.ts'
import { OVERSIGHT_ROLES } from '../../domain/people/authority.ts'
import type { Membership, Official, Role } from '../../domain/people/official.ts'
import { dayOf } from '../../domain/time/day.ts'
import { comparableName, named, NameIndex, nearestKinds } from './names.ts'
import type {
  AgencyEntry,
  ImportStore,
  IncomingRecord,
  PersonEntry,
  RecordAnswer,
} from './ports.ts'
import type { RowFault, RowRemark } from './row.ts'
import type { Catalogue, Work } from '../ports.ts'

type Told<Kind> = Extract<IncomingRecord, { kind: Kind }>
/** What became of an agency or a person. */
export type OfficeAnswer = Pick<RecordAnswer, 'outcome' | 'code' | 'changed' | 'faults' | 'remarks'>

/** Makes or changes agencies, those of a page in any order. What the reference data says from now on. */
export async function receiveAgencies(
  { catalogue, now }: Work,
  store: ImportStore,
  records: readonly Told<'agency'>[],
): Promise<{ answers: OfficeAnswer[]; catalogue: Catalogue }> {
  const planned = plannedAgencies({ catalogue, now }, records)
  const taken = planned
    .filter(({ answer: { outcome } }) => isTaken(outcome))
    .map(({ after }) => after)
  await store.saveAgencies(taken)
  const agencies = new Map([
    ...catalogue.agencies,
    ...taken.map((agency) => [agency.code, agency] as const),
  ])
  const remarksOn = await agencyRemarks(store, planned, agencies)
  const answers = planned.map(({ answer }) => ({ ...answer, remarks: remarksOn(answer.code) }))
  return { answers, catalogue: { ...catalogue, agencies } }
}

interface PlannedAgency {
  after: Agency
  answer: Omit<OfficeAnswer, 'remarks'> & { code: AgencyCode }
}

/** One that is refused is there for no other: who names it is refused, too. */
function plannedAgencies(
  { catalogue, now }: Pick<Work, 'catalogue' | 'now'>,
  records: readonly Told<'agency'>[],
  refused: ReadonlySet<AgencyCode> = new Set(),
): PlannedAgency[] {
  const told = records.map(({ sourceId }) => sourceId).filter((code) => !refused.has(code))
  const codes = new Set([...catalogue.agencies.keys(), ...told])
  const kinds = kindsIn(catalogue)
  const names = new NameIndex(catalogue, [], dayOf(now))
  const codeOf = (text: string): string => {
    const named = codes.has(text) ? undefined : names.agency(text, 'agency')
    return named && 'found' in named ? named.found.code : text
  }
  const entries = records.map(({ sourceId: code, entry }): AgencyEntry & { code: AgencyCode } => {
    const { parent, successors } = entry
    return {
      code,
      ...entry,
      ...(parent !== undefined && { parent: codeOf(parent) }),
      ...(successors && { successors: successors.map(codeOf) }),
    }
  })
  const parents = new Map(entries.map(({ code, parent }) => [code, parent]))
  const parentOf = (code: AgencyCode): AgencyCode | undefined =>
    parents.get(code) ?? catalogue.agencies.get(code)?.parent
  const planned = entries.map((entry) => {
    const { code } = entry
    const known = catalogue.agencies.get(code)
    const faults = [
      ...(known ? [] : codeFaults(code)),
      ...agencyFaults(entry, { codes, kinds }),
      ...cycleFaults(code, parentOf),
    ]
    const after: Agency = { successors: [], aliases: [], ...known, ...entry }
    const changed = known ? changedFields(known, after) : []
    return { after, answer: { code, changed, faults, outcome: outcomeOf(faults, known, changed) } }
  })
  const gone = new Set(
    planned.flatMap(({ answer: { outcome, code } }) =>
      outcome === 'refused' && !catalogue.agencies.has(code) ? [code] : [],
    ),
  )
  if (gone.size <= refused.size) return planned
  const without = plannedAgencies({ catalogue, now }, records, gone)
  return planned.map((each, at) => (gone.has(each.after.code) ? each : (without[at] ?? each)))
}

/** As those that came with the program are written. */
const CODE_FORM = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/

function codeFaults(code: AgencyCode): RowFault[] {
  return CODE_FORM.test(code) ? [] : [{ reason: 'code-form', text: code }]
}

function cycleFaults(
  code: AgencyCode,
  parentOf: (code: AgencyCode) => AgencyCode | undefined,
): RowFault[] {
  const above = new Set<AgencyCode>()
  for (let at = parentOf(code); at !== undefined && !above.has(at); at = parentOf(at)) above.add(at)
  return above.has(code) ? [{ reason: 'parent-cycle', chain: [code, ...above] }] : []
}

/** What to know of those that are taken: another of the same name, and what an ending one leaves open. */
async function agencyRemarks(
  store: ImportStore,
  planned: readonly PlannedAgency[],
  agencies: ReadonlyMap<AgencyCode, Agency>,
): Promise<(code: AgencyCode) => RowRemark[]> {
  const taken = planned.filter(({ answer: { outcome } }) => isTaken(outcome))
  const isNews = (field: string, { outcome, changed }: PlannedAgency['answer']): boolean =>
    outcome === 'created' || changed.includes(field)
  const ending = taken.flatMap(({ after, answer }) =>
    after.validTo !== undefined && isNews('validTo', answer) ? [after.code] : [],
  )
  const open = ending.length > 0 ? await store.openAt(ending) : new Map<AgencyCode, number>()
  const isAnyNamed = taken.some(({ answer }) => isNews('name', answer))
  const byName = new Map<string, Agency[]>()
  for (const each of isAnyNamed ? agencies.values() : []) {
    const key = nameKey(each)
    const alike = byName.get(key)
    if (alike) alike.push(each)
    else byName.set(key, [each])
  }
  const remarks = new Map<AgencyCode, RowRemark[]>()
  for (const { after, answer } of taken) {
    const left = open.get(after.code) ?? 0
    const alike = isNews('name', answer) ? namesakes(after, byName.get(nameKey(after))) : []
    remarks.set(after.code, [
      ...(alike.length > 0 ? [{ remark: 'same-name', agencies: alike.map(named) } as const] : []),
      ...(left > 0 ? [{ remark: 'ends-with-open', open: left } as const] : []),
    ])
  }
  return (code) => remarks.get(code) ?? []
}

function nameKey({ kind, name }: Agency): string {
  return `${kind} ${comparableName(name)}`
}

/** Others that exist on days on which it does. */
function namesakes(agency: Agency, alike: readonly Agency[] = []): Agency[] {
  const { code, validFrom, validTo } = agency
  return alike.filter(
    (other) =>
      other.code !== code &&
      (validTo === undefined || (other.validFrom ?? '') <= validTo) &&
      (other.validTo === undefined || (validFrom ?? '') <= other.validTo),
  )
}

/** Those of agencies that are there, and those that some request may come from or go to. */
function kindsIn({ agencies, types }: Catalogue): ReadonlySet<AgencyKind> {
  return new Set([
    ...[...agencies.values()].map(({ kind }) => kind),
    ...[...types.values()].flatMap(({ askers, answerers }) => [...askers, ...answerers]),
  ])
}

function agencyFaults(
  { kind, parent, successors = [], validFrom, validTo }: AgencyEntry,
  { codes, kinds }: { codes: ReadonlySet<string>; kinds: ReadonlySet<string> },
): RowFault[] {
  const unknown = (field: 'parent' | 'successors', named: readonly string[]): RowFault[] =>
    named.flatMap((text) => (codes.has(text) ? [] : [{ reason: 'unknown-code', field, text }]))
  return [
    ...(kinds.has(kind)
      ? []
      : [{ reason: 'unknown-kind', text: kind, nearest: nearestKinds(kind, kinds) } as const]),
    ...unknown('parent', parent === undefined ? [] : [parent]),
    ...unknown('successors', successors),
    ...endFault(validFrom, validTo),
  ]
}

/** Makes or changes officials and their offices; nobody is written to. */
export async function receivePeople(
  { catalogue, now }: Work,
  store: ImportStore,
  {
    records,
    known,
  }: { records: readonly Told<'person'>[]; known: readonly (string | undefined)[] },
): Promise<{ answers: OfficeAnswer[]; granted: OversightGranted[] }> {
  const names = new NameIndex(catalogue, [], dayOf(now))
  const officials = await store.officials(known.flatMap((code) => code ?? []).map(Number))
  const byId = new Map(officials.map((official) => [String(official.id), official]))
  const planned = records.map(({ sourceId: externalCode, entry, faults: told = [] }, at) => {
    const before = byId.get(known[at] ?? '')
    const { offices, faults: found } = officesIn(entry, { names, today: dayOf(now), before })
    const faults = [...told, ...found]
    const changed = before ? personChanges(before, entry, offices) : []
    const { name, title } = entry
    const person = { ...(before && { id: before.id }), externalCode, name, title, offices }
    const outcome = outcomeOf(faults, before, changed)
    const roles = oversightIn(newOffices(before, offices))
    return { person, roles, answer: { outcome, changed, faults, remarks: [] } }
  })
  const taken = planned.filter(({ answer: { outcome } }) => isTaken(outcome))
  const ids = await store.savePeople(taken.map(({ person }) => person))
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

function oversightIn(offices: readonly Membership[]): Role[] {
  const roles = offices.map(({ role }) => role)
  return [...new Set(roles)].filter((role) => OVERSIGHT_ROLES.includes(role))
}

interface OfficeGround {
  names: NameIndex
  today: Membership['from']
  before: Official | undefined
}

/** The offices as they are kept; one that is told without a beginning goes on where it is held already. */
function officesIn(
  { offices }: PersonEntry,
  { names, today, before }: OfficeGround,
): { offices: Membership[]; faults: RowFault[] } {
  const faults: RowFault[] = []
  const found = offices.flatMap(({ agency: place, role, from, to }): Membership[] => {
    const agency = names.agency(place, 'agency')
    if ('fault' in agency) faults.push(agency.fault)
    if (!role || 'fault' in agency) return []
    const { code } = agency.found
    const held = before?.memberships.find((it) => it.agency === code && it.role === role)
    const begins = from ?? held?.from ?? today
    faults.push(...endFault(begins, to))
    return [{ agency: code, role, from: begins, ...(to && { to }) }]
  })
  return { offices: found, faults }
}

function personChanges(
  before: Official,
  told: PersonEntry,
  offices: readonly Membership[],
): string[] {
  return [
    ...(told.name === before.name ? [] : ['name']),
    ...(told.title === before.title ? [] : ['title']),
    ...(newOffices(before, offices).length > 0 ? ['offices'] : []),
  ]
}

function newOffices(before: Official | undefined, told: readonly Membership[]): Membership[] {
  const held = before?.memberships ?? []
  return told.filter((office) => !held.some((each) => isDeepStrictEqual({ ...each }, office)))
}

function endFault(from: Membership['from'] | undefined, to: Membership['to']): RowFault[] {
  return from && to && to < from ? [{ reason: 'ends-before-it-begins', from, to }] : []
}

function changedFields(before: Agency, after: Agency): string[] {
  const known = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([field, value]) =>
    isDeepStrictEqual(value, known.get(field)) ? [] : [field],
  )
}

function outcomeOf(
  faults: readonly RowFault[],
  before: object | undefined,
  changed: readonly string[],
): OfficeAnswer['outcome'] {
  if (faults.length > 0) return 'refused'
  if (!before) return 'created'
  return changed.length > 0 ? 'changed' : 'unchanged'
}

function isTaken(outcome: OfficeAnswer['outcome']): boolean {
  return outcome === 'created' || outcome === 'changed'
}
