import { day, instantAt } from '../../src/domain/time/day.ts'
import type { FaultRule } from '../../src/messenger/telegram/verbs/table.ts'
import { BOT_ACCOUNT } from '../faults/stage.ts'
import { DrilledDays, type Person, ZALO_ACCOUNT } from './drilled-days.ts'
import { figuresOf, type Figures } from './figures.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export interface Outage {
  rule: FaultRule
  /** When the service begins: what an office does in the morning comes after it. */
  startsAt: Date
  beginsAt: Date
  forMs: number
  /** Many have a second account, on a platform that is well. */
  withZalo?: true
}

const at = (on: string, time: `${number}:${number}`, seconds = 0): Date =>
  new Date(instantAt(day(on), time).getTime() + seconds * 1_000)

/** Telegram is away. All begin and end between the minutes at which jobs write. */
export const OUTAGES = {
  '45 s of 502': {
    rule: { kind: 'server-error', status: 502 },
    startsAt: at('2026-11-25', '7:28'),
    beginsAt: at('2026-11-25', '7:29', 50),
    forMs: 45_000,
  },
  '10 minutes of cut connections': {
    rule: { kind: 'drop-before' },
    startsAt: at('2026-11-25', '7:24'),
    beginsAt: at('2026-11-25', '7:27', 10),
    forMs: 10 * MINUTE_MS,
  },
  '4 hours of block pages': {
    rule: { kind: 'block-page', status: 403 },
    startsAt: at('2026-11-25', '7:24'),
    beginsAt: at('2026-11-25', '7:27', 10),
    forMs: 4 * HOUR_MS,
    withZalo: true,
  },
  '3 days over a weekend': {
    rule: { kind: 'server-error', status: 503 },
    startsAt: at('2026-11-27', '15:30'),
    beginsAt: at('2026-11-27', '15:57', 10),
    forMs: 72 * HOUR_MS,
  },
} as const satisfies Readonly<Record<string, Outage>>

/** So many look something up when the outage begins, and as many shortly before it ends. */
const WHO_ASK = 20
const ASKED = ['/viec', '/quahan', '/tra Sao Khuê', '/thongke'] as const
/** Shortly before the platform returns nothing is left out any more. */
const CLOSE_MS = 3 * MINUTE_MS
/** Until every job that looks for what is missing has looked. */
const AFTERWARDS_MS = 7 * MINUTE_MS

/** A morning of the demo province, an outage in it, and what became of every message. */
export async function liveThrough(outage: Outage, afterwardsMs = AFTERWARDS_MS): Promise<Figures> {
  const { beginsAt, forMs, rule, startsAt, withZalo = false } = outage
  const days = await DrilledDays.begin(startsAt, { withZalo })
  await days.drained()
  const returnsAt = beginsAt.getTime() + forMs
  const closeMs = Math.min(CLOSE_MS, forMs / 3)
  await days.passUntil(beginsAt.getTime() - 1_000, { inLeaps: forMs > HOUR_MS })
  await lookUp(days, days.people.slice(0, WHO_ASK))
  await days.create(await communes(days), 'trước')
  await days.passUntil(beginsAt.getTime())
  await days.messenger.do('telegram', 'addFault', rule)
  await days.passUntil(beginsAt.getTime() + closeMs)
  await days.create(await communes(days), 'trong')
  await days.passUntil(returnsAt - closeMs, { inLeaps: forMs > HOUR_MS })
  await days.passUntil(returnsAt - 2_000)
  await lookUp(days, days.people.slice(WHO_ASK, 2 * WHO_ASK))
  await days.passUntil(returnsAt)
  await days.messenger.do('telegram', 'clearFaults', {})
  await days.drained()
  const drainedAt = days.now
  await days.passUntil(drainedAt + afterwardsMs)
  await days.drained()
  const accounts = withZalo ? [BOT_ACCOUNT, ZALO_ACCOUNT] : [BOT_ACCOUNT]
  return figuresOf(days, { returnsAt, drainedAt, accounts, asked: 2 * WHO_ASK })
}

async function lookUp({ messenger }: DrilledDays, people: readonly Person[]): Promise<void> {
  for (const [index, { user }] of people.entries()) {
    const text = ASKED[index % ASKED.length] ?? ASKED[0]
    await messenger.do('telegram', 'say', { user, text })
  }
}

/** Those that have somebody to receive a request. */
async function communes({ database: { prisma } }: DrilledDays): Promise<string[]> {
  const agencies = await prisma.agency.findMany({
    where: { kind: 'ubnd-xa', memberships: { some: { role: 'contact' } } },
    orderBy: { code: 'asc' },
  })
  return agencies.map(({ code }) => code)
}
