import type { AgencyCode } from '../../domain/people/agency.ts'
import { dayOf, instantAt } from '../../domain/time/day.ts'
import { belongsTo, groupAgencyOf } from '../../domain/people/authority.ts'
import type { Official } from '../../domain/people/official.ts'
import { refuse, type Refused } from '../../domain/request/refusal.ts'
import type { GroupAddress } from './ports.ts'
import { codeFault, hashOf, newCode, triesCountFrom, mayNotTry } from '../accounts/link-account.ts'
import type { Work } from '../ports.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { isQuiet } from '../../domain/notices/group-notice.ts'

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

const PATIENCE_MS = 24 * 3_600_000

/** Says why, and leaves; nothing is written there any more. */
export async function leaveGroup(
  { tx, now }: Work,
  { group, why }: { group: GroupAddress; why: 'unlinked' | 'foreign-code' },
): Promise<void> {
  await tx.groups.markLeft(group, now)
  const notice: NoticeOf<'group-farewell'> = { kind: 'group-farewell', why }
  const key = MESSAGE_KEYS.groupLeft(group, now)
  const farewell = {
    to: { chat: group },
    notice,
    lane: 'answer',
    cause: { rule: 'group' },
  } as const
  await tx.outbox.add([{ ...farewell, key }])
  await tx.outbox.leave({ ...farewell, key: `${key}/leave` })
}

/** Leaves every group that nobody has linked for a day. */
export async function leaveUnlinkedGroups(work: Work): Promise<void> {
  const { tx, now } = work
  const since = new Date(now.getTime() - PATIENCE_MS)
  for (const group of await tx.groups.giveUpUnlinked(since, now)) {
    await leaveGroup(work, { group, why: 'unlinked' })
  }
}

/** Tells each linked group how much is due and overdue this morning, and nothing more. */
export async function tellGroups({ tx, now }: Work): Promise<void> {
  const on = dayOf(now)
  const todayEndsAt = instantAt(on, '24:00')
  const groups = await tx.groups.counts({ now, todayEndsAt })
  await tx.outbox.add(
    groups
      .filter(({ counts }) => !isQuiet(counts))
      .map(({ group, counts }) => ({
        key: MESSAGE_KEYS.groupMorning(group, on),
        to: { chat: group },
        notice: { kind: 'group-morning', ...counts },
        lane: 'ordinary',
        cause: { rule: 'group' },
        expiresAt: todayEndsAt,
      })),
  )
}
