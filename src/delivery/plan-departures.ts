import type { Departure, WaitingMessage } from './ports.ts'
import type { PacedChat, Pacer } from './pacing.ts'

export interface PlanningFrame {
  /** Milliseconds since 1970. */
  now: number
  /** How far ahead departures are fixed. */
  horizonMs: number
  /** How many more calls may be under way. */
  room: number
  isGroup: (chatId: string) => boolean
}

export interface DeparturePlan {
  departures: Departure[]
  /** How long until there is more to plan; undefined when nothing waits for the time. */
  waitMs?: number
}

/**
 * Which of the waiting messages leave next, and when: answers to presses at once, because no platform limits them; the
 * others by urgency, then whose chat has waited longest since its last message, so that a chat with many does not hold up
 * the rest. What is planned is counted.
 */
export function planDepartures(
  waiting: readonly WaitingMessage[],
  pacer: Pacer,
  frame: PlanningFrame,
): DeparturePlan {
  const presses = waiting.filter(({ operation }) => operation === 'answer-press')
  const departures: Departure[] = presses.map(({ id }) => ({ id, at: new Date(frame.now) }))
  const wake = { at: Number.POSITIVE_INFINITY }
  for (const message of inTurn(waiting, pacer)) {
    const leavesAt = pacer.accountFreeAt(frame.now)
    const chat: PacedChat = { chatId: message.chatId, isGroup: frame.isGroup(message.chatId) }
    if (departures.length - presses.length >= frame.room) break
    if (leavesAt > frame.now + frame.horizonMs) {
      // Half-way into what is planned, so that the next plan is there before this one has ended.
      wake.at = leavesAt - frame.horizonMs / 2
      break
    }
    const freeAt = pacer.chatFreeAt(chat)
    if (freeAt > leavesAt) {
      wake.at = Math.min(wake.at, freeAt)
      continue
    }
    pacer.count(chat, leavesAt)
    departures.push({ id: message.id, at: new Date(leavesAt) })
  }
  return { departures, ...(Number.isFinite(wake.at) && { waitMs: wake.at - frame.now }) }
}

function inTurn(waiting: readonly WaitingMessage[], pacer: Pacer): WaitingMessage[] {
  return waiting
    .filter(({ operation }) => operation !== 'answer-press')
    .map((message) => ({ message, last: pacer.lastTo(message.chatId) }))
    .toSorted((one, other) => before(one, other))
    .map(({ message }) => message)
}

interface Turn {
  message: WaitingMessage
  last: number
}

function before(one: Turn, other: Turn): number {
  if (one.message.lane !== other.message.lane) return one.message.lane - other.message.lane
  if (one.last !== other.last) return one.last < other.last ? -1 : 1
  return one.message.place < other.message.place ? -1 : 1
}
