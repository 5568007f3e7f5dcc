import type { AgencyTally, Tally } from './coordination-report.ts'

/** Below this one late answer moves a rate by more than 20 points: it would say more of chance than of an agency. */
export const RATED_FROM = 5
export const COMMENDED_FROM = 0.95

/** What a rate is of: completed, or unanswered although its day has passed. */
export function toBeAnswered({ completed, overdue }: Tally): number {
  return completed + overdue
}

/** Tỷ lệ đúng hạn: of what was to be answered, what was answered in time; undefined where that is too little. */
export function onTimeRate(tally: Tally): number | undefined {
  const all = toBeAnswered(tally)
  return all < RATED_FROM ? undefined : tally.inTime / all
}

/** Agencies by their rate, and those that are in no ranking. */
export function ranked(
  agencies: readonly AgencyTally[],
): Record<'ranks' | 'others', AgencyTally[]> {
  const rateOf = (one: AgencyTally): number | undefined => (one.apart ? undefined : onTimeRate(one))
  const byName = (one: AgencyTally, other: AgencyTally): number =>
    one.name.localeCompare(other.name, 'vi')
  return {
    ranks: agencies
      .filter((one) => rateOf(one) !== undefined)
      .toSorted(
        (one, other) =>
          (rateOf(other) ?? 0) - (rateOf(one) ?? 0) ||
          other.inTime - one.inTime ||
          byName(one, other),
      ),
    others: agencies.filter((one) => rateOf(one) === undefined).toSorted(byName),
  }
}

/**
 * Why an agency is not proposed for commendation; undefined where it is. apart: in no ranking · overdue: something is
 * late and unanswered · few: too little was completed · late: too much of it late
 */
export function shortcomingOf(
  tally: AgencyTally,
): 'apart' | 'overdue' | 'few' | 'late' | undefined {
  if (tally.apart) return 'apart'
  if (tally.overdue > 0) return 'overdue'
  const rate = onTimeRate(tally)
  if (rate === undefined) return 'few'
  return rate < COMMENDED_FROM ? 'late' : undefined
}

export function commended(agencies: readonly AgencyTally[]): AgencyTally[] {
  return ranked(agencies).ranks.filter((one) => shortcomingOf(one) === undefined)
}

/** Whom the committee is to urge, those with most first. */
export function urged(agencies: readonly AgencyTally[]): AgencyTally[] {
  return agencies
    .filter(({ overdue, apart }) => overdue > 0 && apart !== 'committee')
    .toSorted((one, other) => other.overdue - one.overdue)
}
