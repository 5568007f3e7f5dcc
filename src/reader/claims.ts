import type { Intent, Lexicon } from './words/lexicon.ts'
import { goesElsewhere, isOddAfter, isOddBefore } from './odd.ts'
import type { Reading } from './reading.ts'
import type { Viewed } from './words/view.ts'

interface Claim {
  reading: Reading
  viewed: Viewed
  told: Intent
  isDocumented: boolean
}

/** What is left of a claim when words around it that we know nothing of are heard too. */
export function claimed(
  { reading, viewed, told, isDocumented }: Claim,
  lexicon: Lexicon,
): Intent | undefined {
  if (told === 'refuse' && viewed.hit.use.sense === 'decline') {
    // "khách hàng từ chối": whoever it is, it is not said to be us.
    return isOddBefore(reading, viewed, lexicon) ? 'blocked' : told
  }
  if (told !== 'answered') return told
  if (goesElsewhere(reading, viewed, lexicon)) return 'in-progress'
  if (isDocumented) return told
  if (isOddBefore(reading, viewed, lexicon)) return undefined
  // "đã gửi giấy giới thiệu cho bệnh viện": a step, as far as we can tell.
  const isLess = isOddAfter(reading, viewed, lexicon) || isContrasted(reading, viewed)
  return isLess ? 'in-progress' : told
}

const CONTRASTS = new Set(['nhung', 'tuy'])

/** "xong rồi nhưng máy in kẹt giấy": what we cannot read after "nhưng" takes back. */
function isContrasted({ tokens, hits, clauseEnds }: Reading, { around }: Viewed): boolean {
  const isPaused = tokens[around.clause.end]?.stop === 'clause'
  const joint = around.clause.end + (isPaused ? 1 : 0)
  if (!CONTRASTS.has(tokens[joint]?.word ?? '')) return false
  const end = clauseEnds[joint + 1] ?? tokens.length
  return end > joint + 1 && !hits.some(({ start }) => start > joint && start < end)
}
