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

/** The day that is written as 23/11/2026, also with single digits; undefined where there is no such day. */
export function dayWritten(text: string): string | undefined {
  const [, day = '', month = '', year = ''] =
    /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? undefined : iso
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay()
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Lower case and without accents, so that "uy ban" finds "Ủy ban". */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Whether every word that was searched for stands in one of the texts. */
export function matches(search: string, texts: readonly string[]): boolean {
  const haystack = folded(texts.join(' '))
  return folded(search)
    .split(' ')
    .every((word) => haystack.includes(word))
}
