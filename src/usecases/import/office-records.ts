import { isDeepStrictEqual } from 'node:util'
import type { Agency, AgencyCode, AgencyKind } from '../../domain/people/agency.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import { comparableName, named, NameIndex, nearestKinds } from './names.ts'
import type { AgencyEntry, ImportStore, IncomingRecord, RecordAnswer } from './ports.ts'
import type { RowFault, RowRemark } from './row.ts'
import type { Catalogue, Work } from '../ports.ts'

export type Told<Kind> = Extract<IncomingRecord, { kind: Kind }>
/** What became of an agency or a person. */
export type OfficeAnswer = Pick<
  RecordAnswer,
  'outcome' | 'code' | 'changed' | 'faults' | 'remarks'
> &
  Partial<Pick<RecordAnswer, 'differences'>>

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
  before: Agency | undefined
  after: Agency
  answer: Omit<OfficeAnswer, 'remarks'> & { code: AgencyCode }
}

interface AgencyDraft extends Pick<PlannedAgency, 'before' | 'after'> {
  faults: RowFault[]
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
  const drafts = entries.map((entry): AgencyDraft => {
    const before = catalogue.agencies.get(entry.code)
    const faults = [
      ...(before ? [] : codeFaults(entry.code)),
      ...agencyFaults(entry, { codes, kinds }),
    ]
    return { before, after: { successors: [], aliases: [], ...before, ...entry }, faults }
  })
  const all = new Map([
    ...catalogue.agencies,
    ...drafts.map(({ after }) => [after.code, after] as const),
  ])
  const above = (code: AgencyCode): AgencyCode[] => [all.get(code)?.parent ?? []].flat()
  const next = (code: AgencyCode): AgencyCode[] => all.get(code)?.successors ?? []
  const aliasFaults = takenAliases(drafts, all)
  const planned = drafts.map(({ before, after, faults: own }): PlannedAgency => {
    const { code } = after
    const faults = [
      ...own,
      ...cycleFaults('parent-cycle', code, above),
      ...cycleFaults('successor-cycle', code, next),
      ...(aliasFaults.get(code) ?? []),
    ]
    const changed = before ? changedFields(before, after) : []
    const outcome = outcomeOf(faults, before, changed)
    return { before, after, answer: { code, changed, faults, outcome } }
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
  reason: 'parent-cycle' | 'successor-cycle',
  code: AgencyCode,
  nextOf: (code: AgencyCode) => readonly AgencyCode[],
): RowFault[] {
  const seen = new Set<AgencyCode>()
  const chainFrom = (at: AgencyCode): AgencyCode[] | undefined => {
    for (const next of nextOf(at)) {
      if (next === code) return [at]
      const rest = seen.size < seen.add(next).size ? chainFrom(next) : undefined
      if (rest) return [at, ...rest]
    }
    return undefined
  }
  const chain = chainFrom(code)
  return chain ? [{ reason, chain }] : []
}

/** Other names under which another would be meant that exists on the same days; of two that are told of one, the first has it. */
function takenAliases(
  drafts: readonly AgencyDraft[],
  all: ReadonlyMap<AgencyCode, Agency>,
): Map<AgencyCode, RowFault[]> {
  const newAliases = ({ before, after }: AgencyDraft): string[] =>
    after.aliases.filter((alias) => !before?.aliases.includes(alias))
  const faults = new Map<AgencyCode, RowFault[]>()
  if (!drafts.some((draft) => newAliases(draft).length > 0)) return faults
  const bearers = new Map<string, Agency[]>()
  const bears = (agency: Agency, names: readonly string[]): void => {
    for (const name of names.map(comparableName)) {
      bearers.set(name, [...(bearers.get(name) ?? []), agency])
    }
  }
  const told = new Map(drafts.map((draft) => [draft.after.code, draft]))
  for (const agency of all.values()) {
    const draft = told.get(agency.code)
    const news = draft ? newAliases(draft) : []
    const isThere = !draft || draft.before || draft.faults.length === 0
    const { name, aliases } = agency
    if (isThere) bears(agency, [name, ...aliases.filter((alias) => !news.includes(alias))])
  }
  for (const draft of drafts) {
    const { after } = draft
    const found = newAliases(draft).flatMap((text): RowFault[] => {
      const [other] = namesakes(after, bearers.get(comparableName(text)))
      return other ? [{ reason: 'alias-of-other', text, agency: named(other) }] : []
    })
    faults.set(after.code, found)
    if (found.length + draft.faults.length === 0) bears(after, newAliases(draft))
  }
  return faults
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
  for (const { before, after, answer } of taken) {
    const isRenamed = before && comparableName(before.name) !== comparableName(after.name)
    const left = open.get(after.code) ?? 0
    const alike = isNews('name', answer) ? namesakes(after, byName.get(nameKey(after))) : []
    remarks.set(after.code, [
      ...(isRenamed ? [{ remark: 'renamed', before: before.name } as const] : []),
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

export function endFault(from: Day | undefined, to: Day | undefined): RowFault[] {
  return from && to && to < from ? [{ reason: 'ends-before-it-begins', from, to }] : []
}

function changedFields(before: Agency, after: Agency): string[] {
  const known = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([field, value]) =>
    isDeepStrictEqual(value, known.get(field)) ? [] : [field],
  )
}

export function outcomeOf(
  faults: readonly RowFault[],
  before: object | undefined,
  changed: readonly string[],
): OfficeAnswer['outcome'] {
  if (faults.length > 0) return 'refused'
  if (!before) return 'created'
  return changed.length > 0 ? 'changed' : 'unchanged'
}

export function isTaken(outcome: OfficeAnswer['outcome']): boolean {
  return outcome === 'created' || outcome === 'changed'
}
