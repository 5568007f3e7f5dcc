import { readConfig } from '../../src/app/config/config.ts'
import { pacingOf } from '../../src/app/gateways.ts'
import { BOT_ACCOUNT } from '../faults/stage.ts'
import { type Copy, doublesAmong, type End, endOf, type Standing } from './ends.ts'
import { type DrilledDays, ZALO_ACCOUNT } from './drilled-days.ts'

export interface Figures {
  written: number
  ends: Readonly<Partial<Record<End, number>>>
  /** Why messages were dropped, and how many. */
  dropped: Readonly<Partial<Record<string, number>>>
  /** Standing twice without a word that the second repeats the first. */
  doubles: number
  /** What stands in a chat and was sent by nobody. */
  strays: number
  asked: number
  answered: number
  tooMany: number
  recovery: Recovery
}

/** In seconds since the platform's return. */
interface Recovery {
  firstDelivery: number
  firstAnswer: number
  lastDelivery: number
  /** How long what was sent from then on takes by the limits of the platforms alone. */
  ideal: number
  calls: number
}

interface Window {
  returnsAt: number
  /** When nothing of what had waited was left. */
  drainedAt: number
  accounts: readonly string[]
  asked: number
}

interface Call {
  account: string
  chat: string
  lane: number
  operation: string
  at: Date
}

export async function figuresOf(days: DrilledDays, window: Window): Promise<Figures> {
  const standing = await standingOf(days)
  const copies = await copiesOf(days)
  const messages = [...grouped(copies, ({ first }) => first).values()]
  const calls = await callsOf(days)
  const sends = calls.filter(({ operation }) => operation === 'send')
  const dropped = copies.filter(({ state }) => state === 'cancelled')
  const telegramCalls = await days.messenger.do('telegram', 'calls', {})
  return {
    written: messages.length,
    ends: counted(messages.map((each) => endOf(each, standing))),
    dropped: counted(
      dropped.map(({ error }) => error?.replace(/gathered\S+/, 'a list') ?? 'no reason'),
    ),
    doubles: messages.reduce((sum, each) => sum + doublesAmong(each, standing), 0),
    strays: standing.size - sends.length,
    asked: window.asked,
    answered: await answersIn(days),
    tooMany: telegramCalls.filter(({ status }) => status === 429).length,
    recovery: recoveryIn(calls, window),
  }
}

export function lineOf(name: string, figures: Figures): string {
  const { ends, dropped, recovery } = figures
  const { firstDelivery, firstAnswer, lastDelivery, ideal, calls } = recovery
  const count = (end: End): string => `${end} ${String(ends[end] ?? 0)}`
  const reasons = Object.entries(dropped).map(([why, n]) => `${String(n)} ${why}`)
  const s = (seconds: number): string => `${seconds.toFixed(1)} s`
  return [
    `${name}: written ${String(figures.written)}, ${count('delivered')}, ${count('moved')}, ${count('folded')}, ` +
      `${count('dropped')}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}, ${count('dead, followed up')}, ` +
      `${count('lost')}, ${count('unknown')}, ${count('waiting')}, double ${String(figures.doubles)}, ` +
      `strays ${String(figures.strays)}, look-ups answered ${String(figures.answered)} of ${String(figures.asked)}, ` +
      `too many ${String(figures.tooMany)}`,
    `  from the return: first message ${s(firstDelivery)}, first answer ${s(firstAnswer)}, last message ${s(lastDelivery)}; ` +
      `${String(calls)} calls, paced ideal ${s(ideal)}, ratio ${(lastDelivery / ideal).toFixed(2)}, ` +
      `from the first message on ${((lastDelivery - firstDelivery) / ideal).toFixed(2)}`,
  ].join('\n')
}

function recoveryIn(calls: readonly Call[], { returnsAt, drainedAt, accounts }: Window): Recovery {
  const after = calls.filter(({ at }) => at.getTime() >= returnsAt && at.getTime() <= drainedAt)
  const sinceReturn = (call: Call | undefined): number =>
    ((call?.at.getTime() ?? Number.NaN) - returnsAt) / 1_000
  return {
    firstDelivery: sinceReturn(after[0]),
    firstAnswer: sinceReturn(after.find(({ lane }) => lane === 0)),
    lastDelivery: sinceReturn(after.at(-1)),
    ideal: Math.max(...accounts.map((account) => idealOf(account, after))),
    calls: after.length,
  }
}

/** The first call leaves at once; the others by the account's beat, and in each chat by its gap. */
function idealOf(account: string, calls: readonly Call[]): number {
  const { accountPerSecond, chatGapMs } = pacingOf(account, readConfig({}))
  const own = calls.filter((call) => call.account === account)
  const longest = Math.max(
    0,
    ...[...grouped(own, ({ chat }) => chat).values()].map((it) => it.length),
  )
  return Math.max((own.length - 1) / accountPerSecond, ((longest - 1) * chatGapMs) / 1_000)
}

function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

function counted<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

async function copiesOf({ database: { prisma } }: DrilledDays): Promise<Copy[]> {
  return prisma.$queryRaw<Copy[]>`
    select id::text, coalesce(repeats, id)::text as first, account || ' ' || chat_id || ' ' || message_id as place,
           state, error, cause ? 'movedFrom' as moved,
           swept_at is not null and exists (select 1 from outbox i where i.cause->>'insteadOf' = o.id::text
             or i.notice->>'kind' = 'undelivered' and i.notice->>'outboxId' = o.id::text) as followed
    from outbox o where operation = 'send' order by id`
}

async function callsOf({ database: { prisma } }: DrilledDays): Promise<Call[]> {
  return prisma.$queryRaw<Call[]>`
    select o.account, o.chat_id as chat, o.lane, o.operation, t.finished_at as at
    from delivery_attempt t join outbox o on o.id = t.outbox_id
    where t.outcome = 'sent' and o.operation <> 'answer-press' order by t.finished_at`
}

async function answersIn({ database: { prisma } }: DrilledDays): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    select count(distinct split_part(key, '/', 2))::int as count from outbox
    where key like 'reply/%' and state = 'sent'`
  return row?.count ?? 0
}

/** What stands in the chats, as people see it. */
async function standingOf({ messenger, people }: DrilledDays): Promise<Standing> {
  const standing = new Map<string, string>()
  for (const { user, chats } of people) {
    for (const [account, chat] of chats) {
      if (account === ZALO_ACCOUNT) {
        const messages = await messenger.do('zaloBot', 'transcript', { user })
        for (const { from, messageId, text } of messages) {
          if (from.isBot) standing.set(`${account} ${chat} ${messageId}`, text)
        }
      } else {
        const messages = await messenger.do('telegram', 'transcript', { user })
        for (const { from, id, text } of messages) {
          if (from.isBot) standing.set(`${BOT_ACCOUNT} ${chat} ${String(id)}`, text)
        }
      }
    }
  }
  return standing
}
