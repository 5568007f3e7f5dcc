import manifest from '../../package.json' with { type: 'json' }
import type { ChannelStanding, ConsoleOperation, JobStanding } from '../console/ports.ts'
import type { Channel } from '../delivery/ports.ts'
import { dayOf, instantAt } from '../domain/time/day.ts'
import { budgetOf, budgetPlan, monthOf } from '../domain/notices/message-budget.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Job } from '../schedule/job.ts'
import { jobs as timetableOf } from '../schedule/jobs.ts'
import { missedDays, nextRun } from '../schedule/plan.ts'
import { listUpdates, requeueUpdate } from '../store/messages/inbox-admin.ts'
import { queueCounts } from '../store/messages/outbox-admin.ts'
import { receivedSince } from '../store/messages/received.ts'
import { lastBackup } from '../store/tables/backups.ts'
import { lastRuns } from '../store/tables/jobs.ts'
import { monthlyUses } from '../store/tables/monthly-use.ts'
import { paidUses } from '../store/tables/oa-spending.ts'
import { peopleByAccount } from '../store/tables/people-admin.ts'
import { silentAccounts } from '../store/tables/silences.ts'
import type { Config } from './config/config.ts'
import type { DatabaseHandle } from './open-database.ts'
import type { ServiceFault } from './readiness.ts'

const MOST_SET_ASIDE = 50

export interface Operated {
  config: Config
  database: DatabaseHandle
  clock: Clock
  channels: () => readonly Channel[]
  faults: () => Promise<ServiceFault[]>
}

/** How the service itself is, for whoever looks after it. */
export function operationOf(operated: Operated): ConsoleOperation {
  const { config, database, clock, faults } = operated
  const { prisma } = database
  const since = clock.now()
  return {
    standing: async () => {
      const backup = await lastBackup(prisma)
      return {
        faults: await faults(),
        channels: await channelStandings(operated),
        jobs: await jobStandings(database, timetableOf(config), clock.now()),
        queues: await queueCounts(prisma),
        setAside: await listUpdates(prisma, { state: 'dead', limit: MOST_SET_ASIDE }),
        ...(backup && { backup }),
        version: manifest.version,
        since,
      }
    },
    requeue: (id) => requeueUpdate(prisma, id, clock.now()),
  }
}

async function jobStandings(
  { prisma, catalogue }: DatabaseHandle,
  jobs: readonly Job[],
  now: Date,
): Promise<JobStanding[]> {
  const { calendar } = catalogue()
  const runs = await lastRuns(prisma)
  return jobs.map(({ name, timetable }) => {
    const last = runs.get(name)
    const missed = missedDays(timetable, { last: last?.slot, now }, calendar)
    return { name, ...(last && { last }), next: nextRun(timetable, now, calendar), missed }
  })
}

async function channelStandings({
  config,
  database: { prisma, catalogue },
  clock,
  channels,
}: Operated): Promise<ChannelStanding[]> {
  const now = clock.now()
  const month = monthOf(now)
  const open = new Set(channels().map(({ account }) => account))
  const uses = new Map((await monthlyUses(prisma, month)).map((use) => [use.account, use.used]))
  const paid = await paidUses(prisma, month)
  const received = await receivedSince(prisma, instantAt(month, '00:00'))
  const people = await peopleByAccount(prisma)
  const silences = await silentAccounts(prisma)
  const accounts = new Set([...open, ...uses.keys(), ...silences.map(({ account }) => account)])
  return [...accounts].toSorted().map((account) => {
    const used = uses.get(account) ?? 0
    const limits = budgetOf(config.budgets, account)
    const when = { today: dayOf(now), calendar: catalogue().calendar }
    return {
      account,
      isOpen: open.has(account),
      silences: silences.filter((each) => each.account === account),
      people: people.get(account) ?? 0,
      used,
      ...(limits && { most: limits.messages, plan: budgetPlan(limits, used, when) }),
      paid: paid.filter((each) => each.account === account),
      received: received.get(account) ?? 0,
    }
  })
}
