import { day, type Day, dayOf } from './day.ts'

/** What a platform lets an account send in a calendar month. */
export interface MessageBudget {
  messages: number
  /** To how many people. */
  people: number
  /** Of the messages, so many are kept back for what is urgent or answers somebody. */
  reserve: number
}

/** By channel: the part of an account's name before the colon. */
export type MessageBudgets = Readonly<Record<string, MessageBudget>>

export function budgetOf(budgets: MessageBudgets, account: string): MessageBudget | undefined {
  return budgets[account.split(':', 1)[0] ?? account]
}

export interface BudgetUse {
  messages: number
  /** The chats that got any. */
  chats: ReadonlySet<string>
}

/** The share of the messages after which the coordinator is warned. */
const LOW_SHARE = 0.8

/** Whether one more message may be sent. */
export function isWithin(
  { messages, people, reserve }: MessageBudget,
  use: BudgetUse,
  { chatId, isUrgent }: { chatId: string; isUrgent: boolean },
): boolean {
  const most = isUrgent ? messages : messages - reserve
  return use.messages < most && (use.chats.has(chatId) || use.chats.size < people)
}

/** Whether the month's messages, or places for people, come to their end. */
export function isRunningLow(
  { messages, people, reserve }: MessageBudget,
  used: { messages: number; chats: number },
): boolean {
  const low = Math.min(messages * LOW_SHARE, messages - reserve)
  return used.messages >= low || used.chats >= people
}

export interface BudgetOutlook {
  /** What the month will have used when it goes on as it began, by working days. */
  expected: number
  /** What each of the remaining working days may use, the reserve left alone. */
  perDay: number
}

/** How a month's budget will do. `today` counts among the remaining days. */
export function outlookOf(
  { messages, reserve }: MessageBudget,
  used: number,
  days: { elapsed: number; remaining: number },
): BudgetOutlook {
  const { elapsed, remaining } = days
  const perPastDay = elapsed === 0 ? 0 : used / elapsed
  return {
    expected: Math.round(used + perPastDay * remaining),
    perDay: remaining === 0 ? 0 : Math.max(0, Math.floor((messages - reserve - used) / remaining)),
  }
}

/** The first day of the month in which an instant lies. */
export function monthOf(at: Date): Day {
  return day(`${dayOf(at).slice(0, 8)}01`)
}
