import type { Delivery, IncomingRecord, RecordAnswer } from '../../usecases/import/ports.ts'
import { type SourceDatabase, type SourceRow, type View, VIEWS } from './source-database.ts'
import { BEGINNING, deliveryOf } from './sync.ts'
import { namesOf, recordIn, type ViewColumns } from './view.ts'

/** So many rows of each view are looked at. */
const SAMPLE = 200

export interface SampledRow {
  view: View
  id: string
  answer: RecordAnswer
}

/** What would become of the first rows of both views, beside the cases that they cite. Whoever previews keeps nothing. */
export async function sampleRows(
  source: SourceDatabase,
  columns: ReadonlyMap<View, ViewColumns>,
  preview: (delivery: Delivery) => Promise<RecordAnswer[]>,
): Promise<SampledRow[]> {
  const wanted = (view: View): { view: View; columns: string[] } => {
    return { view, columns: namesOf(columns.get(view) ?? new Map()) }
  }
  const recordsOf = (view: View, rows: readonly SourceRow[]): IncomingRecord[] =>
    rows.map((row) => recordIn(view, row, columns.get(view) ?? new Map()))
  const first = async (view: View): Promise<IncomingRecord[]> =>
    recordsOf(view, await source.since({ ...wanted(view), mark: BEGINNING, limit: SAMPLE }))
  const [cases, requests] = [await first(VIEWS.case), await first(VIEWS.request)]
  const known = new Set(cases.map(({ sourceId }) => sourceId))
  const cited = requests.flatMap((each) => ('row' in each ? (each.row.caseSourceId ?? []) : []))
  const ids = [...new Set(cited)].filter((id) => !known.has(id))
  const others = ids.length > 0 ? await source.rows({ ...wanted(VIEWS.case), ids }) : []
  const sampled = [...cases, ...requests]
  const records = [...sampled, ...recordsOf(VIEWS.case, others)]
  const answers = await preview(deliveryOf(records, true))
  return answers.slice(0, sampled.length).map((answer, at) => {
    const view = at < cases.length ? VIEWS.case : VIEWS.request
    return { view, id: records[at]?.sourceId ?? '', answer }
  })
}
