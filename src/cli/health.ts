import { announcedThrough } from '../domain/time/calendar.ts'
import { addDays, dayOf } from '../domain/time/day.ts'
import type { Away, DatabaseHandle } from '../app/open-database.ts'
import { findFaults, type ReadinessFault } from '../app/readiness.ts'
import { jobs } from '../schedule/jobs.ts'
import { queueCounts } from '../store/messages/outbox-admin.ts'
import { agenciesWithoutContact } from '../store/tables/people-admin.ts'
import { peopleWaitedFor } from '../store/messages/waiting.ts'
import { lookForUnreadable } from '../store/tables/unreadable.ts'
import { viCli } from '../texts/cli/messages.ts'
import { isOn } from './arguments.ts'
import type { CliCommand, Invocation } from './command.ts'
import { jsonLine } from './print.ts'

const t = viCli.health
/** How far ahead due dates commonly reach. */
const HORIZON_DAYS = 60

export const health: CliCommand = {
  name: 'health',
  usage: '',
  says: t,
  flags: ['json'],
  run: async (invocation) => {
    const health = await healthOf(invocation)
    const { out } = invocation.terminal
    if (isOn(invocation, 'json')) out(jsonLine(health))
    else [health.ready ? t.ready : t.notReady, ...health.faults].forEach(out)
    return { exitCode: health.ready ? 0 : 1 }
  },
}

type HealthFault = ReadinessFault | { fault: Away }

interface Health extends Partial<Awaited<ReturnType<typeof queueCounts>>> {
  ready: boolean
  readiness: readonly HealthFault[]
  faults: readonly string[]
}

async function healthOf({ look, config, clock }: Invocation): Promise<Health> {
  const database = await look()
  if (typeof database === 'string') return unready([{ fault: database }])
  const readiness = await findFaults(database, jobs(config), clock)
  if (readiness.some(({ fault }) => fault === 'database-silent')) return unready(readiness)
  const queues = await queueCounts(database.prisma)
  const standing = await standingFaults(database, { ...queues, now: clock.now() })
  const faults = [...readiness.map(faultText), ...standing]
  return { ready: readiness.length === 0, readiness, ...queues, faults }
}

function unready(readiness: readonly HealthFault[]): Health {
  return { ready: false, readiness, faults: readiness.map(faultText) }
}

/** What hinders nothing today, but waits for a person. */
async function standingFaults(
  { prisma, catalogue }: DatabaseHandle,
  { outbox, inbox, now }: Awaited<ReturnType<typeof queueCounts>> & { now: Date },
): Promise<string[]> {
  const announced = announcedThrough(catalogue().calendar)
  const { length: lacking } = await agenciesWithoutContact(prisma)
  const awaited = await peopleWaitedFor(prisma)
  const unreadable = await lookForUnreadable(prisma, now)
  const faults = [
    outbox['dead'] && t.dead(outbox['dead']),
    awaited.length > 0 && t.awaitingLink(awaited.length, messagesFor(awaited)),
    outbox['unknown'] && t.unknown(outbox['unknown']),
    inbox['dead'] && t.deadInbox(inbox['dead']),
    Number(addDays(dayOf(now), HORIZON_DAYS).slice(0, 4)) > announced && t.calendarEnds(announced),
    lacking > 0 && t.withoutContact(lacking),
    ...unreadable.map(t.unreadable),
  ]
  return faults.filter((fault) => typeof fault === 'string')
}

function messagesFor(awaited: Awaited<ReturnType<typeof peopleWaitedFor>>): number {
  return awaited.reduce((sum, { messages }) => sum + messages, 0)
}

function faultText(found: HealthFault): string {
  switch (found.fault) {
    case 'outbox-waits':
      return t.outboxWaits(found.count)
    case 'inbox-waits':
      return t.inboxWaits(found.count)
    case 'requests-unheard':
      return t.requestsUnheard(found.count)
    case 'rows-unreadable':
      return t.rowsUnreadable(found.count)
    case 'job-missed':
      return t.jobMissed(found.job)
    case 'account-silent':
      return t.accountSilent(found)
    case 'source-stale':
      return t.sourceStale(found)
    case 'nothing-stored':
      return t.nothingStored(found)
    case 'database-silent':
      return t.databaseSilent
    case 'service-stopped':
      return t.serviceStopped
    case 'engine-away':
      return t.engineAway
  }
}
