import { announcedThrough } from '../domain/calendar.ts'
import { addDays, type Day, dayOf } from '../domain/day.ts'
import type { DatabaseHandle } from '../open-database.ts'
import { findFaults, type ReadinessFault } from '../readiness.ts'
import { jobs } from '../schedule/jobs.ts'
import { queueCounts } from '../store/outbox-admin.ts'
import { agenciesWithoutContact } from '../store/people-admin.ts'
import { viCli } from '../texts/vi-cli.ts'
import { type CliCommand, isOn, jsonLine } from './command.ts'

const t = viCli.health
/** How far ahead due dates commonly reach. */
const HORIZON_DAYS = 60

export const health: CliCommand = {
  name: 'health',
  usage: '',
  summary: t.summary,
  help: t.help,
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const database = await invocation.database()
    const { config, clock } = invocation
    const readiness = await findFaults(database, jobs(config), clock)
    const { outbox, inbox } = await queueCounts(database.prisma)
    const faults = [
      ...readiness.map(readinessText),
      ...(await standingFaults(database, { outbox, inbox, today: dayOf(clock.now()) })),
    ]
    const { out } = invocation.terminal
    if (isOn(invocation, 'json')) {
      return out(jsonLine({ ready: readiness.length === 0, readiness, outbox, inbox, faults }))
    }
    ;[readiness.length === 0 ? t.ready : t.notReady, ...faults].forEach(out)
  },
}

/** What hinders nothing today, but waits for a person. */
async function standingFaults(
  { prisma, reference }: DatabaseHandle,
  { outbox, inbox, today }: Awaited<ReturnType<typeof queueCounts>> & { today: Day },
): Promise<string[]> {
  const announced = announcedThrough(reference().calendar)
  const lacking = await agenciesWithoutContact(prisma)
  const faults = [
    outbox['dead'] && t.dead(outbox['dead']),
    outbox['unknown'] && t.unknown(outbox['unknown']),
    inbox['dead'] && t.deadInbox(inbox['dead']),
    Number(addDays(today, HORIZON_DAYS).slice(0, 4)) > announced && t.calendarEnds(announced),
    lacking > 0 && t.withoutContact(lacking),
  ]
  return faults.filter((fault) => typeof fault === 'string')
}

function readinessText(found: ReadinessFault): string {
  switch (found.fault) {
    case 'outbox-waits':
      return t.outboxWaits(found.count)
    case 'inbox-waits':
      return t.inboxWaits(found.count)
    case 'requests-unheard':
      return t.requestsUnheard(found.count)
    case 'job-missed':
      return t.jobMissed(found.job)
    case 'account-silent':
      return t.accountSilent(found)
    case 'database-silent':
      return t.databaseSilent
  }
}
