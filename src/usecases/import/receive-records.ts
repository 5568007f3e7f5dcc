import { type OfficeAnswer, receiveAgencies } from './office-records.ts'
import { receivePeople } from './person-records.ts'
import type {
  Delivery,
  ImportStore,
  IncomingRecord,
  RecordAnswer,
  SeenRecord,
  Teller,
} from './ports.ts'
import type { Catalogue, Work } from '../ports.ts'
import type { PlannedRow } from './plan.ts'
import { importRows } from './rows.ts'
import type { ImportRow } from './row.ts'
import { tellOfOversight, tellOfTwoSources } from './tell-of-records.ts'

type RowRecord = Extract<IncomingRecord, { row: ImportRow }>

/**
 * Takes one page of records in, whichever door they come through: what is new is made, what is told otherwise corrects
 * what is there, what people have said here stays. The same records again change nothing. What becomes of each, in
 * their order; a record with faults is left out and keeps no other from coming in. What comes again in the page is
 * taken after what it came with before, as if it came in the next.
 * @throws Outdated
 */
export async function receiveRecords(
  work: Work,
  store: ImportStore,
  delivery: Delivery,
): Promise<RecordAnswer[]> {
  await holdTo(store, delivery)
  const answers = delivery.records.map((): RecordAnswer => unchanged())
  let { catalogue } = work
  let waiting: Lines = delivery.records.map((record, line) => ({ record, line }))
  while (waiting.length > 0) {
    const { first, again } = firstMentions(waiting)
    const part = { ...delivery, told: first, answers }
    const taken = await receivePart({ ...work, catalogue }, store, part)
    catalogue = taken.catalogue
    waiting = [...taken.postponed, ...again].toSorted((one, other) => one.line - other.line)
  }
  return answers
}

type Lines = readonly { record: IncomingRecord; line: number }[]

/** Each id once. */
function firstMentions(lines: Lines): { first: Lines; again: Lines } {
  const seen = new Set<string>()
  const isFirst = lines.map(({ record: { kind, sourceId }, line }) => {
    const id = sourceId === undefined ? `line ${String(line)}` : `${kind} ${sourceId}`
    return seen.size < seen.add(id).size
  })
  return {
    first: lines.filter((_each, at) => isFirst[at]),
    again: lines.filter((_each, at) => !isFirst[at]),
  }
}

interface Part extends Omit<Delivery, 'records'> {
  told: Lines
  /** Filled in. */
  answers: RecordAnswer[]
}

async function receivePart(
  work: Work,
  store: ImportStore,
  { told, answers, ...delivery }: Part,
): Promise<{ catalogue: Catalogue; postponed: Lines }> {
  const { source } = delivery
  const known = await store.seen(
    source,
    told.map(({ record }) => record),
  )
  const seen = new Map(told.map(({ line }, at) => [line, known[at]]))
  for (const { line } of told) answers[line] = unchanged(seen.get(line)?.code)
  const news = told.filter(({ line }) => seen.get(line)?.isSame !== true)
  const page = { source, news, seen, answers }
  const offices = await receiveOffices(work, store, page)
  const { catalogue } = offices
  const rows = await receiveRows({ ...work, catalogue, via: source }, store, {
    ...delivery,
    ...page,
  })
  await store.remember(source, [...offices.taken, ...rows.taken])
  await nameOtherSources(work, store, page)
  return { catalogue, postponed: rows.postponed }
}

/** What this source has changed of what another has told: the two may go on changing it for ever. */
async function nameOtherSources(
  work: Work,
  store: ImportStore,
  { source, news, answers }: Page,
): Promise<void> {
  const changed = news.flatMap(({ record: { kind }, line }) => {
    const answer = answers[line]
    const { code, outcome, remarks } = answer ?? unchanged()
    return outcome === 'changed' && code !== undefined ? [{ kind, code, remarks }] : []
  })
  if (changed.length === 0) return
  const tellers = await store.otherTellers(source, changed)
  const told = new Map<string, Teller>()
  for (const { kind, code, remarks } of changed) {
    const other = tellers.find((each) => each.kind === kind && each.code === code)
    if (!other) continue
    remarks.push({ remark: 'other-source', source: other.source })
    if (!told.has(other.source)) told.set(other.source, other)
  }
  for (const teller of told.values()) await tellOfTwoSources(work, source, teller)
}

/** A request is not at the version at which its sender knows it. */
export class Outdated extends Error {
  override name = 'Outdated'
}

async function holdTo(store: ImportStore, { source, onlyAt }: Delivery): Promise<void> {
  if (!onlyAt) return
  const version = await store.holdVersion(source, onlyAt.sourceId)
  const isMet = version !== undefined && ['*', version].includes(onlyAt.version)
  if (!isMet) throw new Outdated(onlyAt.sourceId)
}

interface Page extends Pick<Delivery, 'source'> {
  /** What is not known to the letter. */
  news: Lines
  seen: ReadonlyMap<number, SeenRecord | undefined>
  /** Filled in. */
  answers: RecordAnswer[]
}

type Taken = { record: IncomingRecord; code: string }[]

/** Agencies before people, who work there, and both before what they ask of each other. */
async function receiveOffices(
  work: Work,
  store: ImportStore,
  page: Page,
): Promise<{ taken: Taken; catalogue: Catalogue }> {
  const taken: Taken = []
  const take = (told: Page['news'], outcomes: readonly OfficeAnswer[]): void =>
    told.forEach(({ record, line }, at) => {
      const outcome = outcomes[at]
      if (!outcome) return
      page.answers[line] = { ...unchanged(), ...outcome }
      const { code, outcome: became } = outcome
      const isKept = became === 'refused' || became === 'difference'
      if (code !== undefined && !isKept) taken.push({ record, code })
    })
  let { catalogue } = work
  const agencies = ofKind(page.news, 'agency')
  if (agencies.length > 0) {
    const records = agencies.map(({ record }) => record)
    const received = await receiveAgencies(work, store, records)
    catalogue = received.catalogue
    take(agencies, received.answers)
  }
  const people = ofKind(page.news, 'person')
  if (people.length > 0) {
    const records = people.map(({ record }) => record)
    const known = people.map(({ line }) => page.seen.get(line)?.code)
    const { source } = page
    const received = await receivePeople({ ...work, catalogue }, store, { source, records, known })
    take(people, received.answers)
    await tellOfOversight(work, source, received.granted)
  }
  return { taken, catalogue }
}

type OfKind<Kind> = Extract<IncomingRecord, { kind: Kind }>

function ofKind<Kind extends 'agency' | 'person'>(
  news: Page['news'],
  kind: Kind,
): { record: OfKind<Kind>; line: number }[] {
  const isIt = (record: IncomingRecord): record is OfKind<Kind> => record.kind === kind
  return news.flatMap(({ record, line }) => (isIt(record) ? [{ record, line }] : []))
}

async function receiveRows(
  work: Work,
  store: ImportStore,
  { news, seen, answers, ...delivery }: Page & Omit<Delivery, 'records'>,
): Promise<{ taken: Taken; postponed: Lines }> {
  const told = news.flatMap(({ record, line }) => ('row' in record ? [{ record, line }] : []))
  if (told.length === 0) return { taken: [], postponed: [] }
  const knownOf = (kind: RowRecord['kind']): Map<number, string> =>
    new Map(
      told.flatMap(({ record, line }) => {
        const code = seen.get(line)?.code
        return record.kind === kind && code !== undefined ? [[line, code] as const] : []
      }),
    )
  const outcome = await importRows(work, store, {
    ...delivery,
    rows: told.map(({ record, line }) => rowOf(record, line)),
    known: { cases: knownOf('case'), requests: knownOf('request') },
  })
  const taken: Taken = []
  const agreeing: string[] = []
  const records = new Map(told.map(({ record, line }) => [line, record]))
  for (const row of outcome.rows) {
    const record = records.get(row.line)
    if (!record) continue
    const made = outcome[record.kind === 'case' ? 'cases' : 'requests']
    const half = record.kind === 'case' ? row.ofCase : row.ofRequest
    const answer = answerFor(row, half, made.get(row.line) ?? codeOf(half, made))
    const caseMade = record.kind === 'request' ? outcome.cases.get(row.line) : undefined
    answers[row.line] = { ...answer, ...(caseMade !== undefined && { caseMade }) }
    if (row.double) {
      const found = answer.differences
      await store.differ({ source: delivery.source, code: answer.code ?? '', found, at: work.now })
      continue
    }
    if (answer.code !== undefined) taken.push({ record, code: answer.code })
    if (row.ofRequest.step === 'existing') agreeing.push(row.ofRequest.code)
  }
  await store.agree(delivery.source, agreeing)
  return { taken, postponed: told.filter(({ line }) => outcome.postponed.has(line)) }
}

function rowOf({ row, sourceId }: RowRecord, line: number): ImportRow {
  return { ...row, line, ...(sourceId !== undefined && { sourceId }) }
}

type Step = PlannedRow['ofCase'] | PlannedRow['ofRequest']

/** The code of what was there, or came with an earlier record of the page. */
function codeOf(half: Step, made: ReadonlyMap<number, string>): string | undefined {
  if (half.step === 'same-as') return made.get(half.line)
  return 'code' in half ? half.code : undefined
}

/** That nothing is said of a record but its code. */
export function unchanged(code?: string): RecordAnswer {
  return {
    outcome: 'unchanged',
    ...(code !== undefined && { code }),
    changed: [],
    faults: [],
    remarks: [],
    differences: [],
  }
}

function answerFor(
  { faults, remarks, double }: PlannedRow,
  half: Step,
  code: string | undefined,
): RecordAnswer {
  const changed = half.step === 'change' ? [...half.news.changed] : []
  const kept = half.step === 'change' && 'differences' in half.news ? half.news.differences : []
  const differences = double ? [double] : kept
  return {
    ...unchanged(code),
    outcome: outcomeOf(half, { faults, changed, differences }),
    changed,
    faults,
    remarks,
    differences,
  }
}

function outcomeOf(
  { step }: Step,
  { faults, changed, differences }: Pick<RecordAnswer, 'faults' | 'changed' | 'differences'>,
): RecordAnswer['outcome'] {
  if (faults.length > 0) return 'refused'
  if (step === 'create') return 'created'
  if (changed.length > 0) return 'changed'
  return differences.length > 0 ? 'difference' : 'unchanged'
}
