import type { Intent } from './intents.ts'
import { hasQuestionAfter, marksBeside } from './place.ts'
import type { Hit, Reading } from './reading.ts'
import type { Mark, Sense } from './words/lexicon.ts'
import { longestMatch } from './words/patterns.ts'
import { wordsIn } from './words/tokens.ts'

/** What keeps words from being a legal step, whatever else speaks for it. */
interface Bar {
  /** Phrases that tell of the step. */
  of: readonly Sense[]
  /** Small words beside one of them. */
  marks: readonly Mark[]
  /** Those that tell nothing of us where others are named before them. */
  anothers: readonly Sense[]
  /** A day to come beside one of them is a plan. */
  isDone?: true
  /** Other phrases anywhere in the reply. */
  senses: readonly Sense[]
  /** Other phrases after the last that tells of it. */
  later: readonly Sense[]
  /** Words as they are meant, whatever phrase holds them. */
  words?: RegExp
}

/** Denied, supposed, doubted, asked or wished for. */
const NOT_SO: readonly Mark[] = ['needless', 'withdrawn', 'denied', 'condition', 'doubt', 'asking']

/** An answer is out, a refusal is ours: "chưa gửi", "nếu xong sẽ gửi", "đang soạn", "công an trả lời rồi" are neither. */
const BARS: Readonly<Partial<Record<Intent, Bar>>> = {
  answered: {
    of: ['answer', 'finish', 'outcome'],
    marks: [...NOT_SO, 'negation', 'coming', 'partial', 'ongoing'],
    anothers: ['answer', 'finish', 'outcome'],
    isDone: true,
    senses: ['waiting', 'ellipsis', 'hostile'],
    later: ['extension'],
    words:
      /\b(?:khong|chua|chang) (?:tra loi|gui|phat hanh|ban hanh|xong|hoan thanh|hoan tat|phuc dap|cung cap)\b|\b(?!100\b)\d{1,3} %/,
  },
  refuse: {
    of: ['refusal', 'decline'],
    marks: NOT_SO,
    anothers: ['decline'],
    senses: ['hostile'],
    later: [],
  },
}

/** Whether a reply may be read so: never `answered` or `refuse` beside a negation, a condition, a plan or another's act. */
export function mayMean(reading: Reading, intent: Intent): boolean {
  const bar = BARS[intent]
  if (!bar) return true
  const { hits } = reading
  const last = hits.findLastIndex(({ use }) => bar.of.includes(use.sense))
  const words = wordsIn(reading.tokens, { start: 0, end: reading.tokens.length }).join(' ')
  if (bar.words?.test(words)) return false
  if (hits.some(({ use }) => bar.senses.includes(use.sense))) return false
  if (hits.some(({ use }, at) => at > last && bar.later.includes(use.sense))) return false
  return hits.every(
    (hit, at) => !bar.of.includes(hit.use.sense) || stands(reading, { hit, at, bar }),
  )
}

function stands(reading: Reading, { hit, at, bar }: { hit: Hit; at: number; bar: Bar }): boolean {
  const { before, after, from, to } = marksBeside(reading, at)
  const isTurned = [...before, ...after].some(({ mark }) => bar.marks.includes(mark))
  const isPlan = reading.days.some(
    (it) => it.points === 'future' && it.start >= from && it.end <= to,
  )
  if (isTurned || (bar.isDone && isPlan) || hasQuestionAfter(reading, hit)) return false
  return !bar.anothers.includes(hit.use.sense) || !isAnothers(reading, hit.start)
}

/** "người dân từ chối", "các anh đã trả lời": whoever is named before the words in their clause did it. */
function isAnothers({ lexicon, plain, clauseStarts }: Reading, until: number): boolean {
  for (let at = clauseStarts[until] ?? 0; at < until; at += 1) {
    const end = longestMatch(lexicon.others, plain, at)?.end
    if (end !== undefined && end <= until && !lexicon.self.has(plain.wordAt(end))) return true
  }
  return false
}
