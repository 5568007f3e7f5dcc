import { z } from 'zod'
import type { SpecialDay } from '../../domain/time/calendar.ts'
import {
  DUTIES,
  ESCALATION_CHAINS,
  type LimitCertainty,
  type LimitRule,
  type LimitStart,
  type PrivacyLevel,
  type RequestType,
} from '../../domain/request/type.ts'
import type { TimeLimit } from '../../domain/request/time-limit.ts'
import { aDay, nameIn, shapeOf } from '../shape.ts'

/** More than any law grants; what is counted step by step needs an end. */
const LONGEST_LIMIT = 10_000
const value = z.int().min(-LONGEST_LIMIT).max(LONGEST_LIMIT)

export const timeLimit = shapeOf<TimeLimit>()(
  z.discriminatedUnion('unit', [
    z.object({ unit: z.enum(['working-days', 'days', 'months', 'hours']), value }),
    z.object({ unit: z.literal('at-once') }),
    z.object({ unit: z.literal('in-document') }),
  ]),
)

export const limitStart = nameIn<LimitStart>({
  receipt: true,
  'judgment-in-force': true,
  'court-accepts': true,
  'complaint-accepted': true,
  'planned-action': true,
  'appointed-time': true,
  execution: true,
  'pay-period': true,
  'money-collected': true,
  'enforcement-date': true,
  'report-received': true,
})
export const limitCertainty = nameIn<LimitCertainty>({
  read: true,
  recalled: true,
  uncertain: true,
  'no-limit': true,
})
export const privacyLevel = nameIn<PrivacyLevel>({ B1: true, B2: true, B3: true, B4: true })

export const aBound = z.object({ limit: timeLimit, start: limitStart })
const name = z.object({ vi: z.string(), en: z.string() })
export const limitVariants = z.record(z.string(), aBound.extend({ name }))

const limitRule = shapeOf<LimitRule>()(
  z.object({
    limit: timeLimit,
    start: limitStart,
    internal: z.boolean(),
    basis: z.string(),
    certainty: limitCertainty,
    noLaterThan: aBound.exactOptional(),
    variants: limitVariants,
  }),
)

const words = z.array(z.string())

export const requestType = shapeOf<RequestType>()(
  z.object({
    code: z.string(),
    name,
    also: words.exactOptional(),
    group: z.string(),
    core: z.boolean(),
    duties: z.array(z.enum(DUTIES)),
    askers: words,
    answerers: words,
    answerParts: words,
    steps: words,
    limits: z.object({ '2008': limitRule, '2026': limitRule }),
    chain: z.enum(ESCALATION_CHAINS),
    privacy: privacyLevel,
    note: z.string(),
  }),
)

export const specialDay = shapeOf<SpecialDay>()(
  z.object({
    on: aDay,
    name: z.string(),
    kind: z.enum(['holiday', 'make-up-rest', 'swapped-off', 'worked-weekend']),
    certainty: z.enum(['verified', 'recalled', 'computed', 'provisional']),
  }),
)
