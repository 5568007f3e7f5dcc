import type { OfficialId } from '../../src/domain/people/official.ts'
import type { Evidence, OutboxRow } from './evidence.ts'
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
  const at = begunAt(call, evidence)
  const names = namesIn(words)
  const what = `chat ${chat} got ${names.join(', ')} at ${new Date(at).toISOString()}`
  const readers = [...new Set(writtenFor(call, evidence))]
  if (readers.length === 0) return [`${what}, which was written for nobody there`]
  const forWhom = readers.map((official) => nameOf(official, evidence)).join(' or ')
  const there = { at, lateMs: UNDER_WAY_MS }
  const holders = readers.filter((official) => mayHold({ official, chat }, there, evidence))
  if (holders.length === 0) return [`${what}, written for ${forWhom}, whose chat it is not then`]
  const then = { at, lateMs: UNDER_WAY_MS + slowClocksMs(evidence) }
  return holders.some((official) => mayRead({ official, names }, then, evidence))
    ? []
    : [`${what}, written for ${forWhom}, who may not read it then`]
}

/** The clock may have been turned on while the call was under way: it counts from when the application began it. */
function begunAt(call: PlatformCall, evidence: Evidence): number {
  const { attempts, clockMoves } = evidence
  if (clockMoves.length > 0) return call.at
  const made = new Set(rowsOf(call, evidence).map(({ id }) => id))
  const begun = attempts
    .filter(({ outbox: row, outcome }) => made.has(row) && outcome === 'sent')
    .map(({ startedAt }) => startedAt.getTime())
  return Math.min(call.at, ...begun)
}

function rowsOf({ chat, message }: PlatformCall, { outbox }: Evidence): OutboxRow[] {
  return outbox.filter(
    (row) => row.operation === 'send' && row.message === message && sameChat(row.chat, chat),
  )
}

/** For whom the row was written that made the call; where no row is known to have made it, those that may have. */
function writtenFor(call: PlatformCall, evidence: Evidence): OfficialId[] {
  const { chat, at } = call
  const { claims, attempts, clockMoves } = evidence
  const known = rowsOf(call, evidence).flatMap(({ official }) => official ?? [])
  if (known.length > 0) return known
  const begun = new Map(attempts.map((it) => [`${it.outbox}/${String(it.attempt)}`, it.startedAt]))
  return claims
    .filter((claim) => sameChat(claim.chat, chat))
    .filter(({ outbox: row, attempt }) => {
      const startedAt = begun.get(`${row}/${String(attempt)}`)?.getTime() ?? 0
      return clockMoves.length > 0 || Math.abs(startedAt - at) < APART_MS
    })
    .flatMap(({ official }) => official ?? [])
}

function nameOf(official: OfficialId, { people }: Evidence): string {
  return Object.entries(people).find(([, id]) => id === official)?.[0] ?? String(official)
}
