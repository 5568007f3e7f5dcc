import { createHash, randomInt } from 'node:crypto'
import type { Refusal } from '../../domain/request/refusal.ts'

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

export function newCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
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
