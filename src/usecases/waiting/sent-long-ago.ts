import { isOfficeTime, officeHoursBetween } from '../../domain/time/office-hours.ts'
import type { Work } from '../ports.ts'

const HOUR_MS = 3_600_000

/**
 * What was sent so many office hours ago, of what `find` says was sent before an instant; nothing outside office hours,
 * when nobody is to hear of it.
 */
export async function sentLongAgo<T extends { sentAt?: Date }>(
  { catalogue: { calendar }, now }: Pick<Work, 'catalogue' | 'now'>,
  afterHours: number,
  find: (sentBefore: Date) => Promise<T[]>,
): Promise<T[]> {
  if (!isOfficeTime(now, calendar)) return []
  const sent = await find(new Date(now.getTime() - afterHours * HOUR_MS))
  return sent.filter(
    ({ sentAt }) => sentAt && officeHoursBetween(sentAt, now, calendar) >= afterHours,
  )
}
