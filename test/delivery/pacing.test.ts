import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Pacer, type PacingLimits } from '../../src/delivery/pacing.ts'
import { planDepartures } from '../../src/delivery/plan-departures.ts'
import type { WaitingMessage } from '../../src/delivery/ports.ts'

const LIMITS: PacingLimits = { chatGapMs: 1_050, groupPerMinute: 20, accountPerSecond: 28 }
const HORIZON_MS = 200
const CALL_MS = 20

interface Left extends WaitingMessage {
  at: number
}

/** Sends everything, looking again when a call has ended or the plan says so, or `lateMs` later. */
function sendAll(
  messages: readonly WaitingMessage[],
  limits: PacingLimits,
  { lateMs = () => 0, pacer = new Pacer(limits), untilMs = Number.POSITIVE_INFINITY } = {},
): Left[] {
  const queues = new Map<string, WaitingMessage[]>()
  for (const message of messages) {
    const lane = message.operation === 'answer-press' ? `press ${message.id}` : message.chatId
    queues.set(lane, [...(queues.get(lane) ?? []), message])
  }
  for (const queue of queues.values()) queue.sort((a, b) => a.lane - b.lane || Number(a.id - b.id))
  const left: Left[] = []
  for (let now = 0; now < untilMs;) {
    const heads = [...queues.values()].flatMap((queue) => queue.slice(0, 1))
    if (heads.length === 0) break
    const frame = { now, horizonMs: HORIZON_MS, room: 100, isGroup }
    const { departures, waitMs } = planDepartures(heads, pacer, frame)
    for (const { id, at } of departures) {
      const queue = [...queues.values()].find(([head]) => head?.id === id)
      const message = queue?.shift()
      if (message) left.push({ ...message, at: at.getTime() })
    }
    for (const [lane, queue] of queues) if (queue.length === 0) queues.delete(lane)
    const outcomeMs = departures[0] ? departures[0].at.getTime() + CALL_MS - now : undefined
    const lookMs = Math.min(waitMs ?? Number.POSITIVE_INFINITY, outcomeMs ?? waitMs ?? 0)
    expect(lookMs).toBeGreaterThan(0)
    now += lookMs + lateMs()
  }
  return left
}

function isGroup(chatId: string): boolean {
  return chatId.startsWith('-')
}

function message(id: number, chatId: string, wanted: Partial<WaitingMessage> = {}): WaitingMessage {
  return { id: BigInt(id), chatId, operation: 'send', lane: 2, place: BigInt(id), ...wanted }
}

function worstWindow(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.max(
    0,
    ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + windowMs).length),
  )
}

const chats = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9', '-1', '-2', '-3')
const many = fc.array(fc.tuple(chats, fc.constantFrom(1, 2, 3), fc.constantFrom('send', 'edit')), {
  maxLength: 150,
})
const load = many.map((all) =>
  all.map(([chatId, lane, operation], index) =>
    message(index, chatId, { lane, operation: operation === 'edit' ? 'edit' : 'send' }),
  ),
)
const lateness = fc.infiniteStream(fc.integer({ min: 0, max: 400 }))

describe('the pace of an account', () => {
  it('never holds more than 30 calls in any sliding second, at any rate up to 29, however late it looks', () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 29 }), lateness, (messages, rate, late) => {
        const limits = { chatGapMs: 0, groupPerMinute: 1_000, accountPerSecond: rate }
        const left = sendAll(messages, limits, { lateMs: () => late.next().value ?? 0 })
        expect(left).toHaveLength(messages.length)
        expect(
          worstWindow(
            left.map(({ at }) => at),
            1_000,
          ),
        ).toBeLessThanOrEqual(rate + 1)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a second between two messages to a chat, and 20 a minute to a group, edits included', () => {
    fc.assert(
      fc.property(load, lateness, (messages, late) => {
        const left = sendAll(messages, LIMITS, { lateMs: () => late.next().value ?? 0 })
        for (const chatId of new Set(messages.map((each) => each.chatId))) {
          const times = left.filter((each) => each.chatId === chatId).map(({ at }) => at)
          expect(worstWindow(times, LIMITS.chatGapMs)).toBeLessThanOrEqual(1)
          const mostAMinute = isGroup(chatId) ? 20 : 60
          expect(worstWindow(times, 60_000)).toBeLessThanOrEqual(mostAMinute)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('sends everything, at the allowed rate while enough chats wait', () => {
    const messages = Array.from({ length: 1_000 }, (_, n) => message(n, String(n % 200)))
    const left = sendAll(messages, LIMITS)
    expect(left).toHaveLength(1_000)
    const seconds = (left.at(-1)?.at ?? 0) / 1_000
    expect(1_000 / seconds / LIMITS.accountPerSecond).toBeGreaterThan(0.98)
  })

  it('counts what an earlier process sent a moment ago', () => {
    const pacer = new Pacer(LIMITS)
    for (let n = 0; n < 28; n += 1) pacer.count({ chatId: String(n), isGroup: false }, n - 28)
    const messages = Array.from({ length: 60 }, (_, n) => message(n, String(100 + n)))
    const left = sendAll(messages, LIMITS, { pacer })
    const earlier = Array.from({ length: 28 }, (_, n) => n - 28)
    expect(worstWindow([...earlier, ...left.map(({ at }) => at)], 1_000)).toBeLessThanOrEqual(30)
    expect(sendAll([message(1, '7')], LIMITS, { pacer })[0]?.at).toBeGreaterThan(1_000)
  })

  it('keeps the second to a chat from when a call has arrived, though it left later than planned', () => {
    const pacer = new Pacer(LIMITS)
    const chat = { chatId: '7', isGroup: false }
    pacer.count(chat, 1_000)
    pacer.arrived('7', 1_400)
    expect(pacer.chatFreeAt(chat)).toBe(1_400 + LIMITS.chatGapMs)
    pacer.arrived('7', 1_200)
    expect(pacer.chatFreeAt(chat)).toBe(1_400 + LIMITS.chatGapMs)
  })

  it('lets answers to presses leave at once, and counts them for nothing', () => {
    const presses = Array.from({ length: 100 }, (_, n) =>
      message(n, '1', { operation: 'answer-press', lane: 0 }),
    )
    const left = sendAll([...presses, message(1_000, '1')], LIMITS)
    expect(left.map(({ at }) => at)).toEqual(Array.from({ length: 101 }, () => 0))
  })
})

describe('the turn of a message', () => {
  it('is kept within its chat for what is equally urgent', () => {
    fc.assert(
      fc.property(load, (messages) => {
        const left = sendAll(messages, LIMITS)
        for (const one of left) {
          const overtaken = left.filter(
            (other) => other.chatId === one.chatId && other.lane === one.lane && other.id < one.id,
          )
          for (const other of overtaken) expect(other.at).toBeLessThan(one.at)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('comes first for the urgent, whatever waits in bulk', () => {
    const bulk = Array.from({ length: 500 }, (_, n) => message(n, String(n), { lane: 3 }))
    const left = sendAll([...bulk, message(9_999, '9999', { lane: 1 })], LIMITS)
    expect(left[0]).toMatchObject({ id: 9_999n, at: 0 })
  })

  it('comes within one round of all chats, though others have a thousand messages waiting from before', () => {
    const busy = Array.from({ length: 40_000 }, (_, n) => message(n, `busy-${n % 40}`))
    const left = sendAll([...busy, message(50_000, 'late')], LIMITS, { untilMs: 5_000 })
    const late = left.findIndex(({ chatId }) => chatId === 'late')
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThanOrEqual(41)
  })

  it('never comes while a group has had its twenty, which holds up nobody else', () => {
    const groups = Array.from({ length: 300 * 30 }, (_, n) => message(n, `-${n % 300}`))
    const person = Array.from({ length: 30 }, (_, n) => message(100_000 + n, '7', { lane: 3 }))
    const left = sendAll(
      [...groups, ...person],
      { ...LIMITS, groupPerMinute: 1 },
      { untilMs: 60_000 },
    )
    expect(left.filter(({ chatId }) => chatId === '7').length).toBe(30)
  })
})
