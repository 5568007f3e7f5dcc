import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import { comparable } from '../../domain/search/cited-number.ts'

/**
 * The numbers under which a case is found: as written, and with what people leave out left out. "46/QĐ-THADS" is also
 * "46"; "45/2026/DS-ST" is also "45/DS-ST", "45/2026" and "45".
 */
export function comparableNumbers({
  decision,
  judgment,
}: Pick<EnforcementCase, 'decision' | 'judgment'>): string[] {
  const written = judgment ? [decision.number, judgment.number] : [decision.number]
  const forms = [...written, ...written.flatMap(shortForms)]
  return [...new Set(forms.map(comparable).filter(Boolean))]
}

function shortForms(written: string): string[] {
  const [digits, ...rest] = written.split('/')
  const [year, symbol] = rest
  if (digits === undefined || symbol === undefined) return digits === undefined ? [] : [digits]
  return [`${digits}/${symbol}`, `${digits}/${year ?? ''}`, digits]
}
