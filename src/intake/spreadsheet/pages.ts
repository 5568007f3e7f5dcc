import type { IncomingRecord } from '../../usecases/import/ports.ts'
import type { Sheet } from './read-spreadsheet.ts'
import type { SheetRecord } from './table.ts'

const KINDS: readonly (readonly IncomingRecord['kind'][])[] = [
  ['agency'],
  ['person'],
  ['case', 'request'],
]

/** The records in the order in which they need each other, in pages of so many: agencies, who works there, what they ask. */
export function pagesOf(sheets: readonly Sheet[], most: number): SheetRecord[][] {
  const records = sheets.flatMap((sheet) => sheet.records)
  return KINDS.flatMap((kinds) => {
    const ofKind = namedFirst(records.filter(({ told }) => kinds.includes(told.kind)))
    return Array.from({ length: Math.ceil(ofKind.length / most) }, (_page, at) =>
      ofKind.slice(at * most, (at + 1) * most),
    )
  })
}

/** An agency that another one names comes before it. */
function namedFirst(records: readonly SheetRecord[]): SheetRecord[] {
  const byId = new Map(records.map((record) => [record.told.sourceId, record]))
  const begun = new Set<SheetRecord>()
  const ordered: SheetRecord[] = []
  const place = (record: SheetRecord | undefined): void => {
    if (!record || begun.has(record)) return
    begun.add(record)
    if (record.told.kind === 'agency') {
      const { parent, successors = [] } = record.told.entry
      for (const code of [...successors, ...(parent === undefined ? [] : [parent])]) {
        place(byId.get(code))
      }
    }
    ordered.push(record)
  }
  records.forEach(place)
  return ordered
}
