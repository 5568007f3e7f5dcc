import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import {
  type AccountUse,
  budgetMark,
  budgetOf,
  isCrowded,
  type MessageBudgets,
  monthOf,
} from '../../domain/notices/message-budget.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { Work } from '../ports.ts'
import { coordinators, toEach } from '../tell.ts'

/** Tells the coordinators that the month's messages of an account, or its people, run out: once for each mark that it reaches. */
export async function warnOfBudgets(work: Work, budgets: MessageBudgets): Promise<void> {
  const { tx, now } = work
  if (Object.keys(budgets).length === 0) return
  const month = monthOf(now)
  const uses = await tx.outbox.uses(month)
  const warnings = uses.flatMap((use) => warningsOf(use, { budgets, month }))
  if (warnings.length === 0) return
  const told = await coordinators(work)
  await tx.outbox.add(
    warnings.flatMap((notice) =>
      toEach(told, {
        key: MESSAGE_KEYS.budget(notice.account, month, markOf(notice)),
        notice,
        // Of what is ordinary nothing leaves any more once only the reserve is left.
        lane: 'urgent',
        cause: { rule: 'budget' },
      }),
    ),
  )
}

type Warning = NoticeOf<'budget-warning' | 'people-warning'>

function markOf(warning: Warning): string {
  return warning.kind === 'people-warning' ? 'people' : warning.mark
}

function warningsOf(
  { account, used, chats }: AccountUse,
  { budgets, month }: { budgets: MessageBudgets; month: Warning['month'] },
): Warning[] {
  const budget = budgetOf(budgets, account)
  if (!budget) return []
  const mark = budgetMark(budget, used)
  const { messages, people } = budget
  return [
    ...(mark ? [{ kind: 'budget-warning' as const, account, mark, month, used, messages }] : []),
    ...(isCrowded(budget, chats)
      ? [{ kind: 'people-warning' as const, account, month, chats, people }]
      : []),
  ]
}
