import { createHash, randomBytes } from 'node:crypto'
import {
  type ConsoleSession,
  isInside,
  isOpenLink,
  mayOpenConsole,
} from '../../domain/people/console.ts'
import type { Official } from '../../domain/people/official.ts'
import { refuse, type Refused } from '../../domain/request/refusal.ts'
import { dayOf } from '../../domain/time/day.ts'
import { newCode } from '../accounts/link-account.ts'
import type { ChatAddress, Work } from '../ports.ts'

const LETTERS = 4
/** A session is written to have been seen at most so often. */
const SEEN_EVERY_MS = 60_000

/** A link that lets one browser in, with the letters that are typed there. */
export async function inviteToConsole(
  { tx, now }: Work,
  official: Official,
  address: ChatAddress,
): Promise<{ token: string; letters: string } | Refused> {
  const linked = await tx.officials.linkedTo(address)
  if (!linked || !mayOpenConsole(official, dayOf(now))) return refuse({ reason: 'not-permitted' })
  const token = secret()
  const letters = newCode(LETTERS)
  const { addressId } = linked
  const { id } = official
  await tx.console.invite({ tokenHash: hashOf(token), letters, official: id, addressId, at: now })
  await tx.audit.record({ action: 'console-invited', officialId: id, facts: {}, at: now })
  return { token, letters }
}

/** Whether a link can be used, without using it: programs open links before people do. */
export async function isInvited({ tx, now }: Work, token: string): Promise<boolean> {
  const session = await tx.console.invited(hashOf(token))
  return session !== undefined && isOpenLink(session, now)
}

/** Lets in the browser that knows link and letters; what it shows from then on is told to nobody else. */
export async function enterConsole(
  { tx, now }: Work,
  { token, letters, browser }: { token: string; letters: string; browser: string },
): Promise<{ secret: string } | 'link-over' | 'letters-wrong'> {
  const session = await tx.console.invited(hashOf(token))
  if (!session || !isOpenLink(session, now)) return 'link-over'
  if (letters.trim().toUpperCase() !== session.letters) {
    await tx.console.countTry(session.id)
    return isOpenLink({ ...session, tries: session.tries + 1 }, now) ? 'letters-wrong' : 'link-over'
  }
  const own = secret()
  await tx.console.enter(session.id, { secretHash: hashOf(own), name: browser.slice(0, 200) }, now)
  const { official: officialId } = session
  await tx.audit.record({ action: 'console-entered', officialId, facts: { browser }, at: now })
  return { secret: own }
}

export interface Visit {
  session: ConsoleSession
  official: Official
}

/** Who sits at a browser: decided anew with each page. */
export async function visitOf({ tx, now }: Work, own: string): Promise<Visit | undefined> {
  const session = await tx.console.inside(hashOf(own))
  if (!session || !isInside(session, now)) return undefined
  const official = await tx.officials.find(session.official)
  if (!official || !mayOpenConsole(official, dayOf(now))) return undefined
  const { seenAt = now } = session
  const isLongAgo = Math.abs(now.getTime() - seenAt.getTime()) >= SEEN_EVERY_MS
  if (isLongAgo) await tx.console.see(session.id, now)
  return { session, official }
}

export async function openSessions(
  { tx, now }: Work,
  official: Official,
): Promise<ConsoleSession[]> {
  return (await tx.console.sessions(official.id)).filter((session) => isInside(session, now))
}

export async function endSession(
  { tx, now }: Work,
  official: Official,
  id: number,
): Promise<boolean> {
  const ended = await tx.console.end(id, official.id, now)
  const { id: officialId } = official
  if (ended) await tx.audit.record({ action: 'console-left', officialId, facts: { id }, at: now })
  return ended
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
