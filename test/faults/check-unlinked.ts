import type { Evidence } from './evidence.ts'
import { callsTo } from './platform-calls.ts'

/** A call that was under way may still arrive. */
const UNDER_WAY_MS = 2_000
/** What stands in a chat may be made to say nothing, but nothing may be said there of anybody's work. */
const OF_WORK = /YC-\d{4}-\d{4}|\/THADS|BÁO CÁO NHANH/
const PRODUCTS = ['telegram', 'zaloBot', 'zaloOa'] as const

/** Who is not linked any more hears nothing, wherever it waited. */
export function checkUnlinked(evidence: Evidence): string[] {
  const calls = PRODUCTS.flatMap((product) => callsTo(evidence, product))
  return evidence.unlinked.flatMap(({ role, chat, at: since }) => {
    const heard = calls.filter(
      ({ chat: to, at, isSend, isDone, words }) =>
        to === chat && at > since + UNDER_WAY_MS && isSend && isDone && OF_WORK.test(words),
    )
    return heard.length === 0
      ? []
      : [`the chat of ${role} got ${String(heard.length)} messages after it was unlinked`]
  })
}
