import { fold } from '../domain/search/vietnamese.ts'
import { sentenceEnd, worded, wordsIn } from './words/excerpt.ts'
import type { PlacedMark, Sense } from './words/lexicon.ts'
import type { Understood } from './parsed.ts'
import { clauseAround, type Range, type Reading } from './reading.ts'
import { Phrases } from './words/words.ts'

/** "… vì cán bộ nghỉ ốm", "lý do: …", "do mưa bão nên …". */
export function afterCause({ reading, decision }: Understood): Range | undefined {
  const cause = causeOf(reading)
  if (!cause) return undefined
  const { hit, around } = decision.fact?.viewed ?? {}
  const isFirst = hit !== undefined && hit.start > cause.end && !TELLING.has(hit.use.sense)
  const end = Math.min(
    sentenceEnd(reading, cause.end),
    ...starts(reading, cause.end),
    ...(isFirst && around ? [Math.max(around.clause.start - 1, cause.end)] : []),
  )
  return wordsIn(reading, { start: cause.end, end })
}

/** Senses that are themselves a reason. */
const TELLING: ReadonlySet<Sense> = new Set<Sense>(['obstacle', 'refusal'])

/** The last of several in a row: "lý do là do", "nguyên nhân chậm là do". */
function causeOf(reading: Reading): PlacedMark | undefined {
  const causes = reading.marks.filter((it) => it.mark === 'cause' && isTypedCause(reading, it))
  let [cause] = causes
  for (const next of causes.slice(1)) {
    if (cause && next.start >= cause.end && next.start - cause.end <= 3) cause = next
  }
  return cause
}

const CAUSES = ['vì', 'do', 'bởi vì', 'tại vì', 'lý do', 'lí do', 'nguyên nhân', 'với lý do']

/** "đó" and "độ" are no "do" when their marks were typed. */
export function isTypedCause(reading: Reading, mark: Range): boolean {
  const typed = worded(reading, mark).toLowerCase()
  return typed === fold(typed) || CAUSES.some((cause) => typed.startsWith(cause))
}

/** Where a reason may end: at what follows from it, at a courtesy, or where something else is told. */
function starts(reading: Reading, from: number): number[] {
  const results = reading.marks.filter((it) => it.mark === 'result' && it.start > from)
  const courtesies = reading.tokens.flatMap((_, at) =>
    at > from && COURTESIES.lengthAt(reading.tokens, at) > 0 ? at : [],
  )
  const others = reading.hits
    .filter(({ start, use }) => start > from && NEW_MATTER.has(use.sense))
    .map(({ start }) => (reading.clauseStarts[start] ?? 0) - 1)
    .filter((at) => at > from && reading.tokens[at]?.kind === 'stop')
  return [...results.map(({ start }) => start), ...courtesies, ...others]
}

/** "… mong các anh thông cảm" */
const COURTESIES = new Phrases(
  'mong cac anh',
  'mong anh',
  'rat mong',
  'kinh mong',
  'anh thong cam',
  'cac anh thong cam',
  'thong cam',
  'tran trong',
  'cam on',
)

/** "…, dự kiến 5/12 trả lời" */
const NEW_MATTER: ReadonlySet<Sense> = new Set<Sense>([
  'outlook',
  'extension',
  'answer',
  'finish',
  'receive',
  'handover',
  'question',
])

/** "đang ốm nên chưa làm được" */
export function beforeResult({ reading, decision }: Understood): Range | undefined {
  const at = decision.fact?.viewed.hit.start ?? 0
  const joint = reading.marks.findLast(({ mark, end }) => mark === 'joint' && end <= at)
  if (!joint || reading.tokens[joint.end - 1]?.word !== 'nen') return undefined
  const { start } = clauseAround(reading, { start: joint.start, end: joint.start })
  return wordsIn(reading, { start, end: joint.start })
}
