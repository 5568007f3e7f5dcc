import type { AgencyCode } from '../../domain/people/agency.ts'
import { dayOf } from '../../domain/time/day.ts'
import { belongsTo, groupAgencyOf } from '../../domain/people/group.ts'
import type { Official } from '../../domain/people/official.ts'
import { refuse, type Refused } from '../../domain/request/refusal.ts'
import type { GroupAddress } from './ports.ts'
import { codeFault, hashOf, newCode, triesCountFrom, mayNotTry } from '../accounts/one-time-code.ts'
import type { Work } from '../ports.ts'

const CODE_VALID_MS = 24 * 3_600_000

interface IssuedCode {
  code: string
  agency: AgencyCode
  expiresAt: Date
}

/** Makes a code that links one group to the agency for which this official speaks. */
export async function issueGroupCode(
  { tx, now }: Work,
  official: Official,
): Promise<IssuedCode | Refused> {
  const agency = groupAgencyOf(official, dayOf(now))
  if (agency === undefined) return refuse({ reason: 'not-permitted' })
  const code = newCode()
  const expiresAt = new Date(now.getTime() + CODE_VALID_MS)
  const officialId = official.id
  await tx.groups.issueCode({
    codeHash: hashOf(code),
    agency,
    officialId,
    issuedAt: now,
    expiresAt,
  })
  const facts = { agency, expiresAt }
  await tx.audit.record({ action: 'group-code-issued', officialId, facts, at: now })
  return { code, agency, expiresAt }
}

/**
 * Links a group to the agency of a code that one of its people enters there. A good code in other hands is spent, and
 * the group is not one to stay in: `foreign`.
 */
export async function linkGroup(
  { tx, now }: Work,
  { code, group, by }: { code: string; group: GroupAddress; by: Official | undefined },
): Promise<'linked' | 'foreign' | 'invalid' | 'too-many-attempts'> {
  if (mayNotTry(await tx.linkCodes.wrongTriesSince(group, triesCountFrom(now)))) {
    return 'too-many-attempts'
  }
  const known = await tx.groups.findCodeForUpdate(hashOf(code))
  if (!known || codeFault(known, now)) {
    await tx.linkCodes.recordWrongTry(group, now)
    return 'invalid'
  }
  await tx.groups.markCodeUsed(known.id, now)
  const { agency } = known
  const isForeign = !by || !belongsTo(by, agency, dayOf(now))
  if (!isForeign) await tx.groups.link(group, { agency, by: by.id }, now)
  await tx.audit.record({
    action: isForeign ? 'group-refused' : 'group-linked',
    ...(by && { officialId: by.id }),
    facts: { ...group, agency },
    at: now,
  })
  return isForeign ? 'foreign' : 'linked'
}
