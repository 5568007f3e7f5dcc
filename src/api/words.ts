import type { z } from 'zod'
import type { Language } from '../domain/people/official.ts'
import { faultText, remarkText } from '../intake/row-words.ts'
import type { RecordAnswer } from '../usecases/import/ports.ts'
import { placeOf, type RowFault } from '../usecases/import/row.ts'
import type { faultShape, takenShape } from './answer-schema.ts'

/** What is wrong with a record, for programs and for people. */
export function faultsSaid(
  faults: readonly RowFault[],
  language: Language,
): z.output<typeof faultShape>[] {
  return faults.map((fault) => {
    const field = placeOf(fault)
    const candidates =
      ('nearest' in fault && fault.nearest) ||
      ('candidates' in fault && fault.candidates) ||
      ('successors' in fault && fault.successors)
    return {
      reason: fault.reason,
      ...(field && { field }),
      detail: faultText(fault, language),
      ...(candidates && candidates.length > 0 && { candidates }),
    }
  })
}

export function remarksSaid(
  remarks: RecordAnswer['remarks'],
  language: Language,
): z.output<typeof takenShape>['remarks'] {
  return remarks.map((remark) => ({ remark: remark.remark, detail: remarkText(remark, language) }))
}
