import { NOTHING_DONE } from '../../domain/committee/action.ts'
import type { DigestSection, DigestSummary, PastMorning } from '../../domain/committee/digest.ts'
import type { PrismaTransaction } from '../database.ts'
import { digestStore } from './digests.ts'

/** Digests that nobody was sent, so that the first real one of a committee has something before it. */
export async function savePastMornings(
  tx: PrismaTransaction,
  committees: readonly string[],
  mornings: readonly PastMorning[],
): Promise<void> {
  for (const scope of committees) {
    for (const { on, takenAt, overdue } of mornings) {
      const summary: DigestSummary = { ...NOTHING_LATE, on, takenAt, overdue: overdue.length }
      await digestStore(tx).save(scope, { summary, sections: { ...NO_SECTIONS, overdue } })
    }
  }
}

const NO_CASES = { overdue: 0, soon: 0, open: 0 }
const NOTHING_LATE = {
  open: 0,
  newlyOverdue: 0,
  dueToday: 0,
  soon: 0,
  bands: { '1-5': 0, '6-15': 0, '16-30': 0, 'over-30': 0 },
  withinAgreement: 0,
  agencies: [],
  late: [],
  newest: [],
  oldest: [],
  blocked: 0,
  awaitingCommittee: 0,
  court: NO_CASES,
  procuracy: NO_CASES,
  completed: 0,
  completedInTime: 0,
  unconfirmed: 0,
  agenda: 0,
  actions: NOTHING_DONE,
  trend: [],
} satisfies Partial<DigestSummary>

const NO_SECTIONS: Readonly<Record<DigestSection, string[]>> = {
  overdue: [],
  'newly-overdue': [],
  'due-today': [],
  soon: [],
  blocked: [],
  'awaiting-committee': [],
  court: [],
  procuracy: [],
  completed: [],
  unconfirmed: [],
  agenda: [],
  directions: [],
}
