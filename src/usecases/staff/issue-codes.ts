import { mayCoordinate } from '../../domain/people/console.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import { dayOf } from '../../domain/time/day.ts'
import { hashOf, newCode } from '../accounts/link-account.ts'
import type { Work } from '../ports.ts'

/** Makes a code for each of many, as one thing that was done; the codes that they have not used die. */
export async function issueCodes(
  { tx, now }: Work,
  by: Official,
  { officials, validMs }: { officials: readonly OfficialId[]; validMs: number },
): Promise<Map<OfficialId, string> | 'not-permitted'> {
  if (!mayCoordinate(by, dayOf(now))) return 'not-permitted'
  const codes = new Map(officials.map((official) => [official, newCode()]))
  const expiresAt = new Date(now.getTime() + validMs)
  await tx.linkCodes.revokeOpen([...codes.keys()], now)
  await tx.linkCodes.issue(
    [...codes].map(([officialId, code]) => {
      return { codeHash: hashOf(code), officialId, issuedAt: now, expiresAt }
    }),
  )
  const facts = { officials: [...codes.keys()], expiresAt }
  await tx.audit.record({ action: 'link-code-issued', officialId: by.id, facts, at: now })
  return codes
}
