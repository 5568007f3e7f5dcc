import { dayOf } from '../../domain/time/day.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import { refuse, type Refused, type Refusal } from '../../domain/request/refusal.ts'
import type { ChatAddress, Work } from '../ports.ts'
import { tellOfLink, unlinkAccount } from './unlink-account.ts'
import { createHash, randomInt } from 'node:crypto'

/** Letters and digits that are not mistaken for one another when read aloud or from paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const CODE_LENGTH = 8
const HOUR_MS = 3_600_000

/** Wrong codes that a chat may try within an hour, so that nobody finds one by trying. */
const TRIES_PER_HOUR = 5
/** After so many in all chats of an account, a chat has one: a hundred phones do not find what one does not. */
const TRIES_OF_ALL = 50

/** Whether no more codes are looked at, after the wrong ones of the last hour. */
export function mayNotTry({ here, account }: { here: number; account: number }): boolean {
  return here >= (account >= TRIES_OF_ALL ? 1 : TRIES_PER_HOUR)
}

export function triesCountFrom(now: Date): Date {
  return new Date(now.getTime() - HOUR_MS)
}

export function newCode(length = CODE_LENGTH): string {
  const letters = Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)])
  return letters.join('')
}

/** People type codes in lower case and with spaces. */
export function hashOf(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(plain).digest('hex')
}

interface CodeLife {
  expiresAt: Date
  usedAt?: Date
  revokedAt?: Date
}

/** Why a code does not count, if so. */
export function codeFault(known: CodeLife | undefined, now: Date): Refusal | undefined {
  if (!known) return { reason: 'link-code-wrong' }
  if (known.usedAt) return { reason: 'link-code-used' }
  if (known.revokedAt) return { reason: 'link-code-revoked' }
  return known.expiresAt <= now ? { reason: 'link-code-expired' } : undefined
}

/** Makes a code that links one chat account to this official, once; earlier unused codes die. */
export async function issueLinkCode(
  { tx, now }: Work,
  officialId: OfficialId,
  validMs: number,
): Promise<string> {
  const code = newCode()
  await tx.linkCodes.revokeOpen([officialId], now)
  const expiresAt = new Date(now.getTime() + validMs)
  await tx.linkCodes.issue([{ codeHash: hashOf(code), officialId, issuedAt: now, expiresAt }])
  await tx.audit.record({ action: 'link-code-issued', officialId, facts: { expiresAt }, at: now })
  return code
}

/**
 * Links a chat account to the official for whom the code was issued. Wrong codes are counted per chat, so that nobody
 * finds one by trying.
 */
export async function linkAccount(
  work: Work,
  { code, address }: { code: string; address: ChatAddress },
): Promise<Official | Refused> {
  const { tx, now } = work
  const tries = await tx.linkCodes.wrongTriesSince(address, triesCountFrom(now))
  if (mayNotTry(tries)) return refuse({ reason: 'too-many-attempts' })
  const known = await tx.linkCodes.findForUpdate(hashOf(code))
  const official = known && (await tx.officials.find(known.officialId))
  const fault = codeFault(known, now)
  if (fault || !known || !official) {
    await tx.linkCodes.recordWrongTry(address, now)
    return refuse(fault ?? { reason: 'link-code-wrong' })
  }
  await tx.linkCodes.markUsed(known.id, now)
  const before = await tx.officials.linkedTo(address)
  const former = before && before.official.id !== official.id ? before.official.id : undefined
  if (before && former !== undefined) {
    const held = { ...address, id: before.addressId, official: former }
    await unlinkAccount(work, held, { rule: 'linked-to-another' })
  }
  const linked = await tx.officials.link(address, official.id, now)
  const facts = { ...address, former, on: dayOf(now) }
  await tx.audit.record({ action: 'account-linked', officialId: official.id, facts, at: now })
  if (before?.official.id !== official.id) await tellOfLink(work, linked, former)
  return official
}
