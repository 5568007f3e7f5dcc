import { worded } from '../words/excerpt.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { type Ground, longestMatch } from '../words/patterns.ts'
import type { Reading } from '../reading.ts'

/** How much may stand beside "vâng" before it is no longer a mere yes. */
const WORDS_BESIDE = 4

/** "ok", "vâng ạ", 👍 and little else. */
export function isAssent(reading: Reading, lexicon: Lexicon): boolean {
  const { tokens, marks } = reading
  if (marks.some(({ mark }) => mark === 'negation' || mark === 'doubt')) return false
  if (tokens.some((_token, at) => isWaiting(reading, at))) return false
  const small = new Set<number>()
  for (const { mark, start, end } of marks) {
    for (let at = start; at < end && mark === 'particle'; at += 1) small.add(at)
  }
  const ground = assentGround(reading, small)
  let assents = 0
  let others = 0
  for (let at = 0; at < tokens.length;) {
    const yes = longestMatch(lexicon.assents, ground, at)
    if (yes) assents += 1
    else if (tokens[at]?.kind === 'word' && !small.has(at)) others += 1
    at = yes?.end ?? at + 1
  }
  const [word, ...more] = tokens.filter(({ kind }) => kind !== 'stop')
  const isPoliteWord = word?.word === 'a' && more.length === 0
  return isPoliteWord || (assents > 0 && others <= WORDS_BESIDE)
}

/** "chờ chi nhánh xác nhận": somebody else has not said yes. */
function isWaiting(reading: Reading, at: number): boolean {
  return WAITING.has(worded(reading, { start: at, end: at + 1 }).toLowerCase())
}

const WAITING: ReadonlySet<string> = new Set(['chờ', 'đợi'])

/** "dạ" may stand before another yes, small words after it. */
function assentGround({ tokens }: Reading, small: ReadonlySet<number>): Ground {
  const isStop = (at: number): boolean => !tokens[at] || tokens[at].kind === 'stop'
  return {
    wordAt: (at) => tokens[at]?.word ?? '',
    apartAt: (at) => tokens[at]?.apart,
    isClauseStart: (at) => isStop(at - 1) || (tokens[at - 1]?.word === 'da' && isStop(at - 2)),
    isClauseEnd: (at) => {
      let end = at
      while (small.has(end)) end += 1
      return isStop(end)
    },
    endsOf: () => [],
  }
}
