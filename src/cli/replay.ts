import type { Day } from '../domain/time/day.ts'
import { replay as play } from '../demo/replay.ts'
import { jobs } from '../schedule/jobs.ts'
import { withScratchDatabase } from '../demo/scratch-database.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import { dayOption, isOn } from './arguments.ts'
import { type CliCommand, type Invocation, UsageError } from './command.ts'
import { foreseenLine } from './print.ts'

const t = viTimeCli.replay
/** `replay`: a stretch of days of the demo province on virtual time, in a database of its own. */
export const replay: CliCommand = {
  name: 'replay',
  usage: '--from dd/mm/yyyy --to dd/mm/yyyy [--json]',
  says: t,
  flags: ['json'],
  values: ['from', 'to'],
  run: async (invocation) => {
    const stretch = stretchOf(invocation)
    const json = isOn(invocation, 'json')
    let count = 0
    await withScratchDatabase(invocation.config, async (database) => {
      for await (const message of play(database, jobs(invocation.config), stretch)) {
        count += 1
        invocation.terminal.out(foreseenLine(message, json))
      }
    })
    if (!json) invocation.terminal.out(t.total(stretch.from, stretch.to, count))
  },
}

function stretchOf(invocation: Invocation): { from: Day; to: Day } {
  const from = dayOption(invocation, 'from')
  const to = dayOption(invocation, 'to')
  if (!from || !to) throw new UsageError(t.missing)
  if (to < from) throw new UsageError(t.backwards)
  return { from, to }
}
