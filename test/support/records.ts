import { day } from '../../src/domain/time/day.ts'
import type { IncomingRecord } from '../../src/usecases/import/ports.ts'
import type { ImportRow } from '../../src/usecases/import/row.ts'
import { COMMUNE, DIVISION } from './province.ts'

type RowRecord = Extract<IncomingRecord, { row: ImportRow }>

/** A request of the division to the commune, as a record tells of it. */
export function requestRecord(
  sourceId: string | undefined,
  facts: Partial<ImportRow> = {},
): RowRecord {
  return rowRecord('request', sourceId, {
    documentNumber: `${sourceId ?? 'x'}/THADS-KV9`,
    documentOn: day('2026-10-19'),
    asker: DIVISION,
    answerer: COMMUNE,
    type: 'xac-minh-dieu-kien-tha',
    officer: 'Đỗ Thị Chấp Hành',
    ...facts,
  })
}

/** A case of the provincial office, as a record tells of it. */
export function caseRecord(sourceId: string, facts: Partial<ImportRow> = {}): RowRecord {
  return rowRecord('case', sourceId, {
    decisionNumber: `${sourceId}/QĐ-THADS`,
    decisionOn: day('2026-10-05'),
    issuer: 'pt.thads-tinh',
    caseField: 'DS',
    parties: [{ role: 'debtor', kind: 'person', name: 'Nguyễn Văn Mẫu' }],
    ...facts,
  })
}

function rowRecord(
  kind: RowRecord['kind'],
  sourceId: string | undefined,
  facts: Partial<ImportRow>,
): RowRecord {
  const row: ImportRow = { line: 0, parties: [], masked: false, faults: [], ...facts }
  return { kind, ...(sourceId !== undefined && { sourceId }), row }
}
