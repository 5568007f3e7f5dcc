import { repairReminders } from '../reminders/audit-reminders.ts'
import type { Work } from '../ports.ts'
import { repairCards } from '../requests/repair-cards.ts'
import { repairDigests } from '../digests/send-digest.ts'
import { tellAwaited } from '../waiting/tell-awaited.ts'

/**
 * Finds what should have been written and was not, whatever the reason, and writes it under the key it would have had;
 * and what was written and has nowhere to go.
 */
export async function audit(work: Work): Promise<void> {
  await repairCards(work)
  await repairReminders(work)
  await repairDigests(work)
  await tellAwaited(work)
}
