import { type OfficeAnswer, receiveAgencies, receivePeople } from './office-records.ts'
import type { Delivery, ImportStore, IncomingRecord, RecordAnswer, SeenRecord } from './ports.ts'
import type { Catalogue, Work } from '../ports.ts'
import type { PlannedRow } from './plan.ts'
import { importRows } from './rows.ts'
import type { ImportRow } from './row.ts'

type RowRecord = Extract<IncomingRecord, { row: ImportRow }>

/**
 * Takes one page of records in, whichever door they come through: what is new is made, what is told otherwise corrects
 * what is there, what people have said here stays. The same records again change nothing. What becomes of each, in
 * their order; a record with faults is left out and keeps no other from coming in.
 * @throws Outdated
 */
export async function receiveRecords(
  work: Work,
  store: ImportStore,
  delivery: Delivery,
): Promise<RecordAnswer[]> {
  const { source, records } = delivery
  await holdTo(store, delivery)
  const seen = await store.seen(source, records)
  const answers = records.map((_record, index): RecordAnswer => unchanged(seen[index]?.code))
  const news = records.flatMap((record, line) => (seen[line]?.isSame ? [] : [{ record, line }]))
  const offices = await receiveOffices(work, store, { news, seen, answers })
  const { catalogue } = offices
  const rows = await receiveRows({ ...work, catalogue }, store, {
    ...delivery,
    news,
    seen,
    answers,
  })
  await store.remember(source, [...offices.taken, ...rows])
  return answers
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

interface Page {
  /** What is not known to the letter. */
  news: readonly { record: IncomingRecord; line: number }[]
  seen: readonly (SeenRecord | undefined)[]
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
      const { code, faults } = outcome
      if (code !== undefined && faults.length === 0) taken.push({ record, code })
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
    const known = people.map(({ line }) => page.seen[line]?.code)
    take(people, await receivePeople({ ...work, catalogue }, store, { records, known }))
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
  { news, seen, answers, source, asker, notify }: Page & Omit<Delivery, 'records'>,
): Promise<Taken> {
  const told = news.flatMap(({ record, line }) => ('row' in record ? [{ record, line }] : []))
  if (told.length === 0) return []
  const knownOf = (kind: RowRecord['kind']): Map<number, string> =>
    new Map(
      told.flatMap(({ record, line }) => {
        const code = seen[line]?.code
        return record.kind === kind && code !== undefined ? [[line, code] as const] : []
      }),
    )
  const outcome = await importRows(work, store, {
    source,
    rows: told.map(({ record, line }) => rowOf(record, line)),
    known: { cases: knownOf('case'), requests: knownOf('request') },
    ...(asker !== undefined && { asker }),
    ...(notify && { notify }),
  })
  const taken: Taken = []
  const agreeing: string[] = []
  for (const [at, row] of outcome.rows.entries()) {
    const { record } = told[at] ?? {}
    if (!record) continue
    const made = outcome[record.kind === 'case' ? 'cases' : 'requests'].get(row.line)
    const half = record.kind === 'case' ? row.ofCase : row.ofRequest
    const answer = answerFor(row, half, made ?? codeOf(half, outcome))
    const caseMade = record.kind === 'request' ? outcome.cases.get(row.line) : undefined
    answers[row.line] = { ...answer, ...(caseMade !== undefined && { caseMade }) }
    if (answer.code !== undefined) taken.push({ record, code: answer.code })
    if (row.ofRequest.step === 'existing') agreeing.push(row.ofRequest.code)
  }
  await store.agree(source, agreeing)
  return taken
}

function rowOf({ row, sourceId }: RowRecord, line: number): ImportRow {
  return { ...row, line, ...(sourceId !== undefined && { sourceId }) }
}

type Step = PlannedRow['ofCase'] | PlannedRow['ofRequest']

/** The code of what was there, or came with an earlier record of the page. */
function codeOf(
  half: Step,
  { cases, requests }: Pick<Awaited<ReturnType<typeof importRows>>, 'cases' | 'requests'>,
): string | undefined {
  if (half.step === 'same-as') return cases.get(half.line) ?? requests.get(half.line)
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
  { faults, remarks }: PlannedRow,
  half: Step,
  code: string | undefined,
): RecordAnswer {
  const changed = half.step === 'change' ? [...half.news.changed] : []
  const differences =
    half.step === 'change' && 'differences' in half.news ? half.news.differences : []
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
