import { columnName, viImportColumns } from '../../texts/rows/doors.ts'
import { CASE_FIELDS_OF_ROW, type ImportField, REQUEST_FIELDS } from '../../usecases/import/row.ts'
import { VIEWS } from './source-database.ts'

const COMMON: readonly ImportField[] = ['asker', 'officer']
const OF_CASE: readonly ImportField[] = [
  'issuer',
  ...CASE_FIELDS_OF_ROW,
  'creditor',
  'debtor',
  'commune',
]
const OF_REQUEST: readonly ImportField[] = ['caseSourceId', ...REQUEST_FIELDS]

/** Both views with every column that is read, for whoever fills in where each comes from. */
export function viewTemplate(): string[] {
  return [
    ...viewOf(VIEWS.case, [...OF_CASE, ...COMMON]),
    '',
    ...viewOf(VIEWS.request, [...OF_REQUEST, ...COMMON]),
  ]
}

function viewOf(view: string, fields: readonly ImportField[]): string[] {
  return [
    `create view ${view} as select`,
    '  … as source_id, -- the id in your system',
    ...fields.map((field) => {
      const { label, explanation } = viImportColumns[field]
      return `  … as ${columnName(field)}, -- ${label}: ${explanation}`
    }),
    '  … as changed_at -- when the row last changed; timestamp or datetime',
    'from …;',
  ]
}
