import { writeElsewhere } from './follow-up-dead-letters.ts'
import type { Work } from '../ports.ts'
import { sentLongAgo } from './sent-long-ago.ts'

/**
 * Writes to the next account of whoever has not seen a card in so many office hours, where the platform tells what was
 * seen; once for each card. Where there is no other account, whoever follows unanswered requests hears of it in time.
 */
export async function showUnseenElsewhere(work: Work, afterHours: number): Promise<void> {
  const { tx } = work
  const cards = await sentLongAgo(work, afterHours, (before) => tx.deadLetters.unseen(before))
  for (const card of cards) await writeElsewhere(tx, card, 'unseen')
}
