import { z } from 'zod'
import { RECORD_KINDS } from '../intake/record-schema.ts'

const day = z.iso.date()
const instant = z.iso.datetime()
const document = z.object({ number: z.string(), on: day })
const named = z.object({ code: z.string(), name: z.string() })
const person = z.object({ name: z.string(), title: z.string() })

export const faultShape = z
  .object({
    reason: z.string().meta({ description: 'Stable', examples: ['unknown-agency'] }),
    field: z
      .string()
      .optional()
      .meta({ examples: ['answerer'] }),
    detail: z.string().meta({ description: 'What is wrong and how to mend it' }),
    candidates: z.array(named).optional().meta({ description: 'What may be meant' }),
  })
  .meta({ id: 'Fault' })

const OUTCOMES = ['created', 'changed', 'unchanged', 'difference', 'refused'] as const
const remarks = z
  .array(z.object({ remark: z.string(), detail: z.string() }))
  .meta({ description: 'What to know of a record that was taken' })

export const takenShape = z
  .object({
    outcome: z.enum(['created', 'changed', 'unchanged']),
    code: z
      .string()
      .optional()
      .meta({ examples: ['YC-2611-0042'] }),
    changed: z.array(z.string()).meta({ description: 'Names of fields', examples: [['officer']] }),
    remarks,
  })
  .meta({ id: 'Taken' })

/** One line of the answer to a batch. */
export const batchLineShape = z
  .object({
    line: z.int().optional().meta({ description: 'Of the body, from 1' }),
    kind: z.enum(RECORD_KINDS).optional(),
    sourceId: z.string().optional(),
    outcome: z.enum(OUTCOMES).optional(),
    code: z.string().optional(),
    changed: z.array(z.string()).optional(),
    remarks: remarks.optional(),
    faults: z.array(faultShape).optional(),
    differences: z
      .array(z.object({ field: z.string(), told: z.string(), known: z.string() }))
      .optional(),
    done: z.literal(true).optional().meta({
      description: 'The last line: everything was answered. Without it the call has broken off',
    }),
    counts: z.record(z.string(), z.int()).optional().meta({ description: 'By outcome' }),
    problem: z.string().optional().meta({ description: 'Why the rest is not read' }),
  })
  .meta({ id: 'BatchLine' })
export type BatchLine = z.output<typeof batchLineShape>

const caseShape = z
  .object({
    code: z.string().meta({ examples: ['VV-2611-0007'] }),
    decision: document.optional(),
    field: z.string().optional(),
    status: z.string().optional(),
    parties: z.array(
      z.object({
        role: z.string(),
        name: z.string().optional(),
        initials: z.string().optional(),
      }),
    ),
    commune: z.string().optional(),
    obligation: z.string().optional(),
    amount: z.string().optional().meta({ description: 'Đồng; with scope full' }),
  })
  .meta({ id: 'CaseOfRequest' })

const due = z.string().meta({
  description: 'A day (met until its end) or an instant',
  examples: ['2026-11-25'],
})

export const requestShape = z
  .object({
    code: z.string().meta({ examples: ['YC-2611-0042'] }),
    sourceId: z.string().optional().meta({ description: 'What you call it, if it came from you' }),
    type: z.string(),
    privacy: z.enum(['B1', 'B2', 'B3', 'B4']).meta({
      description:
        'But to scope full, B2 comes without subject and reasons, B3 and B4 also without parties and case',
    }),
    status: z.string().meta({ examples: ['in-progress'] }),
    outcome: z.string().optional(),
    reason: z.string().optional(),
    expectedOn: day.optional(),
    answer: document.optional(),
    document,
    asker: z.string(),
    answerer: z.string(),
    inCharge: z.string().meta({ description: 'Who has to answer now' }),
    officer: person.optional(),
    contact: person.optional(),
    subject: z.string().optional(),
    case: caseShape.optional(),
    sentAt: instant.optional(),
    receivedOn: day.optional(),
    receipt: z.enum(['confirmed', 'presumed']).optional(),
    legalDue: due.optional(),
    internalDue: due.optional(),
    agreedDue: day.optional(),
    due: due.optional().meta({ description: 'Which of them is followed' }),
    version: z.int(),
    changedAt: instant.optional(),
  })
  .meta({ id: 'Request' })
export type RequestShown = z.output<typeof requestShape>

const eventShape = z
  .object({
    type: z.string().meta({ examples: ['acknowledged'] }),
    at: instant,
    by: person.optional(),
    reason: z.string().optional(),
    answer: document.optional(),
    document: document.optional(),
    until: day.optional(),
    expectedOn: day.optional(),
    on: day.optional(),
  })
  .meta({ id: 'Event' })
export type EventShown = z.output<typeof eventShape>

export const wholeRequestShape = requestShape
  .extend({
    closedOn: day.optional().meta({ description: 'The day on which it was closed' }),
    history: z.array(eventShape).meta({ description: 'The first event first' }),
  })
  .meta({ id: 'RequestWithHistory' })

export const changeShape = eventShape
  .extend({
    cursor: z.string(),
    code: z.string().meta({ examples: ['YC-2611-0042'] }),
    version: z.int().meta({ description: 'Of the request after it; without gaps' }),
    request: requestShape.optional().meta({
      description: 'As it is now: this version or a later one. Absent where it cannot be read',
    }),
  })
  .meta({ id: 'Change' })
