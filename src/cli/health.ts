import { announcedThrough } from '../domain/calendar.ts'
import { addDays, dayOf } from '../domain/day.ts'
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
    const { prisma, reference } = await invocation.database()
    const today = dayOf(invocation.clock.now())
    const { outbox, inbox } = await queueCounts(prisma)
    const announced = announcedThrough(reference().calendar)
    const lacking = await agenciesWithoutContact(prisma)
    const faults = [
      outbox['dead'] && t.dead(outbox['dead']),
      outbox['unknown'] && t.unknown(outbox['unknown']),
      inbox['dead'] && t.deadInbox(inbox['dead']),
      Number(addDays(today, HORIZON_DAYS).slice(0, 4)) > announced && t.calendarEnds(announced),
      lacking > 0 && t.withoutContact(lacking),
    ].filter((fault) => typeof fault === 'string')
    const { out } = invocation.terminal
    if (isOn(invocation, 'json')) return out(jsonLine({ outbox, inbox, faults }))
    ;[...faults, ...(faults.length === 0 ? [t.ready] : [])].forEach(out)
  },
}
