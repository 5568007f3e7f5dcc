import { isClassifiedNumber } from '../../domain/request/privacy.ts'
import type { Day } from '../../domain/time/day.ts'
import { type ImportField, type ImportRow, placeOf, type RowFault } from './row.ts'

/** Fields that are needed and not there, but for those of which something cannot be read. */
export function missingIn(
  row: ImportRow,
  fields: readonly (ImportField & keyof ImportRow)[],
): RowFault[] {
  const unread = new Set(row.faults.map(placeOf))
  return fields
    .filter((field) => row[field] === undefined && !unread.has(field))
    .map((field) => ({ reason: 'missing', field }))
}

/** What is wrong with the days of a document. */
export function dayFaults({ documentOn: on, documentDue: due }: ImportRow, today: Day): RowFault[] {
  const isPast = on && on <= today
  return isPast && due && due < on
    ? [{ reason: 'due-before-document', documentOn: on, due }]
    : futureIn({ documentOn: on }, ['documentOn'], today)
}

/** Numbers that bear a secrecy stamp. */
export function classifiedIn<Field extends ImportField & keyof ImportRow>(
  row: Readonly<Partial<Record<Field, string>>>,
  fields: readonly Field[],
): RowFault[] {
  return fields
    .filter((field) => isClassifiedNumber(row[field] ?? ''))
    .map((field) => ({ reason: 'classified', field }))
}

/** Days that have not come yet. */
export function futureIn<Field extends ImportField & keyof ImportRow>(
  row: Readonly<Partial<Record<Field, Day | undefined>>>,
  fields: readonly Field[],
  today: Day,
): RowFault[] {
  return fields.flatMap((field) => {
    const day = row[field]
    return day && day > today ? [{ reason: 'day-in-future', field, day }] : []
  })
}
