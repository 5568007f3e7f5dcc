import type { RequestStatus } from '../domain/request/coordination-request.ts'
import type { Lateness } from '../domain/request/lateness.ts'

export const STATUS_SIGNS: Readonly<Record<RequestStatus, string>> = {
  draft: '🔔',
  sent: '🔔',
  acknowledged: '✅',
  'in-progress': '🔄',
  blocked: '⚠️',
  answered: '✅',
  returned: '🔔',
  refused: '⛔',
  closed: '✅',
  withdrawn: '⛔',
}

export const BAND_SIGNS = { '1-5': '🟡', '6-15': '🟠', '16-30': '🔴', 'over-30': '🔴' } as const

const LATENESS_SIGNS: Readonly<Record<Exclude<Lateness['kind'], 'overdue'>, string>> = {
  'due-today': '🟡',
  soon: '⏰',
  'in-time': '🟢',
  'no-due': '🟢',
  met: '✅',
  'met-late': '✅',
}

export function latenessSign(lateness: Lateness): string {
  return lateness.kind === 'overdue' ? BAND_SIGNS[lateness.band] : LATENESS_SIGNS[lateness.kind]
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)
}

/** For the middle of a sentence; an abbreviation stays as it is. */
export function decapitalised(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text)
    ? text
    : text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1)
}

/** At most so many characters, with a sign where there was more. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}

export function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
