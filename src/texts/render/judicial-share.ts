import type { JudicialShare } from '../../domain/committee/digest.ts'
import { twoDigits } from '../format.ts'

/** " (trong đó tòa án 01, viện kiểm sát 02)"; nothing where it is none of them, or all. */
export function viShare(share: JudicialShare | undefined, total: number): string {
  return shareIn(share, total, { among: 'trong đó', court: 'tòa án', procuracy: 'viện kiểm sát' })
}

export function enShare(share: JudicialShare | undefined, total: number): string {
  return shareIn(share, total, { among: 'of these', court: 'courts', procuracy: 'procuracies' })
}

function shareIn(
  { court, procuracy }: JudicialShare = { court: 0, procuracy: 0 },
  total: number,
  words: Record<'among' | keyof JudicialShare, string>,
): string {
  const isAll = court + procuracy === total
  const parts = [
    court > 0 && `${words.court} ${twoDigits(court)}`,
    procuracy > 0 && `${words.procuracy} ${twoDigits(procuracy)}`,
  ].filter(Boolean)
  return isAll || parts.length === 0 ? '' : ` (${words.among} ${parts.join(', ')})`
}
