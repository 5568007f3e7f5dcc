import { type Day, dayOf, isDay } from '../domain/time/day.ts'
import { parseDay } from '../reader/days/find-days.ts'
import { shippedLexicon } from '../app/lexicon-file.ts'
import { viPeopleCli } from '../texts/cli/people.ts'
import { type Invocation, textOption, UsageError } from './command.ts'

const VIET_NAM_OFFSET_MS = 7 * 3_600_000

/** 2026-11-25T07:30:00+07:00 */
export function localIso(at: Date): string {
  return `${new Date(at.getTime() + VIET_NAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`
}

/** A day in any form in which people write days. */
export function dayIn(invocation: Invocation, text: string): Day {
  if (isDay(text)) return text
  const today = dayOf(invocation.clock.now())
  // A year says whether it lies behind us; without one the next such day is meant.
  const on =
    parseDay(text, { today, lean: 'future' }, shippedLexicon()) ??
    parseDay(text, { today, lean: 'past' }, shippedLexicon())
  if (!on) throw new UsageError(viPeopleCli.badDay(text))
  return on
}

export function dayOption(invocation: Invocation, name: string): Day | undefined {
  const text = textOption(invocation, name)
  return text === undefined ? undefined : dayIn(invocation, text)
}
