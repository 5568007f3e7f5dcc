import { isOfficeTime, officeHoursBetween } from '../domain/office-hours.ts'
import { writeElsewhere } from './fall-back.ts'
import type { Work } from './ports.ts'

const HOUR_MS = 3_600_000

/**
 * Writes to the next account of whoever has not seen a card in so many office hours, where the platform tells what was
 * seen; once for each card. Where there is no other account, whoever follows unanswered requests hears of it in time.
 */
export async function showUnseenElsewhere(
  { tx, reference: { calendar }, now }: Work,
  afterHours: number,
): Promise<void> {
  if (!isOfficeTime(now, calendar)) return
  const cards = await tx.deadLetters.unseen(new Date(now.getTime() - afterHours * HOUR_MS))
  for (const card of cards) {
    const waited = officeHoursBetween(card.sentAt, now, calendar)
    if (waited >= afterHours) await writeElsewhere(tx, card, 'unseen')
  }
}
