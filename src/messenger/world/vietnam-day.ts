const VIETNAM_AHEAD_MS = 7 * 3_600_000

/** The day of an instant in Viet Nam: 2026-11-23. */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + VIETNAM_AHEAD_MS).toISOString().slice(0, 10)
}
