import { afterCause, beforeResult } from './cause.ts'
import { sentenceEnd, sentenceStart, worded, wordsIn } from './words/excerpt.ts'
import type { ReplySlots, Understood } from './parsed.ts'
import { clauseAround, type Hit, type Range, type Reading } from './reading.ts'
import type { Viewed } from './words/view.ts'

/** Why it is late, stuck or refused, in the words typed. */
export function reasonSlot(understood: Understood): ReplySlots {
  const { decision, reading } = understood
  if (!['extend', 'blocked', 'refuse'].includes(decision.intent)) return {}
  const range = afterCause(understood) ?? beforeResult(understood) ?? told(understood)
  return range ? { reason: worded(reading, range) } : {}
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
