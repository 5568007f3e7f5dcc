import { type WorkingCalendar, workingDaysBetween } from '../time/calendar.ts'
import { addDays, addMonths, day, type Day, dayOf } from '../time/day.ts'

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
  /** To officials and their groups. */
  messages: number
  /** The chats that got any of these. */
  chats: ReadonlySet<string>
  /** Messages to people whom nobody knows. */
  strangers: number
}

/** Of each hundred messages of a month, so many may answer strangers, and officials have the others. */
const FOR_STRANGERS = 2

function strangersAllowance({ messages }: MessageBudget): number {
  return Math.floor((messages * FOR_STRANGERS) / 100)
}

/** What one account has used up of a month. */
export interface AccountUse {
  account: string
  /** Messages. */
  used: number
  /** People. */
  chats: number
}

/** Whether one more message may be sent. */
export function isWithin(
  budget: MessageBudget,
  use: BudgetUse,
  { chatId, isUrgent, isToStranger }: { chatId: string; isUrgent: boolean; isToStranger: boolean },
): boolean {
  const { messages, people, reserve } = budget
  const allowance = strangersAllowance(budget)
  if (isToStranger) return use.strangers < allowance
  const most = messages - allowance - (isUrgent ? 0 : reserve)
  return use.messages < most && (use.chats.has(chatId) || use.chats.size < people)
}

/** low: most of it is gone · reserve-only: what is ordinary is not sent any more · last: the reserve goes as well */
export type BudgetMark = 'low' | 'reserve-only' | 'last'

const LOW_FROM = 0.8
const LAST_FROM = 0.95
const PEOPLE_LOW_FROM = 0.9

/** The last mark that the messages of a month have reached. */
export function budgetMark(
  { messages, reserve }: MessageBudget,
  used: number,
): BudgetMark | undefined {
  if (used >= Math.max(messages * LAST_FROM, messages - reserve)) return 'last'
  if (used >= messages - reserve) return 'reserve-only'
  return used >= messages * LOW_FROM ? 'low' : undefined
}

/** Whether nearly as many people were written to as may be. */
export function isCrowded({ people }: MessageBudget, chats: number): boolean {
  return people > 0 && chats >= people * PEOPLE_LOW_FROM
}

/** How a month goes on from what was used of it. */
export interface BudgetPlan {
  /** Working days that are left of the month, without today. */
  daysLeft: number
  /** Messages of the whole month, if each of them brings as many as those until now. */
  foreseen: number
  /** Ordinary messages that each of them may bring; all that is left once there is none. */
  perDay: number
}

/** By working days, on which nearly everything is sent; today counts as one that is over. */
export function budgetPlan(
  { messages, reserve }: MessageBudget,
  used: number,
  { today, calendar }: { today: Day; calendar: WorkingCalendar },
): BudgetPlan {
  const first = day(`${today.slice(0, 8)}01`)
  const over = workingDaysBetween(calendar, addDays(first, -1), today)
  const daysLeft = workingDaysBetween(calendar, today, addDays(addMonths(first, 1), -1))
  const left = Math.max(0, messages - reserve - used)
  return {
    daysLeft,
    foreseen: Math.round(used + (used / Math.max(1, over)) * daysLeft),
    perDay: Math.floor(left / Math.max(1, daysLeft)),
  }
}

/** Of several accounts that share the people, the one with the most room; undefined when every one is full. */
export function roomiest(
  accounts: readonly string[],
  peopleOn: ReadonlyMap<string, number>,
  most: number,
): { account: string; people: number } | undefined {
  return accounts
    .map((account) => ({ account, people: peopleOn.get(account) ?? 0 }))
    .toSorted((one, other) => one.people - other.people)
    .find(({ people }) => people < most)
}

/** The first day of the month in which an instant lies. */
export function monthOf(at: Date): Day {
  return day(`${dayOf(at).slice(0, 8)}01`)
}
