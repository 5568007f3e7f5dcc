import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { workingCalendar } from '../../src/domain/time/working-calendar.ts'
import { readCalendarFile } from '../../src/intake/calendar-file.ts'

export const CALENDAR_FILE = 'prisma/data/calendar.json'

export const shippedDays = readCalendarFile(CALENDAR_FILE)
export const calendar = workingCalendar(shippedDays)

const vectorSchema = z.object({
  received: z.string().optional(),
  enforcementDate: z.string().optional(),
  unit: z.enum(['ngay-lam-viec', 'ngay', 'thang']),
  value: z.number(),
  due: z.string(),
})

export const publishedVectors = z
  .object({ test_vectors: z.array(vectorSchema) })
  .parse(JSON.parse(readFileSync(CALENDAR_FILE, 'utf8'))).test_vectors
