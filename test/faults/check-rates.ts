import type { TelegramCall } from '../../src/messenger/telegram/telegram.ts'
import { mostWithin } from '../support/most-within.ts'
import type { Evidence } from './evidence.ts'

const MOST_A_SECOND = 30
const MOST_A_MINUTE_IN_GROUP = 20
const PACED = new Set([
  'sendmessage',
  'sendphoto',
  'senddocument',
  'editmessagetext',
  'editmessagecaption',
])

/** Measured by the platform, where the calls arrive. */
export function checkRates(evidence: Evidence): string[] {
  const { calls, zaloBotCalls } = evidence
  const paced = calls.filter(({ method }) => PACED.has(method))
  const inSecond = mostWithin(SECOND_MS, paced.map(arrivedAt))
  const groups = new Set(paced.flatMap(({ chat = 0 }) => (chat < 0 ? chat : [])))
  return [
    ...(inSecond > MOST_A_SECOND ? [`${String(inSecond)} calls within one second`] : []),
    ...[...groups].flatMap((group) => {
      const there = paced.filter(({ chat }) => chat === group)
      const inMinute = mostWithin(60 * SECOND_MS, there.map(arrivedAt))
      return inMinute > MOST_A_MINUTE_IN_GROUP
        ? [`${String(inMinute)} to group ${String(group)} in a minute`]
        : []
    }),
    ...bunches(evidence),
    ...calls
      .filter(({ status, faults = [] }) => status === 429 && faults.length === 0)
      .map(({ method, chat }) => `${method} to chat ${String(chat)} was too fast`),
    ...impatience(evidence),
    ...zaloBotCalls
      .filter(({ status, faults = [] }) => status === 429 && faults.length === 0)
      .map(({ method }) => `${method} was called too often on Zalo`),
  ]
}

const SECOND_MS = 1_000
const arrivedAt = ({ at }: TelegramCall): number => Date.parse(at)
type Paced = Pick<Evidence, 'calls' | 'attempts' | 'clockMoves'>

/** Whether the clocks were moved between two calls. */
function isMoved(moves: readonly number[], before: TelegramCall, after: TelegramCall): boolean {
  return moves.some((at) => at >= Date.parse(before.at) && at <= Date.parse(after.at))
}

/** A chat gets one call a second. */
function bunches({ calls, attempts, clockMoves }: Paced): string[] {
  const last = new Map<number, TelegramCall>()
  const found: string[] = []
  for (const call of calls.filter(({ method }) => PACED.has(method))) {
    const before = last.get(call.chat ?? 0)
    last.set(call.chat ?? 0, call)
    const gapMs = before ? Date.parse(call.at) - Date.parse(before.at) : SECOND_MS
    if (!before || gapMs >= SECOND_MS || isMoved(clockMoves, before, call)) continue
    const claims = attempts
      .filter(({ chat }) => chat === String(call.chat))
      .map(({ startedAt }) => startedAt.toISOString())
      .filter((at) => Math.abs(Date.parse(at) - Date.parse(call.at)) < 3 * SECOND_MS)
    found.push(
      `chat ${String(call.chat)} got ${before.method} at ${before.at} and ${call.method} ${String(gapMs)} ms later; claimed for ${claims.join(', ')}`,
    )
  }
  return found
}

/** Nothing is sent to a chat before the time that its 429 named, once somebody has read that answer. */
function impatience({ calls, attempts, clockMoves }: Paced): string[] {
  return calls.flatMap((refused) => {
    const seconds = /retry after (\d+)/.exec(refused.description ?? '')?.[1]
    if (refused.status !== 429 || seconds === undefined || !PACED.has(refused.method)) return []
    const at = Date.parse(refused.at)
    const isKnown = attempts.some(
      ({ chat, outcome, startedAt }) =>
        chat === String(refused.chat) &&
        outcome === 'later' &&
        Math.abs(startedAt.getTime() - at) < 2_000,
    )
    const early = calls.find((call) => {
      const later = Date.parse(call.at) - at
      return (
        call.id > refused.id &&
        call.chat === refused.chat &&
        PACED.has(call.method) &&
        later < Number(seconds) * 1_000 &&
        !isMoved(clockMoves, refused, call)
      )
    })
    return isKnown && early
      ? [`chat ${String(refused.chat)} was not left alone for ${seconds} s`]
      : []
  })
}
