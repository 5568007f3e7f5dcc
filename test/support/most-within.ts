/** The most of these instants, in milliseconds, that fell into any window of that length. */
export function mostWithin(windowMs: number, instants: readonly number[]): number {
  const sorted = instants.toSorted((one, other) => one - other)
  let first = 0
  return sorted.reduce((most, at, index) => {
    while ((sorted[first] ?? at) <= at - windowMs) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}
