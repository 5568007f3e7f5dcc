import type { z } from 'zod'
import type { Language } from '../domain/people/official.ts'
import { faultText, remarkText, type ToldFault } from '../intake/record-faults.ts'
import type { RecordAnswer } from '../usecases/import/ports.ts'
import type { faultShape, takenShape } from './answer-schema.ts'

/** The field of what can be wrong with one alone. */
const FIELDS: Readonly<Partial<Record<ToldFault['reason'], string>>> = {
  'not-a-case-field': 'caseField',
  'nothing-to-import': 'documentNumber',
  'unknown-type': 'type',
  'several-types': 'type',
  'unknown-limit-case': 'limitCase',
  'unknown-officer': 'officer',
  'several-officers': 'officer',
  'officer-elsewhere': 'officer',
  'agency-cannot-ask': 'asker',
  'agency-cannot-answer': 'answerer',
  'document-before-decision': 'documentOn',
  'due-before-document': 'documentDue',
  'unknown-kind': 'kind',
  'unknown-role': 'offices',
  'unknown-case': 'caseSourceId',
  'decision-of-other': 'decisionNumber',
  'closed-before-answer': 'closedOn',
  'code-twice': 'sourceId',
  'code-form': 'sourceId',
  'parent-cycle': 'parent',
  'successor-cycle': 'successors',
  'alias-of-other': 'aliases',
}

/** What is wrong with a record, for programs and for people. */
export function faultsSaid(
  faults: readonly ToldFault[],
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
      detail: faultText(fault, 'api', language),
      ...(candidates && candidates.length > 0 && { candidates }),
    }
  })
}

/** A field, or the place of a value within one. */
function placeOf(fault: ToldFault): string | undefined {
  if ('field' in fault) return fault.field
  return 'name' in fault ? fault.name : FIELDS[fault.reason]
}

export function remarksSaid(
  remarks: RecordAnswer['remarks'],
  language: Language,
): z.output<typeof takenShape>['remarks'] {
  return remarks.map((remark) => {
    return { remark: remark.remark, detail: remarkText(remark, 'api', language) }
  })
}
