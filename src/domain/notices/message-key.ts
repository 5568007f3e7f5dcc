import type { OfficialId } from '../people/official.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import type { Day } from '../time/day.ts'

interface Chat {
  account: string
  chatId: string
}

/**
 * The keys of outgoing messages, one builder for each cause: writing twice for the same reason makes one message. What
 * goes to several people has a key for each of them (`keyFor`).
 */
export const MESSAGE_KEYS = {
  event: (type: string, code: RequestCode, version: number) => key(type, code, version),
  repairedCard: (code: RequestCode, version: number) => key('repaired', code, version),
  lostCard: (message: bigint, version: number) => key('anew', message, version),
  unanswered: (code: RequestCode, sentAt: Date | '') => key('unanswered', code, sentAt),
  reminders: (on: Day) => key('reminders', on),
  rung: (code: RequestCode, from: Day, rung: string) => key('reminders', code, from, rung),
  gathered: (newest: bigint) => key('gathered', newest),
  newTogether: (newest: bigint) => key('new', newest),
  work: (on: Day) => key('work', on),
  digest: (committee: string, on: Day) => key('digest', committee, on),
  week: (committee: string, on: Day) => key('week', committee, on),
  report: (committee: string, to: Day) => key('report', committee, to),
  /** `agency`: of several that one order is about. */
  order: (id: number, kind: string, agency = '') =>
    key('order', id, kind, ...(agency ? [agency] : [])),
  inquiry: (id: number, what: 'asked' | 'answered') => key('inquiry', id, what),
  calendar: (at: Date) => key('calendar', at),
  unreadable: (at: Date) => key('unreadable', at),
  takenOver: (agency: string, at: Date) => key('taken-over', agency, at),
  caseEnded: (code: string, status: string, at: Date) => key('case-ended', code, status, at),
  file: (kind: string, content: string) => key(kind, content),
  differences: (at: Date) => key('differences', at),
  firstRead: (stage: 'begun' | 'done') => key('source-first-read', stage),
  oversight: (at: Date) => key('oversight', at),
  twoSources: (sources: readonly string[]) => key('two-sources', ...sources),
  refusals: (at: Date) => key('refusals', at),
  sourceStale: (since: Date, stage: Silence['stage']) => key('source-stale', since, stage),
  auditSealed: (on: Day) => key('audit-sealed', on),
  awaitingLink: (on: Day) => key('awaiting-link', on),
  linked: (inboxId: string) => key('linked', inboxId),
  linkedShows: (inboxId: string, what: string) => key('linked', inboxId, what),
  accountTold: (kind: string, id: number, at: Date) => key(kind, id, at.getTime()),
  accountRefused: (account: string, on: Day) => key('account-refused', account, on),
  accountSilent: (account: string, direction: string, { since, stage }: Silence) =>
    key('account-silent', account, direction, since.getTime(), stage),
  budget: (account: string, month: Day, mark: string) => key('budget', account, month, mark),
  consent: (inboxId: bigint) => key('consent', inboxId),
  undelivered: (about: string, fate: string, on: Day) => key('undelivered', about, fate, on),
  machineOff: (account: string, at: Date) => key('machine-off', account, at.getTime()),
  groupMorning: ({ account, chatId }: Chat, on: Day) => key('group', account, chatId, on),
  groupLeft: ({ account, chatId }: Chat, at: Date) => key('group-left', account, chatId, at),
  groupReply: (inboxId: string) => key('group-reply', inboxId),
  reply: (inboxId: string, part: string | number) => key('reply', inboxId, part),
  stranger: ({ account, chatId }: Chat, about: string) => key('stranger', account, chatId, about),
  press: (account: string, pressId: string) => key('press', account, pressId),
} as const

interface Silence {
  since: Date
  stage: 'begun' | 'over'
}

function key(...parts: readonly (string | number | bigint | Date)[]): string {
  return parts.map((part) => (part instanceof Date ? part.toISOString() : String(part))).join('/')
}

/** The key under which one official hears of a cause. */
export function keyFor(cause: string, official: OfficialId): string {
  return `${cause}/official-${String(official)}`
}

/** The key of what did not arrive, at another account of the same person. */
export function keyElsewhere(lost: string): string {
  return `${lost}/next`
}

/** The key of what did not arrive, for somebody who stands in: one for all letters about one thing. */
export function keyInstead(lost: string, stand: OfficialId): string {
  return `${lost.replace(/\/official-\d+.*$/, '')}/instead-${String(stand)}`
}
