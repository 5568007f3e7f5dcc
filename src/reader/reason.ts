import { fold } from '../domain/search/vietnamese.ts'
import type { ReplySlots, Understood } from './parsed.ts'
import type { Viewed } from './place.ts'
import type { Range } from './range.ts'
import { clauseAround, type Hit, type Reading, typedIn } from './reading.ts'
import { sentenceEnd, sentenceStart, wordsIn } from './words/excerpt.ts'
import type { PlacedMark, Sense } from './words/lexicon.ts'
import { Phrases } from './words/words.ts'

/** Why it is late, stuck or refused, in the words typed. */
export function reasonSlot(understood: Understood): ReplySlots {
  const { decision, reading } = understood
  if (!['extend', 'blocked', 'refuse'].includes(decision.intent)) return {}
  const range = afterCause(understood) ?? beforeResult(understood) ?? told(understood)
  return range ? { reason: typedIn(reading, range) } : {}
}

/** The reason that the statement itself is, or that follows it. */
function told({ reading, decision, viewed }: Understood): Range | undefined {
  if (!decision.fact || decision.intent === 'extend') return undefined
  const { hit } = decision.fact.viewed
  if (decision.intent === 'refuse') {
    const whole = { start: sentenceStart(reading, hit.start), end: reading.tokens.length }
    return hit.use.telling ? wordsIn(reading, whole) : undefined
  }
  return ofObstacle(reading, viewed) ?? ofInability(reading, decision.fact.viewed)
}

/** "vướng dân chống đối": what follows the word; "dân chống đối": the clause. */
function ofObstacle(reading: Reading, viewed: readonly Viewed[]): Range | undefined {
  const stuck = viewed.filter(({ hit }) => ['obstacle', 'decline'].includes(hit.use.sense))
  const head = stuck.find((it) => it.hit.use.head)?.hit
  const telling = stuck.find((it) => !it.hit.use.head)?.hit
  const isToldFirst = head && telling && telling.start < head.start
  const following = head && !isToldFirst ? afterHead(reading, head) : undefined
  return following ?? (telling && wholeClauses(reading, telling))
}

function afterHead(reading: Reading, { end }: Hit): Range | undefined {
  const turn = reading.marks.find((it) => it.mark === 'turn' && it.start >= end)?.start ?? Infinity
  const following = wordsIn(reading, { start: end, end: Math.min(sentenceEnd(reading, end), turn) })
  const isRelieved = reading.hits.some((it) => it.use.sense === 'relief' && it.start >= end)
  return following && !isRelieved && !isUnresolved(reading, following) ? following : undefined
}

/** "vướng mắc chưa giải quyết được" */
function isUnresolved({ tokens }: Reading, { start, end }: Range): boolean {
  const isDenied = ['chua', 'khong'].includes(tokens[start]?.word ?? '')
  return isDenied && tokens[end - 1]?.word === 'duoc' && end - start <= 4
}

/** The clause and those that follow it in the sentence, up to what came of it. */
function wholeClauses(reading: Reading, telling: Range): Range | undefined {
  const clause = clauseAround(reading, telling)
  const result = reading.marks.find(
    (it) => it.start >= clause.end && reading.tokens[it.start]?.word === 'nen',
  )
  const end = Math.min(sentenceEnd(reading, clause.end), result?.start ?? Infinity)
  return wordsIn(reading, { start: tellingStart(reading, clause.start), end })
}

/** Clauses before it that say nothing else belong to what is told, but no greeting. */
function tellingStart(reading: Reading, from: number): number {
  const { tokens, hits, inCompound, marksAt } = reading
  if (tokens[from - 1]?.stop !== 'clause') return from
  const start = reading.clauseStarts[from - 1] ?? from
  const isSaid = hits.some((it) => it.start < from && it.end > start)
  const isGreeting = tokens
    .slice(start, from - 1)
    .every((_, at) => inCompound.has(start + at) || marksAt.has(start + at))
  return isSaid || isGreeting || start === from ? from : tellingStart(reading, start)
}

/** "chưa bố trí được lực lượng"; "chưa làm được" alone gives no reason. */
function ofInability(reading: Reading, { hit, aspect, around }: Viewed): Range | undefined {
  if (hit.use.sense !== 'work' || aspect !== 'unable') return undefined
  const object = wordsIn(reading, { start: hit.end + 1, end: around.clause.end })
  const isNothing = !object || ['gi', 'dau'].includes(reading.tokens[object.start]?.word ?? '')
  return isNothing ? undefined : wordsIn(reading, around.clause)
}

/** "… vì cán bộ nghỉ ốm", "lý do: …", "do mưa bão nên …". */
function afterCause({ reading, decision }: Understood): Range | undefined {
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
const TELLING = new Set<Sense>(['obstacle', 'refusal'])

/** The last of several in a row: "lý do là do", "nguyên nhân chậm là do". */
function causeOf(reading: Reading): PlacedMark | undefined {
  const causes = reading.marks.filter((it) => it.mark === 'cause' && isTypedCause(reading, it))
  const isNext = (it: PlacedMark, before: PlacedMark): boolean =>
    it.start >= before.end && it.start - before.end <= 3
  return causes.reduce<PlacedMark | undefined>(
    (last, it) => (!last || isNext(it, last) ? it : last),
    undefined,
  )
}

const CAUSES = ['vì', 'do', 'bởi vì', 'tại vì', 'lý do', 'lí do', 'nguyên nhân', 'với lý do']

/** "đó" and "độ" are no "do" when their marks were typed. */
export function isTypedCause(reading: Reading, mark: Range): boolean {
  const typed = typedIn(reading, mark).toLowerCase()
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
  'mong cac anh, mong anh, rat mong, kinh mong, anh thong cam, cac anh thong cam, thong cam',
  'tran trong, cam on',
)

/** "…, dự kiến 5/12 trả lời" */
const NEW_MATTER = new Set<Sense>([
  'outlook',
  'extension',
  'answer',
  'finish',
  'receive',
  'handover',
  'question',
])

/** "đang ốm nên chưa làm được" */
function beforeResult({ reading, decision }: Understood): Range | undefined {
  const at = decision.fact?.viewed.hit.start ?? 0
  const joint = reading.marks.findLast(({ mark, end }) => mark === 'joint' && end <= at)
  if (!joint || reading.tokens[joint.end - 1]?.word !== 'nen') return undefined
  const { start } = clauseAround(reading, { start: joint.start, end: joint.start })
  return wordsIn(reading, { start, end: joint.start })
}
