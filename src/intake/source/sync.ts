import { isDeepStrictEqual } from 'node:util'
import { type Intake, type RecordAnswer, RECORDS_A_PAGE } from '../../usecases/import/ports.ts'
import {
  type Mark,
  type SourceDatabase,
  type SourceRow,
  type View,
  VIEWS,
} from './source-database.ts'
import { checkView, recordIn, type ViewColumns, type ViewFault } from './view.ts'

/** How far each view has been read; kept in our own database. */
export interface SourceMarks {
  read(view: View): Promise<Mark | undefined>
  write(view: View, mark: Mark): Promise<void>
}

export interface Syncing {
  source: SourceDatabase
  intake: Intake
  marks: SourceMarks
  signal: AbortSignal
  /** From this moment on, whatever was read before; ISO. */
  since?: string
  onPage?: (view: View, read: number) => void
}

export type SyncCounts = Record<RecordAnswer['outcome'], number> & {
  /** What is wrong with the first ones that were refused. */
  refusals: { view: View; id: string; answer: RecordAnswer }[]
}

const MOST_REFUSALS = 20
const BEGINNING: Mark = { at: '', id: '', isFirst: true }

/** A view that is not what it should be: nothing is read from it. */
export class ViewError extends Error {
  override name = 'ViewError'
  readonly view: View
  readonly faults: readonly ViewFault[]

  constructor(view: View, faults: readonly ViewFault[]) {
    const named = faults.map((fault) => ('column' in fault ? fault.column : view))
    super(`${view}: ${faults[0]?.reason ?? 'faulty'} (${named.join(', ')})`)
    this.view = view
    this.faults = faults
  }
}

/**
 * Reads what has changed, page by page, cases before the requests that name them. Each page is taken in as one, then
 * its mark is kept: broken off, it goes on from there, and what is read twice changes nothing. Of a first reading
 * agencies hear once, as a number.
 * @throws ViewError, or what the source throws
 */
export async function syncFrom(syncing: Syncing): Promise<SyncCounts> {
  const counts: SyncCounts = {
    created: 0,
    changed: 0,
    unchanged: 0,
    difference: 0,
    refused: 0,
    refusals: [],
  }
  for (const view of [VIEWS.case, VIEWS.request]) {
    if (!syncing.signal.aborted) await readView(syncing, view, counts)
  }
  return counts
}

async function readView(syncing: Syncing, view: View, counts: SyncCounts): Promise<void> {
  const { source, marks, signal, since, onPage } = syncing
  const isStopping = (): boolean => signal.aborted
  if (isStopping()) return
  const { columns, faults } = await checkView(source, view)
  if (faults.length > 0) throw new ViewError(view, faults)
  const names = ['source_id', 'changed_at', ...[...columns.values()].map(({ column }) => column)]
  const known = (await marks.read(view)) ?? BEGINNING
  const mark = since === undefined ? known : { at: since, id: '' }
  let rows = await source.since({ view, columns: names, mark, limit: RECORDS_A_PAGE })
  let read = 0
  while (rows.length > 0 && !isStopping()) {
    // Another shape of the view may have made its rows unreadable: nothing of them is taken, and its mark stays.
    if (!(await isAsBefore(source, view, columns))) return readView(syncing, view, counts)
    const isFirst = known.isFirst === true
    await takePage(syncing, { view, rows, columns, isFirst }, counts)
    read += rows.length
    onPage?.(view, read)
    const isLast = rows.length < RECORDS_A_PAGE
    const last = rows.at(-1) ?? {}
    const after = markOf(last, 'changed_at')
    await marks.write(view, {
      ...markOf(last, 'read_until'),
      ...(isFirst && !isLast && { isFirst }),
    })
    rows = isLast
      ? []
      : await source.after({ view, columns: names, mark: after, limit: RECORDS_A_PAGE })
  }
  // What comes into a view that was empty is news.
  if (read === 0 && known.isFirst) await marks.write(view, { at: known.at, id: known.id })
}

async function isAsBefore(
  source: SourceDatabase,
  view: View,
  columns: ViewColumns,
): Promise<boolean> {
  return isDeepStrictEqual((await checkView(source, view)).columns, columns)
}

function markOf(row: SourceRow, moment: 'changed_at' | 'read_until'): Mark {
  return { at: String(row[moment]), id: String(row['source_id']) }
}

interface Page {
  view: View
  rows: readonly SourceRow[]
  columns: ViewColumns
  /** The view has not been read to its end yet. */
  isFirst: boolean
}

async function takePage(
  { intake }: Syncing,
  { view, rows, columns, isFirst }: Page,
  counts: SyncCounts,
): Promise<void> {
  const records = rows.map((row) => recordIn(view, row, columns))
  const answers = await intake.receive({
    source: 'source',
    records,
    // Of what ran before the two were connected an agency hears once, as a number.
    ...(isFirst && { notify: 'digest' }),
  })
  answers.forEach((answer, at) => {
    counts[answer.outcome] += 1
    if (answer.outcome !== 'refused' || counts.refusals.length >= MOST_REFUSALS) return
    counts.refusals.push({ view, id: records[at]?.sourceId ?? '', answer })
  })
}
