import type { Answered, SheetRecord } from '../intake/spreadsheet/table.ts'
import type { Delivery, RecordAnswer } from '../usecases/import/ports.ts'
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
