import { addMonths, type Day } from '../domain/day.ts'

/** How many months are looked at together. */
const MONTHS = [2, 4]

/** The latest stretches of time in which codes were given, from the month to come backwards, as codes write months: `2611`. */
export function latestSpans(today: Day): string[][] {
  let back = -1
  return MONTHS.map((length) =>
    Array.from({ length }, () => {
      const month = addMonths(today, -back).slice(2, 7)
      back += 1
      return month.replace('-', '')
    }),
  )
}
