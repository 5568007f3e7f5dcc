import { repairReminders } from './audit-reminders.ts'
import type { Work } from './ports.ts'
import { repairCards } from './repair-cards.ts'
import { repairDigests } from './send-digest.ts'

/** Finds what should have been written and was not, whatever the reason, and writes it under the key it would have had. */
export async function audit(work: Work): Promise<void> {
  await repairCards(work)
  await repairReminders(work)
  await repairDigests(work)
}
