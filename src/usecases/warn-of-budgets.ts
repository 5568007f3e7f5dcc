import { dayOf } from '../domain/day.ts'
import {
  type AccountUse,
  budgetMark,
  budgetOf,
  type MessageBudgets,
  monthOf,
} from '../domain/message-budget.ts'
import type { NoticeOf } from '../domain/notice.ts'
import type { Work } from './ports.ts'

/** Tells the coordinators that the month's messages of an account run out: once for each mark that it reaches. */
export async function warnOfBudgets(work: Work, budgets: MessageBudgets): Promise<void> {
  const { tx, now } = work
  if (Object.keys(budgets).length === 0) return
  const month = monthOf(now)
  const uses = await tx.outbox.uses(month)
  const warnings = uses.flatMap((use) => warning(use, { budgets, month }))
  if (warnings.length === 0) return
  const coordinators = await tx.officials.holding(['coordinator'], dayOf(now))
  await tx.outbox.add(
    warnings.flatMap((notice) =>
      coordinators.map(({ id }) => ({
        key: `budget/${notice.account}/${month}/${notice.mark}/official-${String(id)}`,
        to: { official: id },
        notice,
        // Of what is ordinary nothing leaves any more once only the reserve is left.
        lane: 'urgent' as const,
        cause: { rule: 'budget' },
      })),
    ),
  )
}

function warning(
  { account, used }: AccountUse,
  { budgets, month }: { budgets: MessageBudgets; month: NoticeOf<'budget-warning'>['month'] },
): NoticeOf<'budget-warning'>[] {
  const budget = budgetOf(budgets, account)
  const mark = budget && budgetMark(budget, used)
  if (!mark) return []
  const { messages } = budget
  return [{ kind: 'budget-warning', account, mark, month, used, messages }]
}
