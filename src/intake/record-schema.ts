import { z } from 'zod'
import { day as asDay, isDay } from '../domain/time/day.ts'
import { maskTyped } from '../domain/request/privacy.ts'
import type { Party } from '../domain/request/enforcement-case.ts'
import type { IncomingRecord } from '../usecases/import/ports.ts'
import { type CellFault, type ImportField, type ImportRow } from '../usecases/import/row.ts'
import {
  isField,
  isObject,
  issueFaults,
  MOST_FAULTS,
  RECORD_FIELDS,
  type RecordField,
  shapeFaults,
  type ToldFault,
} from './record-faults.ts'
import { kindNamed, roleNamed, unknownRole } from './spreadsheet/office-words.ts'
import { rowOf } from './spreadsheet/read-row.ts'
import { type Cell, textOf } from './spreadsheet/table.ts'

/** Words without control characters, such as NUL. */
const words = z
  .string()
  .min(1)
  .regex(/^\P{Cc}+$/u)
const name = words.max(500)

const phoneShape = z
  .string()
  .max(30)
  .regex(/^\+?[\d ().-]{6,}$/)

const party = z
  .strictObject({
    role: z.enum(['creditor', 'debtor', 'related']),
    kind: z.enum(['person', 'minor', 'organisation']),
    name: name.meta({ examples: ['Nguyễn Văn Mẫu'] }),
    gender: z.enum(['male', 'female']).exactOptional(),
  })
  .meta({ description: 'Đương sự. No identity number and no address: they are not kept' })

const parties = z.array(party).max(100)

const SHAPES: Readonly<Record<string, z.ZodType>> = {
  day: z.iso.date(),
  amount: z.union([z.int().nonnegative(), z.string().regex(/^\d{1,15}$/)]),
  // How long it may be is told as a fault of its field, like everything else that its words may not be.
  number: z.string().meta({ maxLength: 100 }),
  text: z.string().meta({ maxLength: 500 }),
}

function zodOf({ told: { is, example }, says }: RecordField): z.ZodType {
  return (SHAPES[is] ?? z.string().meta({ maxLength: 500 }))
    .exactOptional()
    .meta({ description: says, examples: [example] })
}

function recordOf(isOne: (field: RecordField) => boolean): z.ZodType<Record<string, unknown>> {
  const fields = Object.entries(RECORD_FIELDS).filter(([, field]) => isOne(field))
  return z.strictObject({
    ...Object.fromEntries(fields.map(([name, field]) => [name, zodOf(field)])),
    parties: parties.exactOptional(),
  })
}

const day = z.iso.date().refine(isDay).transform(asDay).exactOptional()

/** What a record of each kind is told in. An empty field is as if it were not there; one that is not here is refused. */
export const RECORD_SCHEMAS = {
  case: recordOf(({ told }) => told.of === 'case'),
  request: recordOf(() => true),
  agency: z.strictObject({
    kind: name.meta({ examples: ['ubnd-xa'] }),
    name: name.meta({ examples: ['UBND phường Sao Khuê'] }),
    parent: name.exactOptional().meta({ description: 'Code of the body above it' }),
    region: name.exactOptional().meta({ description: 'Khu vực', examples: ['kv-9'] }),
    phone: phoneShape.exactOptional().meta({
      description: 'Telephone of its office, shown to those who deal with it',
      examples: ['0210 000 0109'],
    }),
    validFrom: day,
    validTo: day.meta({ description: 'The last day on which it exists' }),
    successors: z
      .array(name)
      .max(50)
      .exactOptional()
      .meta({ description: 'Codes of who takes over' }),
    aliases: z.array(name).max(50).exactOptional().meta({ description: 'Other names people use' }),
  }),
  person: z.strictObject({
    name: name.meta({ examples: ['Trần Thị Ví Dụ'] }),
    title: name.meta({ examples: ['Công chức tư pháp'] }),
    offices: z
      .array(
        z.strictObject({
          agency: name.meta({ description: 'Code or name', examples: ['pt.thads-kv-9'] }),
          role: name.meta({ description: 'Code or Vietnamese word', examples: ['đầu mối'] }),
          from: day,
          to: day.meta({ description: 'The last day' }),
        }),
      )
      .min(1)
      .max(50),
  }),
} as const

export type RecordKind = keyof typeof RECORD_SCHEMAS
export const RECORD_KINDS = [
  'case',
  'request',
  'agency',
  'person',
] as const satisfies readonly RecordKind[]

const ID = {
  description: 'Your own id of the record, unique under your key',
  examples: ['YC-118'],
}

/** An id as its owner writes it, or a code of ours. */
export const idShape = words.max(200).meta(ID)

/** An id as its owner writes it: a code of ours would stand for two requests. */
export const sourceIdShape = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!(?:YC|VV)-\d{4}-\d{4,}$)\P{Cc}+$/iu)
  .meta(ID)

const ENVELOPE = z.strictObject({
  kind: z.enum(RECORD_KINDS),
  sourceId: sourceIdShape,
  record: z.record(z.string(), z.unknown()),
})

/** A record among others of several kinds. */
export const BATCH_RECORD = z.union(
  RECORD_KINDS.map((kind) =>
    ENVELOPE.extend({ kind: z.literal(kind), record: RECORD_SCHEMAS[kind] }),
  ),
)

/** What came in: a record for the intake, or why it is none. The faults of a row go with it, to be told with all others. */
export type ToldRecord = { record: IncomingRecord } | { faults: ToldFault[] }

interface Told {
  kind: RecordKind
  /** Where it stands in what was sent. */
  line: number
  sourceId: string
  told: unknown
}

export function readRecord({ kind, line, sourceId, told: sent }: Told): ToldRecord {
  const told = withoutNulls(sent)
  if (kind === 'agency') {
    const { data, error } = RECORD_SCHEMAS.agency.safeParse(told)
    if (!data) return { faults: shapeFaults(error, told) }
    return {
      record: { kind, sourceId, entry: { ...data, kind: kindNamed(data.kind) ?? data.kind } },
    }
  }
  if (kind === 'person') {
    const { data, error } = RECORD_SCHEMAS.person.safeParse(told)
    if (!data) return { faults: shapeFaults(error, told) }
    const offices = data.offices.map((office) => ({ ...office, role: roleNamed(office.role) }))
    const faults = data.offices
      .filter((_office, at) => offices[at]?.role === undefined)
      .map(({ role }) => unknownRole(role))
    const entry = { ...data, offices }
    return { record: { kind, sourceId, entry, ...(faults.length > 0 && { faults }) } }
  }
  const { error } = RECORD_SCHEMAS[kind].safeParse(told)
  if (!isObject(told)) return { faults: shapeFaults(error, told) }
  const { ofRow, ofShape } = issueFaults(error, told)
  const broken = new Set(error?.issues.map(({ path: [first] }) => String(first)))
  const row = toRow(told, line, { faults: ofRow, broken })
  return ofShape.length > 0
    ? { faults: [...ofShape, ...row.faults].slice(0, MOST_FAULTS) }
    : { record: { kind, sourceId, row } }
}

export interface EnvelopeRead {
  kind?: RecordKind
  sourceId?: string
  read: ToldRecord
}

/** One record among others, with as much as can be read of what it is. */
export function readEnvelope(line: number, told: unknown): EnvelopeRead {
  const { data, error } = ENVELOPE.safeParse(told)
  if (data) {
    const { kind, sourceId, record } = data
    return { kind, sourceId, read: readRecord({ kind, line, sourceId, told: record }) }
  }
  const id = isObject(told) ? sourceIdShape.safeParse(told['sourceId']).data : undefined
  const faults = shapeFaults(error, told)
  return { ...(id !== undefined && { sourceId: id }), read: { faults } }
}

/** As deep as records go: what lies deeper is refused as it is. */
const DEEPEST = 4

/** What is null is as if it were not there. */
function withoutNulls(told: unknown, deepest = DEEPEST): unknown {
  if (deepest === 0) return told
  const below = (value: unknown): unknown => withoutNulls(value, deepest - 1)
  if (Array.isArray(told)) return told.map(below)
  if (!isObject(told)) return told
  const filled = Object.entries(told).filter(([, value]) => value !== null)
  return Object.fromEntries(filled.map(([key, value]) => [key, below(value)]))
}

/** The fields that are of their shape, read as the cells of a spreadsheet are. */
function toRow(
  told: Record<string, unknown>,
  line: number,
  { faults, broken }: { faults: readonly CellFault[]; broken: ReadonlySet<string> },
): ImportRow {
  const cells = new Map<ImportField, Cell>()
  for (const [field, value] of Object.entries(told)) {
    const isTold = typeof value === 'string' || typeof value === 'number'
    if (isField(field) && isTold && !broken.has(field) && textOf(value) !== '') {
      cells.set(field, value)
    }
  }
  const row = rowOf(line, cells)
  const tellsParties = told['parties'] !== undefined && !broken.has('parties')
  const named = tellsParties ? distinct(parties.parse(told['parties'])) : []
  const shown = named.map(({ role, kind, name: said, gender }): Party => {
    return { role, kind, name: maskTyped(textOf(said)), ...(gender && { gender }) }
  })
  const masked = named.some(({ name: said }, at) => textOf(said) !== shown[at]?.name)
  return {
    ...row,
    parties: shown,
    ...(tellsParties && { allParties: true as const }),
    masked: row.masked || masked,
    faults: [...faults, ...row.faults],
  }
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
