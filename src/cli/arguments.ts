import type { DatabaseHandle } from '../app/open-database.ts'
import { shippedLexicon } from '../app/lexicon-file.ts'
import type { OfficialId } from '../domain/people/official.ts'
import { type Day, dayOf, isDay } from '../domain/time/day.ts'
import { parseDay } from '../reader/days/find-days.ts'
import { peopleCalled } from '../store/tables/people-admin.ts'
import { viPeopleCli as t } from '../texts/cli/people.ts'
import { type Invocation, UsageError } from './command.ts'

/** The text of an option that was given. */
export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function isOn({ options }: Invocation, name: string): boolean {
  return options[name] === true
}

/** @throws UsageError when it was not given. */
export function required(invocation: Invocation, name: string): string {
  const value = textOption(invocation, name)
  if (!value) throw new UsageError(t.missing(name))
  return value
}

/** How many are wanted at most. @throws UsageError in the words of the command */
export function limitOption(
  invocation: Invocation,
  { most, bad }: { most: number; bad: (given: string) => string },
): number {
  const limit = textOption(invocation, 'limit') ?? String(most)
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw new UsageError(bad(limit))
  return Number(limit)
}

/** The number of a row; undefined when it is none. */
export function rowId(text: string): bigint | undefined {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : undefined
}

/** A day in any form in which people write days. @throws UsageError */
export function dayIn({ clock }: Invocation, text: string): Day {
  if (isDay(text)) return text
  const today = dayOf(clock.now())
  // A year says whether it lies behind us; without one the next such day is meant.
  const on =
    parseDay(text, { today, lean: 'future' }, shippedLexicon()) ??
    parseDay(text, { today, lean: 'past' }, shippedLexicon())
  if (!on) throw new UsageError(t.badDay(text))
  return on
}

export function dayOption(invocation: Invocation, name: string): Day | undefined {
  const text = textOption(invocation, name)
  return text === undefined ? undefined : dayIn(invocation, text)
}

/** The official with a number, or a code of a source. @throws UsageError when there is nobody, or several. */
export async function personNamed(
  { prisma }: Pick<DatabaseHandle, 'prisma'>,
  text: string | undefined,
): Promise<{ id: OfficialId; name: string }> {
  if (text === undefined) throw new UsageError(t.noPerson)
  const [found, ...others] = await peopleCalled(prisma, text)
  if (!found) throw new UsageError(t.unknownPerson(text))
  if (others.length > 0) throw new UsageError(t.severalPeople(text, [found, ...others]))
  return found
}

/** The code of an agency, where one was named. @throws UsageError when there is no such agency. */
export function agencyOption(
  invocation: Invocation,
  name: string,
  { catalogue }: DatabaseHandle,
): string | undefined {
  const code = textOption(invocation, name)
  if (code !== undefined && !catalogue().agencies.has(code)) {
    throw new UsageError(t.unknownAgency(code))
  }
  return code
}
