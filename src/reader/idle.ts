import type { Viewed } from './place.ts'
import { isWithin } from './range.ts'
import { SPEAKERS } from './words/subject.ts'
import { wordsIn } from './words/tokens.ts'
import { wordSet } from './words/words.ts'

/** Whether a phrase claims nothing where it stands. */
export function isIdle(viewed: Viewed): boolean {
  return IDLE.some((rule) => rule(viewed))
}

const MISTAKES = wordSet('nham sai')

/** "em lỡ gửi nhầm": what went astray was ours. */
function isOurMistake({ reading: { tokens }, hit, around: { clause } }: Viewed): boolean {
  if (hit.use.sense !== 'refusal' || !MISTAKES.has(tokens[hit.start + 1]?.word ?? '')) return false
  const before = wordsIn(tokens, { start: clause.start, end: hit.start })
  return before.some((word) => SPEAKERS.has(word)) && !before.includes('bi')
}

/** "công an trả lời là không quản lý": what another says of itself is not our refusal. */
function isReported({ reading: { hits }, hit, subject, around: { clause } }: Viewed): boolean {
  if (subject === 'us' || !['refusal', 'decline'].includes(hit.use.sense)) return false
  const before = { start: clause.start, end: hit.start }
  return hits.some((it) => isWithin(it, before) && ['answer', 'notify'].includes(it.use.sense))
}

/** "gửi rồi mà chưa tới à": our own letter is asked about. */
function isWondered({ reading, hit, aspect, subject, around: { clause } }: Viewed): boolean {
  const { hits, tokens } = reading
  const isTheirs = ASKED.has(tokens[clause.start]?.word ?? '') && aspect === 'negated'
  // "đã gửi, anh chưa nhận được"
  if (hit.use.sense === 'receive' && isTheirs) {
    return hits.some((it) => it.end <= clause.start && it.use.sense === 'answer')
  }
  if (hit.use.sense !== 'missing' || aspect !== 'asked') return false
  if (subject === 'others') {
    return hits.some((it) => it.start < hit.start && it.use.sense === 'answer')
  }
  const previous = hits.findLast((it) => it.end <= hit.start)
  return previous?.use.sense === 'answer' && tokens[previous.end]?.word === 'roi'
}

/** "gửi rồi, anh xem chưa" */
const ASKED = wordSet('anh chi cac bac chu ai dong')

/** "bên em chưa" needs a verb in an earlier clause to leave out. */
function isUnprepared({ reading: { hits, tokens }, hit, around: { clause } }: Viewed): boolean {
  if (hit.use.sense !== 'ellipsis') return false
  const isPrepared = hits.some(
    (it) => it.end <= clause.start && ['answer', 'finish'].includes(it.use.sense),
  )
  const hasOwnVerb = hits.some((it) => it.start >= clause.start && it.end <= hit.start)
  return !isPrepared || hasOwnVerb || ASKED.has(tokens[clause.start]?.word ?? '')
}

/** "không làm" may be a refusal or not; only "chưa làm" is work to come. */
function isPlainRefusal({ reading: { tokens }, hit, aspect, by }: Viewed): boolean {
  if (hit.use.sense !== 'work' || aspect !== 'negated') return false
  return tokens[by[0]?.start ?? -1]?.word === 'khong'
}

/** "có vướng gì em báo", "có vướng mắc sẽ báo cáo": any obstacle, not this one. */
function isIndefinite({ reading: { tokens, hits }, hit, around }: Viewed): boolean {
  if (hit.use.sense !== 'obstacle') return false
  const next = hits.find((it) => it.start >= hit.end && it.start < around.clause.end)
  const isForetold = next?.use.sense === 'outcome' || next?.use.sense === 'notify'
  return isForetold || tokens[hit.end]?.word === 'gi' || tokens[hit.start - 1]?.word === 'gi'
}

/** "em gửi lại sau" is a promise, "gửi lại giúp em" a request. */
function isOursToResend({ reading: { tokens }, hit, aspect }: Viewed): boolean {
  const before = tokens[hit.start - 1]?.word ?? ''
  const isOurs = ['em', 'minh', 'toi', 'se'].includes(before)
  return hit.use.sense === 'resend' && aspect !== 'done' && isOurs
}

/** "chờ Phòng TC-KH gửi": another's step. */
function isTheirsToDo({ hit, subject }: Viewed): boolean {
  return hit.use.sense === 'pending' && subject === 'others'
}

/** What is only supposed leads to a question. */
function isSupposedToAsk({ reading: { hits }, hit, aspect }: Viewed): boolean {
  if (aspect !== 'conditional' || hit.use.sense === 'question') return false
  return hits.some(({ use }) => use.sense === 'question')
}

const IDLE = [
  isIndefinite,
  isOursToResend,
  isPlainRefusal,
  isUnprepared,
  isWondered,
  isReported,
  isOurMistake,
  isTheirsToDo,
  isSupposedToAsk,
]
