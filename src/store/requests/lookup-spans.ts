import { addMonths, type Day } from '../../domain/time/day.ts'

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
