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

/** By rate; and in no ranking, by name, those with too little for a rate, and those that stand apart. */
export function ranked(
  agencies: readonly AgencyTally[],
): Record<'ranks' | 'few' | 'apart', AgencyTally[]> {
  const byName = agencies.toSorted((one, other) => one.name.localeCompare(other.name, 'vi'))
  const compared = byName.filter(({ apart }) => apart === undefined)
  return {
    ranks: compared
      .filter((one) => onTimeRate(one) !== undefined)
      .toSorted(
        (one, other) =>
          (onTimeRate(other) ?? 0) - (onTimeRate(one) ?? 0) || other.inTime - one.inTime,
      ),
    few: compared.filter((one) => onTimeRate(one) === undefined),
    apart: byName.filter(({ apart }) => apart !== undefined),
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
