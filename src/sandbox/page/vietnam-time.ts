/** Viet Nam is seven hours ahead of UTC all year. */
const AHEAD_MS = 7 * 3_600_000

/** The minute in Viet Nam: 2026-11-23T08:30. */
export function minuteOf(instant: string | number): string {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant)
  return new Date(ms + AHEAD_MS).toISOString().slice(0, 16)
}

export function dayOf(instant: string): string {
  return minuteOf(instant).slice(0, 10)
}

/** 08:30 */
export function timeOf(instant: string): string {
  return minuteOf(instant).slice(11)
}

/** 23/11/2026 */
export function written(day: string): string {
  return day.split('-').toReversed().join('/')
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay()
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
