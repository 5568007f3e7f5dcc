import { isDeepStrictEqual } from 'node:util'
import {
  type Delivery,
  type IncomingRecord,
  type Intake,
  type RecordAnswer,
  RECORDS_A_PAGE,
} from '../../usecases/import/ports.ts'
import { type RowFault, withColumns } from '../../usecases/import/row.ts'
import { faultText } from '../record-faults.ts'
import {
  type Mark,
  type SourceDatabase,
  type SourceRow,
  type View,
  VIEWS,
} from './source-database.ts'
import { checkView, kindIn, namesOf, recordIn, type ViewColumns, type ViewFault } from './view.ts'

/** How far each view has been read, and what could not be taken; kept in our own database. */
export interface SourceMarks {
  read(view: View): Promise<Mark | undefined>
  write(view: View, mark: Mark): Promise<void>
  /** Rows that could not be taken and have not been read in this turn, those first that have waited longest. */
  refused(view: View, most: number): Promise<{ id: string; isFirst: boolean }[]>
}

export interface Syncing {
  source: SourceDatabase
  intake: Intake
  marks: SourceMarks
  signal: AbortSignal
  /** From this moment on, whatever was read before; ISO. */
  since?: string
  /** Called when a page is taken; the next one waits for it. */
  onPage?: (view: View, read: number) => unknown
  /** Called for each row that tells otherwise than it was said here. */
  onDifference?: (view: View, id: string, answer: RecordAnswer) => void
}

export type SyncCounts = Record<RecordAnswer['outcome'], number>

export const BEGINNING: Mark = { at: '', id: '', isFirst: true }

/** A view that is not what it should be: nothing is read from it. */
export class ViewError extends Error {
  override name = 'ViewError'
  readonly view: View
  readonly faults: readonly ViewFault[]

  constructor(view: View, faults: readonly ViewFault[]) {
    // Names alone: coordinators read it in their language, and `source check` says what is wrong.
    super(faults.map((fault) => ('column' in fault ? `${view}.${fault.column}` : view)).join(', '))
    this.view = view
    this.faults = faults
  }
}

/**
 * Reads what has changed, page by page, cases before the requests that name them. Each page is taken in as one, then
 * its mark is kept: broken off, it goes on from there, and what is read twice changes nothing. What could not be taken
 * is read again at every turn: its cure may have happened here. Of a first reading agencies hear once, as a number.
 * @throws ViewError, or what the source throws
 */
export async function syncFrom(syncing: Syncing): Promise<SyncCounts> {
  const counts: SyncCounts = { created: 0, changed: 0, unchanged: 0, difference: 0, refused: 0 }
  for (const view of [VIEWS.case, VIEWS.request]) await readView(syncing, view, counts)
  return counts
}

async function readView(syncing: Syncing, view: View, counts: SyncCounts): Promise<void> {
  const { source, marks, signal, since, onPage } = syncing
  const isStopping = (): boolean => signal.aborted
  if (isStopping()) return
  const { columns, faults } = await checkView(source, view)
  if (faults.length > 0) throw new ViewError(view, faults)
  const names = namesOf(columns)
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
    await onPage?.(view, read)
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
  if (!isStopping()) await tryRefused(syncing, { view, names, columns }, counts)
}

async function tryRefused(
  syncing: Syncing,
  { view, names, columns }: Pick<Page, 'view' | 'columns'> & { names: readonly string[] },
  counts: SyncCounts,
): Promise<void> {
  const { source, marks } = syncing
  const refused = await marks.refused(view, RECORDS_A_PAGE)
  if (refused.length === 0) return
  const ids = refused.map(({ id }) => id)
  const there = await source.rows({ view, columns: names, ids })
  if (!(await isAsBefore(source, view, columns))) return
  for (const isFirst of [true, false]) {
    const gone = new Set(refused.flatMap((row) => (row.isFirst === isFirst ? [row.id] : [])))
    const rows = there.filter((row) => gone.delete(String(row['source_id'])))
    if (rows.length + gone.size === 0) continue
    await takePage(syncing, { view, rows, columns, isFirst, gone }, counts)
  }
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
  /** Rows that could not be taken, and are not there any more. */
  gone?: ReadonlySet<string>
}

async function takePage(
  { intake, onDifference }: Syncing,
  { view, rows, columns, isFirst, gone = new Set() }: Page,
  counts: SyncCounts,
): Promise<void> {
  const records = rows.map((row) => recordIn(view, row, columns))
  const faults = new Map<string, readonly { said: string }[]>([...gone].map((id) => [id, []]))
  const answers = await intake.receive(deliveryOf(records, isFirst), ({ tx }, received) => {
    received.forEach((answer, at) => {
      const said = withColumns(answer.faults, columns).map(withWords)
      faults.set(records[at]?.sourceId ?? '', said)
    })
    return tx.records.noteRead({ source: 'source', kind: kindIn(view), isFirst, faults })
  })
  answers.forEach((answer, at) => {
    counts[answer.outcome] += 1
    if (answer.differences.length > 0) onDifference?.(view, records[at]?.sourceId ?? '', answer)
  })
}

/** Of what ran before the two were connected an agency hears once, as a number. */
export function deliveryOf(records: readonly IncomingRecord[], isFirst: boolean): Delivery {
  return { source: 'source', records, ...(isFirst && { notify: 'digest', ranBefore: true }) }
}

function withWords(fault: RowFault): RowFault & { said: string } {
  return { ...fault, said: faultText(fault, 'view') }
}
