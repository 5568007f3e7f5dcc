import { z } from 'zod'
import {
  DUTIES,
  ESCALATION_CHAINS,
  type LimitCertainty,
  type LimitRule,
  type LimitStart,
  type RequestType,
} from '../domain/request/type.ts'
import type { TimeLimit } from '../domain/request/time-limit.ts'
import { readDataFile } from './data-file.ts'

const STARTS = {
  'nhan-yeu-cau': 'receipt',
  'ban-an-co-hieu-luc': 'judgment-in-force',
  'toa-thu-ly': 'court-accepts',
  'ngay-thu-ly': 'complaint-accepted',
  'ngay-thuc-hien': 'planned-action',
  'thoi-diem-an-dinh': 'appointed-time',
  'khi-thuc-hien': 'execution',
  'ky-chi-tra': 'pay-period',
  'ngay-thu-tien': 'money-collected',
  'ngay-cuong-che': 'enforcement-date',
  'cong-an-tinh-nhan-bao-cao': 'report-received',
} as const satisfies Record<string, LimitStart>

const CERTAINTIES = {
  V: 'read',
  R: 'recalled',
  U: 'uncertain',
  'V-nolimit': 'no-limit',
} as const satisfies Record<string, LimitCertainty>

const COUNTED_UNITS = {
  'ngay-lam-viec': 'working-days',
  'noi-bo': 'working-days',
  ngay: 'days',
  thang: 'months',
  gio: 'hours',
} as const

const startSchema = z
  .enum(['nhan-yeu-cau', ...Object.keys(STARTS).filter(isStart)])
  .transform((name) => STARTS[name])

const limitSchema = z
  .object({
    value: z.int().nullable(),
    unit: z.enum([
      'ngay-lam-viec',
      'ngay',
      'thang',
      'gio',
      'noi-bo',
      'ngay-lap-tuc',
      'theo-van-ban',
    ]),
    start: startSchema.optional(),
    /** A target of the office, whatever it is counted in. */
    internal: z.boolean().optional(),
  })
  .transform(({ value, unit, start, internal = unit === 'noi-bo' }, context) => {
    const limit = limitOf(unit, value)
    if (limit) return { limit, start, internal }
    context.addIssue(`unit "${unit}" needs a whole number of units in "value"`)
    return z.NEVER
  })

const variantSchema = z.object({ vi: z.string().min(1), en: z.string().min(1) }).and(limitSchema)

const ruleSchema = z
  .object({
    basis: z.string(),
    cert: z.enum(['V', 'R', 'U', 'V-nolimit']),
    complex: z.record(z.string(), variantSchema).default({}),
    latest: limitSchema.optional(),
  })
  .and(limitSchema)
  .transform(({ limit, start = 'receipt', internal, basis, cert, complex, latest }): LimitRule => {
    const bound = latest && { limit: latest.limit, start: latest.start ?? start }
    return {
      limit,
      start,
      internal,
      basis,
      certainty: CERTAINTIES[cert],
      ...(bound && { noLaterThan: bound }),
      variants: Object.fromEntries(
        Object.entries(complex).map(([name, variant]) => {
          const { vi, en, limit, start: from = start } = variant
          return [name, { name: { vi, en }, limit, start: from }]
        }),
      ),
    }
  })

const typeSchema = z
  .object({
    code: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words joined by hyphens'),
    vi: z.string().min(1),
    en: z.string().min(1),
    also: z.array(z.string().min(1)).optional(),
    group: z.string().regex(/^[A-H]$/, 'must be one letter from A to H'),
    core: z.boolean(),
    seed: z.array(z.enum(DUTIES)).min(1),
    asker: z.array(z.string()).min(1),
    answerer: z.array(z.string()).min(1),
    answer: z.array(z.string()).min(1),
    steps: z.array(z.string()).min(1),
    limit2026: ruleSchema,
    limit2008: ruleSchema,
    escalation: z.enum(ESCALATION_CHAINS),
    privacy: z.enum(['B1', 'B2', 'B3', 'B4']),
    note: z.string(),
  })
  .transform((entry): RequestType => ({
    code: entry.code,
    name: { vi: entry.vi, en: entry.en },
    ...(entry.also && { also: entry.also }),
    group: entry.group,
    core: entry.core,
    duties: entry.seed,
    askers: entry.asker,
    answerers: entry.answerer,
    answerParts: entry.answer,
    steps: entry.steps,
    limits: { '2008': entry.limit2008, '2026': entry.limit2026 },
    chain: entry.escalation,
    privacy: entry.privacy,
    note: entry.note,
  }))

const catalogueSchema = z.array(typeSchema).superRefine((types, context) => {
  const codes = types.map(({ code }) => code)
  codes.forEach((code, index) => {
    if (codes.indexOf(code) === index) return
    context.addIssue({ code: 'custom', path: [index, 'code'], message: `"${code}" is used twice` })
  })
})

/** @throws DataFileError */
export function readCatalogueFile(path: string): RequestType[] {
  return readDataFile(path, catalogueSchema)
}

function limitOf(unit: string, value: number | null): TimeLimit | undefined {
  if (unit === 'ngay-lap-tuc') return { unit: 'at-once' }
  if (unit === 'theo-van-ban') return { unit: 'in-document' }
  if (value === null || !isCountedUnit(unit)) return undefined
  return { unit: COUNTED_UNITS[unit], value }
}

function isCountedUnit(unit: string): unit is keyof typeof COUNTED_UNITS {
  return Object.hasOwn(COUNTED_UNITS, unit)
}

function isStart(name: string): name is keyof typeof STARTS {
  return Object.hasOwn(STARTS, name)
}
