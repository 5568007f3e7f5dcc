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
