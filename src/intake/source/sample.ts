import type { Delivery, IncomingRecord, RecordAnswer } from '../../usecases/import/ports.ts'
import { type SourceDatabase, type SourceRow, type View, VIEWS } from './source-database.ts'
import { BEGINNING, deliveryOf } from './sync.ts'
import { namesOf, recordIn, type ViewColumns } from './view.ts'

/** So many rows of each view are looked at. */
const SAMPLE = 200

export interface SampledRow {
  id: string
  answer: RecordAnswer
}

/**
 * What would become of the first rows of both views, beside which those lie of the cases that they cite. Whoever previews
 * keeps nothing.
 */
export async function sampleRows(
  source: SourceDatabase,
  columns: Readonly<Record<View, ViewColumns>>,
  preview: (delivery: Delivery) => Promise<RecordAnswer[]>,
): Promise<Record<View, SampledRow[]>> {
  const recordsOf = (view: View, rows: readonly SourceRow[]): IncomingRecord[] =>
    rows.map((row) => recordIn(view, row, columns[view]))
  const first = async (view: View): Promise<IncomingRecord[]> => {
    const wanted = { view, columns: namesOf(columns[view]), mark: BEGINNING, limit: SAMPLE }
    return recordsOf(view, await source.since(wanted))
  }
  const [cases, requests] = [await first(VIEWS.case), await first(VIEWS.request)]
  const known = new Set(cases.map(({ sourceId }) => sourceId))
  const cited = requests.flatMap((each) => ('row' in each ? (each.row.caseSourceId ?? []) : []))
  const ids = [...new Set(cited)].filter((id) => !known.has(id))
  const wanted = { view: VIEWS.case, columns: namesOf(columns[VIEWS.case]), ids }
  const others = ids.length > 0 ? recordsOf(VIEWS.case, await source.rows(wanted)) : []
  const records = [...cases, ...requests, ...others]
  const sampled = (await preview(deliveryOf(records, true))).map((answer, at): SampledRow => {
    return { id: records[at]?.sourceId ?? '', answer }
  })
  return {
    [VIEWS.case]: sampled.slice(0, cases.length),
    [VIEWS.request]: sampled.slice(cases.length, cases.length + requests.length),
  }
}
