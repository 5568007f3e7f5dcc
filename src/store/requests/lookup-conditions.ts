import { addMonths, type Day } from '../../domain/time/day.ts'
import { Prisma } from '../generated/client.ts'

/** How many months are looked at first, and how many before those. */
const [LATEST, BEFORE] = [2, 4]

/** The latest stretches of time in which codes were given, from the month to come backwards, as codes write months: `2611`. */
export function latestSpans(today: Day): string[][] {
  const months = Array.from({ length: LATEST + BEFORE }, (_, back) =>
    addMonths(today, 1 - back)
      .slice(2, 7)
      .replace('-', ''),
  )
  return [months.slice(0, LATEST), months.slice(LATEST)]
}

export function datedWithin(
  of: 'decision' | 'judgment',
  on: { from: string; to: string },
): Prisma.Sql {
  return of === 'decision'
    ? Prisma.sql`c.decision_on between ${on.from}::date and ${on.to}::date`
    : Prisma.sql`c.judgment_on between ${on.from}::date and ${on.to}::date`
}

/** A party's words, or those of the officer in charge. */
export function ofPeople(words: readonly string[]): Prisma.Sql {
  const wanted = [...words]
  return Prisma.sql`(c.party_words @> ${wanted}::text[] or c.officer_id in (
    select o.id from official o where regexp_split_to_array(o.folded, '[^a-z0-9]+') @> ${wanted}::text[]))`
}

/** What holds what was typed with the same marks comes first. */
export function saidWithMarks(column: Prisma.Sql, marked: string): Prisma.Sql {
  return Prisma.sql`coalesce(position(${marked} in lower(${column})) > 0, false) desc,`
}
