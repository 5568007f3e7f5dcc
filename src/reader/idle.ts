import type { Reading } from './reading.ts'
import { SPEAKERS } from './words/subject.ts'
import { wordsIn } from './words/tokens.ts'
import type { Viewed } from './words/view.ts'

/** Whether a phrase claims nothing where it stands. */
export function isIdle(reading: Reading, viewed: Viewed): boolean {
  return (
    isIndefinite(reading, viewed) ||
    isOursToResend(reading, viewed) ||
    isPlainRefusal(reading, viewed) ||
    isUnprepared(reading, viewed) ||
    isWondered(reading, viewed) ||
    isReported(reading, viewed) ||
    isOurMistake(reading, viewed) ||
    (viewed.hit.use.sense === 'pending' && viewed.subject === 'others') ||
    (viewed.aspect === 'conditional' &&
      viewed.hit.use.sense !== 'question' &&
      reading.hits.some((it) => it.use.sense === 'question'))
  )
}

const MISTAKES = new Set(['nham', 'sai'])

/** "em lỡ gửi nhầm": what went astray was ours. */
function isOurMistake({ tokens }: Reading, { hit, around: { clause } }: Viewed): boolean {
  if (hit.use.sense !== 'refusal' || !MISTAKES.has(tokens[hit.start + 1]?.word ?? '')) return false
  const before = wordsIn(tokens, { start: clause.start, end: hit.start })
  return before.some((word) => SPEAKERS.has(word)) && !before.includes('bi')
}

/** "công an trả lời là không quản lý": what another says of itself is not our refusal. */
function isReported({ hits }: Reading, { hit, subject, around: { clause } }: Viewed): boolean {
  if (subject === 'us' || !['refusal', 'decline'].includes(hit.use.sense)) return false
  return hits.some(
    ({ use, start, end }) =>
      start >= clause.start && end <= hit.start && ['answer', 'notify'].includes(use.sense),
  )
}

/** "gửi rồi mà chưa tới à": our own letter is asked about. */
function isWondered(
  { hits, tokens }: Reading,
  { hit, aspect, subject, around: { clause } }: Viewed,
): boolean {
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
const ASKED = new Set(['anh', 'chi', 'cac', 'bac', 'chu', 'ai', 'dong'])

/** "bên em chưa" needs a verb in an earlier clause to leave out. */
function isUnprepared({ hits, tokens }: Reading, { hit, around: { clause } }: Viewed): boolean {
  if (hit.use.sense !== 'ellipsis') return false
  const isPrepared = hits.some(
    (it) => it.end <= clause.start && ['answer', 'finish'].includes(it.use.sense),
  )
  const hasOwnVerb = hits.some((it) => it.start >= clause.start && it.end <= hit.start)
  return !isPrepared || hasOwnVerb || ASKED.has(tokens[clause.start]?.word ?? '')
}

/** "không làm" may be a refusal or not; only "chưa làm" is work to come. */
function isPlainRefusal({ tokens }: Reading, { hit, aspect, by }: Viewed): boolean {
  if (hit.use.sense !== 'work' || aspect !== 'negated') return false
  return tokens[by[0]?.start ?? -1]?.word === 'khong'
}

/** "có vướng gì em báo", "có vướng mắc sẽ báo cáo": any obstacle, not this one. */
function isIndefinite({ tokens, hits }: Reading, { hit, around }: Viewed): boolean {
  if (hit.use.sense !== 'obstacle') return false
  const next = hits.find((it) => it.start >= hit.end && it.start < around.clause.end)
  const isForetold = next?.use.sense === 'outcome' || next?.use.sense === 'notify'
  return isForetold || tokens[hit.end]?.word === 'gi' || tokens[hit.start - 1]?.word === 'gi'
}

/** "em gửi lại sau" is a promise, "gửi lại giúp em" a request. */
function isOursToResend({ tokens }: Reading, { hit, aspect }: Viewed): boolean {
  const before = tokens[hit.start - 1]?.word ?? ''
  const isOurs = ['em', 'minh', 'toi', 'se'].includes(before)
  return hit.use.sense === 'resend' && aspect !== 'done' && isOurs
}
