import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { dayOf } from '../../domain/time/day.ts'
import { coordinators, tellEach } from '../tell.ts'
import { repairReminders } from '../reminders/audit-reminders.ts'
import type { Work } from '../ports.ts'
import type { AuditHead } from './ports.ts'
import { repairCards } from '../requests/announce.ts'
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

/** As much of a seal as somebody can compare by eye: nobody finds another chain that ends in it. */
const TOLD_DIGITS = 16

/** Tells the coordinators how far the record has come: whoever rewrites it afterwards cannot rewrite their chats. */
export async function sealAudit(work: Work): Promise<AuditHead> {
  const { tx, now } = work
  const head = await tx.audit.head()
  const { entries, seal } = head
  await tellEach(work, await coordinators(work), {
    key: MESSAGE_KEYS.auditSealed(dayOf(now)),
    notice: { kind: 'audit-sealed', entries, seal: seal.slice(0, TOLD_DIGITS), at: now },
  })
  return head
}

/** As long as messages are kept. */
const KEPT_DAYS = 90
const DAY_MS = 24 * 3_600_000

/** Deletes sentences that nobody has said for so long, reviewed or not. */
export async function forgetSentences({ tx, now }: Work): Promise<void> {
  await tx.sentences.forgetBefore(new Date(now.getTime() - KEPT_DAYS * DAY_MS))
}
