import { dayOf } from '../../domain/time/day.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import { refuse, type Refused } from '../../domain/request/refusal.ts'
import { codeFault, hashOf, mayNotTry, newCode, triesCountFrom } from './one-time-code.ts'
import type { ChatAddress, Work } from '../ports.ts'
import { tellOfLink, unlinkAccount } from './unlink-account.ts'

/** Makes a code that links one chat account to this official, once; earlier unused codes die. */
export async function issueLinkCode(
  { tx, now }: Work,
  officialId: OfficialId,
  validMs: number,
): Promise<string> {
  const code = newCode()
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
