/** A stretch of tokens. */
export interface Range {
  start: number
  end: number
}

export function isWithin({ start, end }: Range, outer: Range): boolean {
  return outer.start <= start && end <= outer.end
}

/** Whether one of these covers a token. */
export function covers(ranges: readonly Range[], at: number): boolean {
  return ranges.some(({ start, end }) => start <= at && at < end)
}

export function positionsOf(ranges: readonly Range[]): ReadonlySet<number> {
  const positions = new Set<number>()
  for (const { start, end } of ranges) for (let at = start; at < end; at += 1) positions.add(at)
  return positions
}

/** All that is found from a first token on; inside of what was found nothing is looked for. */
export function scanned<Found extends Range>(
  { length }: readonly unknown[],
  foundAt: (at: number) => readonly Found[],
): Found[] {
  const found: Found[] = []
  for (let at = 0; at < length;) {
    const here = foundAt(at)
    found.push(...here)
    at = here[0]?.end ?? at + 1
  }
  return found
}
