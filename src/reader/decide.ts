import type { Fact } from './facts.ts'
import type { Intent, Lexicon } from './words/lexicon.ts'
import type { Aspect } from './place.ts'

/** Why an intent was chosen. */
export type Rule =
  | 'only-statement'
  | 'weightier'
  | 'unfinished-after-answer'
  | 'overcome'
  | 'denied-answer-stands'
  | 'asked'
  | 'document-alone'
  | 'reference-alone'
  | 'assent-alone'
  | 'commands-the-machine'
  | 'taught'
  | 'nothing-understood'

export interface Decision {
  intent: Intent
  rule: Rule
  fact?: Fact
}

/** Of all that a reply says, what it comes to. Read in order: each statement stands until a later one takes over. */
export function decide(facts: readonly Fact[], weights: Lexicon['weights']): Decision | undefined {
  let standing: Decision | undefined
  for (const fact of facts) {
    const rule = standing?.fact ? takesOver(standing.fact, fact, weights) : 'only-statement'
    if (rule) standing = { intent: fact.intent, rule, fact }
  }
  const denied =
    standing?.intent === 'answered' && standing.fact && deniedBefore(facts, standing.fact)
  return denied ? { intent: 'in-progress', rule: 'denied-answer-stands', fact: denied } : standing
}

/** What a later "đã trả lời" puts behind it. */
const OVERCOME: readonly Intent[] = ['in-progress', 'transfer', 'blocked', 'acknowledge', 'details']

/** "xong, đang photo": what is done but not said to be sent goes on with any step. */
function isGoingOn(standing: Fact, { viewed }: Fact): boolean {
  const { sense } = viewed.hit.use
  if (sense === 'work') return STILL.has(viewed.aspect)
  return sense === 'waiting' && standing.viewed.hit.use.sense === 'finish'
}

const STILL = new Set<Aspect>(['ongoing', 'negated', 'partial'])

function takesOver(standing: Fact, later: Fact, weights: Lexicon['weights']): Rule | undefined {
  const turned = later.turnedAt >= standing.viewed.hit.end
  if (later.intent === standing.intent) return richer(standing, later) ? 'weightier' : undefined
  const isProgress = later.intent === 'in-progress'
  if (standing.intent === 'answered') {
    // "xong rồi nhưng chưa gửi": the answer is not out yet.
    if (later.isUnfinished) return 'unfinished-after-answer'
    // "nội dung 1 xong, nội dung 2 đang làm": without a document the answer was a part.
    if (!standing.isDocumented && isGoingOn(standing, later)) return 'unfinished-after-answer'
    // "công an xã đã trả lời cv 67, còn bên em đang làm": it was another's answer.
    if (standing.isOfAgency && isProgress) return 'overcome'
  }
  // "đang vướng, đã trả lời cv 33": an answer ends what stood in its way; what asks for more needs "nhưng" or "nay".
  const endsIt = later.intent === 'answered' && (turned || OVERCOME.includes(standing.intent))
  if (endsIt) return 'overcome'
  // "chưa làm được, đang xác minh": work goes on.
  if (standing.isWeak && standing.intent === 'blocked' && isProgress) return 'overcome'
  // "hôm qua chưa nhận được, nay nhận rồi", "trước vướng, nay đang làm tiếp": what held before is over.
  const isOver = standing.intent === 'not-received' || standing.intent === 'blocked'
  // "chưa nhận được nhưng sẽ kiểm tra": what is promised does not bring the document.
  const isPromise = later.isWeak && standing.intent === 'not-received'
  const isNews = ['acknowledge', 'in-progress'].includes(later.intent) && !isPromise
  if (isOver && turned && isNews) return 'overcome'
  // "đã nhận, sẽ trả lời": a promise without a day adds nothing to a receipt.
  if (later.isWeak && isProgress && standing.intent === 'acknowledge') return undefined
  return weights[later.intent] > weights[standing.intent] ? 'weightier' : undefined
}

/** Of two statements of one kind the one with a document, or with a reason to give, says more. */
function richer(standing: Fact, later: Fact): boolean {
  if (later.isDocumented !== standing.isDocumented) return later.isDocumented
  return standing.isWeak && !later.isWeak
}

/** "chưa xong, đã trả lời": contradicting words are not taken for an answer. */
function deniedBefore(facts: readonly Fact[], answered: Fact): Fact | undefined {
  return facts.find(
    (it) =>
      it !== answered &&
      answered.turnedAt < it.viewed.hit.end &&
      it.isUnfinished &&
      ['negated', 'unable'].includes(it.viewed.aspect) &&
      it.viewed.hit.start < answered.viewed.hit.start,
  )
}
