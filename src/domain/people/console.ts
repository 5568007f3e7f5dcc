import { OVERSIGHT_ROLES } from './authority.ts'
import type { Day } from '../time/day.ts'
import { holds, type Official, type OfficialId, type Role } from './official.ts'

/** Bàn điều phối: who works at it. What each sees there follows from the offices held at that moment. */
const CONSOLE_ROLES: readonly Role[] = [...OVERSIGHT_ROLES, 'thads-head', 'leader']

export function mayOpenConsole(official: Official, on: Day): boolean {
  return holds(official, CONSOLE_ROLES, on)
}

/** Who runs the service: people, messages, imports. */
export function mayCoordinate(official: Official, on: Day): boolean {
  return holds(official, ['coordinator'], on)
}

const MINUTE_MS = 60_000
/** A link opens one browser within this time. */
const LINK_MS = 5 * MINUTE_MS
const IDLE_MS = 60 * MINUTE_MS
const LONGEST_MS = 8 * 60 * MINUTE_MS
/** Wrong letters, after which a link is over. */
const MOST_TRIES = 5

/** Below the address at which people reach us. */
export const CONSOLE_PATH = '/console'

export function consoleEntry(token: string): string {
  return `${CONSOLE_PATH}/vao/${token}`
}

export function linkEnds(issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + LINK_MS)
}

/** A visit: a link that was given in a chat, and the browser that it let in. */
export interface ConsoleSession {
  id: number
  official: OfficialId
  letters: string
  tries: number
  issuedAt: Date
  browser?: string
  enteredAt?: Date
  seenAt?: Date
  endedAt?: Date
  /** The chat in which the link was given is still its official's. */
  isLinked: boolean
}

/** Whether a link still lets somebody in. */
export function isOpenLink(session: ConsoleSession, now: Date): boolean {
  const { enteredAt, endedAt, tries, issuedAt, isLinked } = session
  const age = now.getTime() - issuedAt.getTime()
  return !enteredAt && !endedAt && isLinked && tries < MOST_TRIES && age >= 0 && age < LINK_MS
}

/** Whether a browser that was let in is still in. */
export function isInside(
  { enteredAt, seenAt, endedAt, isLinked }: ConsoleSession,
  now: Date,
): boolean {
  if (!enteredAt || !seenAt || endedAt || !isLinked) return false
  const within = (since: Date, ms: number): boolean =>
    Math.abs(now.getTime() - since.getTime()) < ms
  return within(seenAt, IDLE_MS) && within(enteredAt, LONGEST_MS)
}
