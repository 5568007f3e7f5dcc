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

export function latenessSign(lateness: Lateness): string {
  switch (lateness.kind) {
    case 'overdue':
      return BAND_SIGNS[lateness.band]
    case 'due-today':
      return '🟡'
    case 'soon':
      return '⏰'
    case 'in-time':
    case 'no-due':
      return '🟢'
    case 'met':
    case 'met-late':
      return '✅'
  }
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)
}
