import type { Delivery, ImportStore, IncomingRecord, RecordAnswer } from './ports.ts'
import type { Work } from '../ports.ts'
import type { PlannedRow } from './plan.ts'
import { importRows } from './rows.ts'
import type { ImportRow } from './row.ts'

type RowRecord = Extract<IncomingRecord, { row: ImportRow }>

/**
 * Takes one page of records in, whichever door they come through: what is new is made, what is told otherwise corrects
 * what is there, what people have said here stays. The same records again change nothing. What becomes of each, in
 * their order; a record with faults is left out and keeps no other from coming in.
 */
export async function receiveRecords(
  work: Work,
  store: ImportStore,
  { source, records, asker, notify }: Delivery,
): Promise<RecordAnswer[]> {
  const seen = await store.seen(source, records)
  const answers = records.map((_record, index): RecordAnswer => unchanged(seen[index]?.code))
  const told = records.flatMap((record, line) => {
    return 'row' in record && !seen[line]?.isSame ? [{ record, line }] : []
  })
  if (told.length === 0) return answers
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
  const taken: { record: IncomingRecord; code: string }[] = []
  for (const [at, row] of outcome.rows.entries()) {
    const { record } = told[at] ?? {}
    if (!record) continue
    const made = outcome[record.kind === 'case' ? 'cases' : 'requests'].get(row.line)
    const half = record.kind === 'case' ? row.ofCase : row.ofRequest
    const answer = answerFor(row, half, made ?? codeOf(half, outcome))
    answers[row.line] = answer
    if (answer.code !== undefined) taken.push({ record, code: answer.code })
  }
  await store.remember(source, taken)
  return answers
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

function unchanged(code: string | undefined): RecordAnswer {
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
