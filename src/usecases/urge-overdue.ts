import type { Official } from '../domain/official.ts'
import { isRefused } from '../domain/refusal.ts'
import type { Work } from './ports.ts'
import { takeStep } from './take-step.ts'

/** Most requests reminded in one go. */
const MOST = 500

/** Reminds, once a day each, of everything that a digest called overdue and that still is open. */
export async function urgeOverdue(
  work: Work,
  by: Official,
  digest: number,
): Promise<{ sent: number; already: number }> {
  const page = { offset: 0, limit: MOST }
  const { items } = await work.tx.digests.section(digest, 'overdue', page)
  const counts = { sent: 0, already: 0 }
  for (const request of await work.tx.requests.findAll(items)) {
    const taken = await takeStep(work, { request, command: { type: 'urge' }, by })
    if (!isRefused(taken)) counts.sent += 1
    else if (taken.refused.reason === 'already-urged-today') counts.already += 1
  }
  return counts
}
