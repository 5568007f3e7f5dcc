import type { AgencyCode } from '../../domain/people/agency.ts'
import type { GroupCounts } from '../../domain/notices/group-notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'

/** A group chat on one bot of one channel. */
export interface GroupAddress {
  account: string
  chatId: string
}

interface GroupCode {
  id: number
  agency: AgencyCode
  expiresAt: Date
  usedAt?: Date
  revokedAt?: Date
}

/** Group chats that the bot is in, and the codes that link them. */
export interface GroupStore {
  /** Earlier unused codes of the same official die. */
  issueCode(code: {
    codeHash: string
    agency: AgencyCode
    officialId: OfficialId
    issuedAt: Date
    expiresAt: Date
  }): Promise<void>
  findCodeForUpdate(codeHash: string): Promise<GroupCode | undefined>
  markCodeUsed(id: number, at: Date): Promise<void>
  /** True when the bot was not in the group before, as far as it knew; `joins`: it has just come in. */
  meet(address: GroupAddress, at: Date, joins: boolean): Promise<boolean>
  link(
    address: GroupAddress,
    linked: { agency: AgencyCode; by: OfficialId },
    at: Date,
  ): Promise<void>
  /** Whose group it is; undefined while nobody has linked it. */
  linkedAgency(address: GroupAddress): Promise<AgencyCode | undefined>
  markLeft(address: GroupAddress, at: Date): Promise<void>
  /** A group that nobody has linked since an instant counts as left from here on. */
  giveUpUnlinked(since: Date, at: Date): Promise<GroupAddress[]>
  /** The group lives on under another id; what happens twice changes nothing. */
  move(account: string, ids: { from: string; to: string }): Promise<void>
  /** What each linked group is told: of its agency's requests, or of the province's where it is a committee's. */
  counts(at: {
    now: Date
    todayEndsAt: Date
  }): Promise<{ group: GroupAddress; counts: GroupCounts }[]>
}
