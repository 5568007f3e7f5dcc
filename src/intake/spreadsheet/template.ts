import writeExcel, { type Row } from 'write-excel-file/node'
import type { RequestType } from '../../domain/request/type.ts'
import { viImport, viImportColumns, viSheets } from '../../texts/cli/import.ts'

const { template } = viImport

/** An empty spreadsheet that the import reads: what each column wants to hear, and the names of all types. */
export async function writeTemplate(types: Iterable<RequestType>): Promise<Buffer> {
  const columns = Object.values(viImportColumns)
  const header: Row = columns.map(({ label }) => ({
    value: label,
    fontWeight: 'bold',
    backgroundColor: '#dde7f0',
    wrap: true,
  }))
  const explanations: Row = columns.map(({ explanation }) => ({
    value: explanation,
    wrap: true,
    alignVertical: 'top',
    textColor: '#555555',
  }))
  const title: Row = [{ value: template.title, fontWeight: 'bold', columnSpan: columns.length }]
  const typeRows = [...types]
    .toSorted((one, other) => one.group.localeCompare(other.group))
    .map(({ code, name, group, limits }): Row => {
      const cases = Object.values(limits['2026'].variants).map((variant) => variant.name.vi)
      return [code, name.vi, group, cases.join('; ')].map((value) => ({ value }))
    })
  const typeHeader: Row = template.typeColumns.map((value) => ({ value, fontWeight: 'bold' }))
  return writeExcel([
    {
      sheet: viSheets.requests,
      data: [title, [{ value: template.explanationTitle }], explanations, header],
      columns: columns.map(() => ({ width: 22 })),
    },
    {
      sheet: viSheets.types,
      data: [typeHeader, ...typeRows],
      columns: [{ width: 36 }, { width: 80 }, { width: 8 }, { width: 60 }],
    },
  ]).toBuffer()
}
