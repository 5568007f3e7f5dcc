import type { OfficialId } from '../../src/domain/people/official.ts'
import type { Evidence } from './evidence.ts'
import { callsTo, type PlatformCall } from './platform-calls.ts'
import { mayHold, mayRead, sameChat, slowClocksMs } from './who-reads.ts'

/** A call that was under way may still arrive. */
const UNDER_WAY_MS = 2_000
/** So far apart the application and the platform put down one call. */
const APART_MS = 60_000
/** What stands in a chat may be made to say nothing, but nothing may be said there of anybody's work. */
const OF_WORK = /YC-\d{4}-\d{4}|\d+\/THADS-KV9|BÁO CÁO NHANH/g
const PRODUCTS = ['telegram', 'zaloBot', 'zaloOa'] as const

/** What of people's work was said to whom: each time to the official who holds that chat then, and may read it. */
export function checkRecipients(evidence: Evidence): { leaked: string[]; judged: number } {
  const calls = PRODUCTS.flatMap((product) => callsTo(evidence, product)).filter(
    ({ isSend, isTaken, chat, words }) =>
      isSend && isTaken && chat !== '' && namesIn(words).length > 0,
  )
  return { leaked: calls.flatMap((call) => faultOf(call, evidence)), judged: calls.length }
}

function namesIn(words: string): string[] {
  return [...new Set(words.match(OF_WORK))]
}

function faultOf(call: PlatformCall, evidence: Evidence): string[] {
  const { chat, words } = call
  const names = namesIn(words)
  const what = `chat ${chat} got ${names.join(', ')} at ${new Date(call.at).toISOString()}`
  const readers = writtenFor(call, evidence)
  if (readers.length === 0) return [`${what}, which was written for nobody there`]
  const called = new Set(readers.map(({ official }) => nameOf(official, evidence)))
  const forWhom = [...called].join(' or ')
  const holders = readers.filter(({ official, at }) =>
    mayHold({ official, chat }, { at, lateMs: UNDER_WAY_MS }, evidence),
  )
  if (holders.length === 0) return [`${what}, written for ${forWhom}, whose chat it is not then`]
  const lateMs = UNDER_WAY_MS + slowClocksMs(evidence)
  return holders.some(({ official, at }) => mayRead({ official, names }, { at, lateMs }, evidence))
    ? []
    : [`${what}, written for ${forWhom}, who may not read it then`]
}

/** Somebody for whom a call was made. The clock may have been turned on meanwhile: it counts from when it was begun. */
interface Reader {
  official: OfficialId
  at: number
}

/** For whom the row was written that made the call; where no row is known to have made it, those that may have. */
function writtenFor(call: PlatformCall, evidence: Evidence): Reader[] {
  const { chat, message, at } = call
  const { outbox, claims, attempts, clockMoves } = evidence
  const isSure = clockMoves.length === 0
  const made = new Set(
    outbox
      .filter((it) => it.operation === 'send' && it.message === message && sameChat(it.chat, chat))
      .map(({ id }) => id),
  )
  const candidates = claims.flatMap(
    (claim): (Reader & { row: string; outcome: string | null })[] => {
      const attempt = attempts.find(
        (it) => it.outbox === claim.outbox && it.attempt === claim.attempt,
      )
      if (claim.official === null || !attempt || !sameChat(claim.chat, chat)) return []
      const { startedAt, outcome } = attempt
      const begunAt = isSure ? Math.min(at, startedAt.getTime()) : at
      const mayHaveMade =
        !isSure || Math.abs(startedAt.getTime() - at) < APART_MS || outcome !== 'sent'
      return mayHaveMade || made.has(claim.outbox)
        ? [{ official: claim.official, at: begunAt, row: claim.outbox, outcome }]
        : []
    },
  )
  const known = candidates.filter(({ row, outcome }) => made.has(row) && outcome === 'sent')
  return known.length > 0 ? known : candidates
}

function nameOf(official: OfficialId, { people }: Evidence): string {
  return Object.entries(people).find(([, id]) => id === official)?.[0] ?? String(official)
}
