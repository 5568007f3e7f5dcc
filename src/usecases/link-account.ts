import { createHash, randomInt } from 'node:crypto'
import { dayOf } from '../domain/day.ts'
import type { Official, OfficialId } from '../domain/official.ts'
import { type Refusal, refuse, type Refused } from '../domain/refusal.ts'
import type { ChatAddress, LinkCodeRecord, Work } from './ports.ts'

/** Letters and digits that are not mistaken for one another when read aloud or from paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const CODE_LENGTH = 8
const TRIES_PER_HOUR = 5
const HOUR_MS = 3_600_000

/** Makes a code that links one chat account to this official, once; earlier unused codes die. */
export async function issueLinkCode(
  { tx, now }: Work,
  officialId: OfficialId,
  validMs: number,
): Promise<string> {
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
    '',
  )
  await tx.linkCodes.revokeOpen(officialId, now)
  const expiresAt = new Date(now.getTime() + validMs)
  await tx.linkCodes.issue({ codeHash: hashOf(code), officialId, issuedAt: now, expiresAt })
  await tx.audit.record({ action: 'link-code-issued', officialId, facts: { expiresAt }, at: now })
  return code
}

/**
 * Links a chat account to the official for whom the code was issued. Wrong codes are counted per chat, so that nobody
 * finds one by trying.
 */
export async function linkAccount(
  { tx, now }: Work,
  { code, address }: { code: string; address: ChatAddress },
): Promise<Official | Refused> {
  const since = new Date(now.getTime() - HOUR_MS)
  if ((await tx.linkCodes.wrongTriesSince(address, since)) >= TRIES_PER_HOUR) {
    return refuse({ reason: 'too-many-attempts' })
  }
  const known = await tx.linkCodes.findForUpdate(hashOf(code))
  const official = known && (await tx.officials.find(known.officialId))
  const fault = codeFault(known, now)
  if (fault || !known || !official) {
    await tx.linkCodes.recordWrongTry(address, now)
    return refuse(fault ?? { reason: 'link-code-wrong' })
  }
  await tx.linkCodes.markUsed(known.id, now)
  await tx.officials.link(address, official.id, now)
  const facts = { account: address.account, on: dayOf(now) }
  await tx.audit.record({ action: 'account-linked', officialId: official.id, facts, at: now })
  return official
}

function codeFault(known: LinkCodeRecord | undefined, now: Date): Refusal | undefined {
  if (!known) return { reason: 'link-code-wrong' }
  if (known.usedAt) return { reason: 'link-code-used' }
  if (known.revokedAt) return { reason: 'link-code-revoked' }
  return known.expiresAt <= now ? { reason: 'link-code-expired' } : undefined
}

/** People type codes in lower case and with spaces. */
function hashOf(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(plain).digest('hex')
}
