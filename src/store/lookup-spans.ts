import { addMonths, type Day } from '../domain/day.ts'

/** How codes begin: `2611` those of a month, `26` those of a year. */
export interface Spans {
  months: string[]
  /** With the years of those months. */
  years: string[]
}

const MONTHS = 4
const YEARS = 3

/** The latest stretches of time in which codes were given, from the month to come backwards. */
export function latestSpans(today: Day): Spans {
  const months = Array.from({ length: MONTHS }, (_, back) =>
    addMonths(today, 1 - back)
      .slice(2, 7)
      .replace('-', ''),
  )
  const years = Array.from({ length: YEARS }, (_, back) =>
    addMonths(today, 1 - 12 * back).slice(2, 4),
  )
  return { months, years }
}
