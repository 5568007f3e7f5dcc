import { addWorkingDays } from '../domain/time/calendar.ts'
import { dayOf } from '../domain/time/day.ts'
import { foreseenOn } from '../app/rehearse.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import { dayOption, isOn } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { foreseenLine } from './print.ts'

const t = viTimeCli.tomorrow

/** `tomorrow`: who would get what at which minute of a day, and why, if nobody did anything until then. */
export const tomorrow: CliCommand = {
  name: 'tomorrow',
  usage: '[--date dd/mm/yyyy] [--json]',
  says: t,
  flags: ['json'],
  values: ['date'],
  run: async (invocation) => {
    const database = await invocation.database()
    const now = invocation.clock.now()
    const { calendar } = database.catalogue()
    const on = dayOption(invocation, 'date') ?? addWorkingDays(calendar, dayOf(now), 1)
    const foreseen = await foreseenOn({ ...invocation, database }, on)
    const json = isOn(invocation, 'json')
    if (foreseen.length === 0 && !json) return invocation.terminal.out(t.nothing(on))
    if (!json) invocation.terminal.out(t.title(on, foreseen.length))
    for (const message of foreseen) invocation.terminal.out(foreseenLine(message, json))
  },
}
