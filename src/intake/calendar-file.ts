import { z } from 'zod'
import type { CalendarCertainty, SpecialDay } from '../domain/time/calendar.ts'
import { type Day, isDay } from '../domain/time/day.ts'
import { readDataFile } from './data-file.ts'

export const daySchema = z
  .string()
  .refine((text): text is Day => isDay(text), 'must be a real day written yyyy-mm-dd')

const KINDS = {
  le: 'holiday',
  'nghi-bu': 'make-up-rest',
  'hoan-doi': 'swapped-off',
  'lam-bu': 'worked-weekend',
} as const satisfies Record<string, SpecialDay['kind']>
const CERTAINTIES = {
  V: 'verified',
  R: 'recalled',
  C: 'computed',
  P: 'provisional',
} as const satisfies Record<string, CalendarCertainty>

const entrySchema = z
  .object({
    date: daySchema,
    name: z.string().min(1),
    kind: z.enum(['le', 'nghi-bu', 'hoan-doi', 'lam-bu']),
    cert: z.enum(['V', 'R', 'C', 'P']),
  })
  .transform(({ date, name, kind, cert }): SpecialDay => ({
    on: date,
    name,
    kind: KINDS[kind],
    certainty: CERTAINTIES[cert],
  }))

const calendarSchema = z
  .object({
    off: z.array(entrySchema),
    worked_weekend: z.array(entrySchema),
  })
  .superRefine((file, context) => {
    const seen = new Set<Day>()
    for (const { on } of [...file.off, ...file.worked_weekend]) {
      if (seen.has(on)) context.addIssue(`${on} is listed twice; keep one entry`)
      seen.add(on)
    }
  })

/** @throws DataFileError */
export function readCalendarFile(path: string): SpecialDay[] {
  const { off, worked_weekend } = readDataFile(path, calendarSchema)
  return [...off, ...worked_weekend]
}
