import type { OpenIntake } from './intake.ts'
import { pagesOf } from '../intake/spreadsheet/pages.ts'
import type { Spreadsheet } from '../intake/spreadsheet/read-spreadsheet.ts'
import type { Answered, SheetRecord } from '../intake/spreadsheet/table.ts'
import { type Delivery, type RecordAnswer, RECORDS_A_PAGE } from '../usecases/import/ports.ts'
import { unchanged } from '../usecases/import/receive-records.ts'
import { withColumns } from '../usecases/import/row.ts'

/** Whichever door a sheet comes in by, its people are the same. */
const PEOPLE_FROM = 'import'

/** What is handed to the intake for a page of one kind of records; those with faults of their own are not. */
export function deliveryOf(
  page: readonly SheetRecord[],
  { source, ...others }: Omit<Delivery, 'records'>,
): Delivery {
  const isOfPeople = page.some(({ told }) => told.kind === 'person')
  return {
    source: isOfPeople ? PEOPLE_FROM : source,
    records: page.flatMap(({ told, faults }) => (faults.length > 0 ? [] : [told])),
    ...others,
  }
}

/** Each record of the page with what became of it. */
export function answered(
  page: readonly SheetRecord[],
  answers: readonly RecordAnswer[],
): Answered[] {
  const received = answers.values()
  return page.map((record) => {
    const { faults: own, columns } = record
    const answer = own.length > 0 ? undefined : received.next().value
    const faults = withColumns(answer?.faults ?? own, columns)
    return { record, answer: { ...(answer ?? { ...unchanged(), outcome: 'refused' }), faults } }
  })
}

/**
 * Takes a sheet in page by page, or tells what would become of it; whoever stops asking has what came until then, and
 * what has come in does not come in twice.
 */
export async function* takenIn(
  intake: OpenIntake,
  { sheets }: Spreadsheet,
  { isPreview, ...meant }: Omit<Delivery, 'records'> & { isPreview: boolean },
): AsyncGenerator<Answered[]> {
  const inPages = pagesOf(sheets, RECORDS_A_PAGE)
  // What comes later may need what came before, of which a preview keeps nothing.
  for (const page of isPreview ? [inPages.flat()] : inPages) {
    const delivery = deliveryOf(page, meant)
    const received = await (isPreview ? intake.preview(delivery) : intake.receive(delivery))
    yield answered(page, received)
  }
}
