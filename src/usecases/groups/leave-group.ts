import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { GroupAddress } from './ports.ts'
import type { Work } from '../ports.ts'

const PATIENCE_MS = 24 * 3_600_000

/** Says why, and leaves; nothing is written there any more. */
export async function leaveGroup(
  { tx, now }: Work,
  { group, why }: { group: GroupAddress; why: 'unlinked' | 'foreign-code' },
): Promise<void> {
  await tx.groups.markLeft(group, now)
  const notice: NoticeOf<'group-farewell'> = { kind: 'group-farewell', why }
  const key = `group-left/${group.account}/${group.chatId}/${now.toISOString()}`
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
