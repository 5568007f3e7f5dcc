import { addWorkingDays } from '../domain/time/calendar.ts'
import { dayOf, instantAt } from '../domain/time/day.ts'
import { foresee } from '../demo/rehearse.ts'
import { jobs } from '../schedule/jobs.ts'
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
    // A day that is over is looked at from its beginning; before one to come, every morning until then is gone through.
    const from = on < dayOf(now) ? instantAt(on, '00:00') : now
    const span = { from, until: instantAt(on, '24:00') }
    const all = await foresee(database, jobs(invocation.config), span)
    const foreseen = all.filter(({ at }) => dayOf(at) === on)
    const json = isOn(invocation, 'json')
    if (foreseen.length === 0 && !json) return invocation.terminal.out(t.nothing(on))
    if (!json) invocation.terminal.out(t.title(on, foreseen.length))
    for (const message of foreseen) invocation.terminal.out(foreseenLine(message, json))
  },
}
