import { dayOf, instantAt } from '../../domain/time/day.ts'
import { isQuiet } from '../../domain/people/group.ts'
import type { Work } from '../ports.ts'

/** Tells each linked group how much is due and overdue this morning, and nothing more. */
export async function tellGroups({ tx, now }: Work): Promise<void> {
  const on = dayOf(now)
  const todayEndsAt = instantAt(on, '24:00')
  const groups = await tx.groups.counts({ now, todayEndsAt })
  await tx.outbox.add(
    groups
      .filter(({ counts }) => !isQuiet(counts))
      .map(({ group, counts }) => ({
        key: `group/${group.account}/${group.chatId}/${on}`,
        to: { chat: group },
        notice: { kind: 'group-morning', ...counts },
        lane: 'ordinary',
        cause: { rule: 'group' },
        expiresAt: todayEndsAt,
      })),
  )
}
