import { type BudgetUse, isWithin, type MessageBudget } from '../domain/notices/message-budget.ts'
import type { QueuedMessage } from './ports.ts'

export const OVER_BUDGET = {
  state: 'dead',
  fate: 'over-budget',
  why: "the month's budget is used up",
} as const

/** Those of some messages for which the month's budget has no room, the first ones having it. */
export function beyondBudget(
  budget: MessageBudget,
  use: BudgetUse,
  messages: readonly QueuedMessage[],
): Set<bigint> {
  const beyond = new Set<bigint>()
  const chats = new Set(use.chats)
  const so = { messages: use.messages, strangers: use.strangers, chats }
  for (const message of messages.filter(({ operation }) => operation === 'send')) {
    if (!isWithin(budget, so, message)) {
      beyond.add(message.id)
    } else if (message.isToStranger) {
      so.strangers += 1
    } else {
      so.messages += 1
      chats.add(message.chatId)
    }
  }
  return beyond
}
