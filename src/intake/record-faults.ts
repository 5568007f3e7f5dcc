import type { z } from 'zod'
import type { Language } from '../domain/people/official.ts'
import { type Door, DOORS, type DoorWords, viImportColumns } from '../texts/rows/doors.ts'
import { enRowFaults, enRowRemarks } from '../texts/rows/en.ts'
import { viFaults, viRemarks } from '../texts/rows/vi.ts'
import type { CellFault, RowFault, RowRemark } from '../usecases/import/row.ts'
import { textOf } from './spreadsheet/table.ts'

/** The fields of a record: the columns of a spreadsheet, but for the parties, which a program tells one by one. */
const { creditor: _creditor, debtor: _debtor, sourceId: _sourceId, ...fields } = viImportColumns
export const RECORD_FIELDS = fields

export type RecordField = (typeof RECORD_FIELDS)[keyof typeof RECORD_FIELDS]

const LONGEST_NAME = 100
/** Far more than a record has fields. */
export const MOST_FAULTS = 100

/** What no row of a spreadsheet can be: a value within a record, or a line of a batch, that is not of its shape. */
type ShapeFault =
  | { reason: 'missing'; field: string }
  | { reason: 'not-text'; field: string }
  | { reason: 'not-a-day'; field: string; text: string }
  | { reason: 'too-long'; field: string; most: number }
  | { reason: 'too-many'; field: string; most: number }
  | { reason: 'not-json' }
  | { reason: 'too-large' }
export type ToldFault = RowFault | ShapeFault

type FaultReason = ToldFault['reason']
type FaultOf<R extends FaultReason> = Extract<ToldFault, { reason: R }>
type RemarkName = RowRemark['remark']
type RemarkOf<R extends RemarkName> = Extract<RowRemark, { remark: R }>

// A missing sentence, or one that asks for other facts, does not compile.
type FaultWords = { readonly [R in FaultReason]: (fault: FaultOf<R>, door: DoorWords) => string }
type RemarkWords = { readonly [R in RemarkName]: (remark: RemarkOf<R>, door: DoorWords) => string }
const FAULTS: Readonly<Record<Language, FaultWords>> = { vi: viFaults, en: enRowFaults }
const REMARKS: Readonly<Record<Language, RemarkWords>> = { vi: viRemarks, en: enRowRemarks }

/** What is wrong with a record, and how to mend it, to whoever sends it through a door; English is for the API alone. */
export function faultText<R extends FaultReason>(
  fault: FaultOf<R>,
  door: Door,
  language: Language = 'vi',
): string {
  return FAULTS[language][fault.reason](fault, DOORS[door])
}

/** What to know of a record that is taken all the same. */
export function remarkText<R extends RemarkName>(
  remark: RemarkOf<R>,
  door: Door,
  language: Language = 'vi',
): string {
  return REMARKS[language][remark.remark](remark, DOORS[door])
}

export function isObject(told: unknown): told is Record<string, unknown> {
  return typeof told === 'object' && told !== null && !Array.isArray(told)
}

export function isField(field: string): field is keyof typeof RECORD_FIELDS {
  return Object.hasOwn(RECORD_FIELDS, field)
}

/** Why values are not of their shape, each told once. */
export function shapeFaults(error: z.ZodError | undefined, told: unknown): ToldFault[] {
  const { ofRow, ofShape } = issueFaults(error, told)
  return [...ofShape, ...ofRow]
}

/** A day and an amount are told as those of a row are. */
export function issueFaults(
  error: z.ZodError | undefined,
  told: unknown,
): { ofRow: CellFault[]; ofShape: ShapeFault[] } {
  const ofRow: CellFault[] = []
  const ofShape: ShapeFault[] = []
  const seen = new Set<string>()
  for (const issue of error?.issues ?? []) {
    const where = issue.path.map(String)
    const name = where.join('.')
    if (issue.code === 'unrecognized_keys') {
      ofRow.push(...issue.keys.map((key) => unknownField([...where, key])))
      continue
    }
    if (seen.has(name)) continue
    seen.add(name)
    const cell = fieldFault(where, told)
    const shape = cell ? undefined : valueFault(issue, { name, value: valueAt(where, told) })
    if (shape) ofShape.push(shape)
    else ofRow.push(cell ?? typeFault(issue, name))
  }
  return { ofRow: ofRow.slice(0, MOST_FAULTS), ofShape: ofShape.slice(0, MOST_FAULTS) }
}

function unknownField(where: readonly string[]): CellFault {
  return { reason: 'unknown-field', name: where.join('.').slice(0, LONGEST_NAME) }
}

function valueAt(where: readonly string[], told: unknown): unknown {
  return where.reduce<unknown>((within, key) => {
    if (Array.isArray(within)) return within[Number(key)]
    return isObject(within) ? within[key] : undefined
  }, told)
}

/** What is wrong with a value of the right type, or with none at all. */
function valueFault(
  issue: z.core.$ZodIssue,
  { name: field, value }: { name: string; value: unknown },
): ShapeFault | undefined {
  if (field === '') return undefined
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && !value.length)
  if (isEmpty) return { reason: 'missing', field }
  if (issue.code === 'too_big') {
    const reason = Array.isArray(value) ? 'too-many' : 'too-long'
    return { reason, field, most: Number(issue.maximum) }
  }
  if (typeof value !== 'string') return undefined
  if (issue.code === 'custom' || (issue.code === 'invalid_format' && issue.format === 'date')) {
    return { reason: 'not-a-day', field, text: textOf(value).slice(0, LONGEST_NAME) }
  }
  return issue.code === 'invalid_format' ? { reason: 'not-text', field } : undefined
}

function fieldFault(
  [field = '', ...below]: readonly string[],
  told: unknown,
): CellFault | undefined {
  if (below.length > 0 || !isField(field) || !isObject(told)) return undefined
  const value = told[field]
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = textOf(value).slice(0, LONGEST_NAME)
  const { is } = RECORD_FIELDS[field].told
  if (is === 'day' && typeof value === 'string') return { reason: 'not-a-day', field, text }
  return is === 'amount' ? { reason: 'not-an-amount', field, text } : undefined
}

const WANTED: Readonly<Record<string, 'list' | 'object'>> = {
  array: 'list',
  object: 'object',
  record: 'object',
}

function typeFault(issue: z.core.$ZodIssue, name: string): CellFault {
  if (issue.code === 'invalid_value') {
    return { reason: 'wrong-type', name, wanted: 'choice', allowed: issue.values.map(String) }
  }
  const expected = 'expected' in issue ? issue.expected : issue.code
  const wanted = WANTED['origin' in issue ? issue.origin : expected] ?? 'text'
  return { reason: 'wrong-type', name, wanted }
}
