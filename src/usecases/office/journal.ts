import { mayCoordinate } from '../../domain/people/console.ts'
import type { Official } from '../../domain/people/official.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Found, Work } from '../ports.ts'
import type { AuditEntry, AuditFilter } from './ports.ts'

export const ENTRIES_A_PAGE = 50

/** What was seen and done, the newest first; that somebody's doings were looked at is kept, too. */
export async function journalEntries(
  { tx, now }: Work,
  by: Official,
  { page, ...filter }: AuditFilter & { page: number },
): Promise<Found<AuditEntry>> {
  if (!mayCoordinate(by, dayOf(now))) return { items: [], total: 0 }
  const offset = (page - 1) * ENTRIES_A_PAGE
  const found = await tx.audit.find(filter, { offset, limit: ENTRIES_A_PAGE })
  const { official } = filter
  if (official !== undefined) {
    const entry = { officialId: by.id, facts: { official }, at: now }
    await tx.audit.record({ action: 'journal-shown', ...entry })
  }
  return found
}
