import type { Work } from '../ports.ts'

/** As long as messages are kept. */
const KEPT_DAYS = 90
const DAY_MS = 24 * 3_600_000

/** Deletes sentences that nobody has said for so long, reviewed or not. */
export async function forgetSentences({ tx, now }: Work): Promise<void> {
  await tx.sentences.forgetBefore(new Date(now.getTime() - KEPT_DAYS * DAY_MS))
}
