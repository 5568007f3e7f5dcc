import { missedDays, nextRun } from '../schedule/plan.ts'
import { jobs as timetableOf } from '../schedule/jobs.ts'
import { lastRuns } from '../store/tables/jobs.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import { type CliCommand, isOn, jsonLine } from './command.ts'
import { localIso } from './time.ts'

const t = viTimeCli.jobs

/** `jobs`: when each job ran last, when it runs next, and the days on which it did not. */
export const jobs: CliCommand = {
  name: 'jobs',
  usage: '[--json]',
  summary: t.summary,
  help: t.help,
  options: { json: { type: 'boolean' } },
  run: async (invocation) => {
    const { prisma, catalogue } = await invocation.database()
    const { calendar } = catalogue()
    const now = invocation.clock.now()
    const runs = await lastRuns(prisma)
    for (const { name, timetable } of timetableOf(invocation.config)) {
      const last = runs.get(name)
      const next = nextRun(timetable, now, calendar)
      const missed = missedDays(timetable, { last: last?.slot, now }, calendar)
      const shown = last && {
        slot: localIso(last.slot),
        claimedAt: localIso(last.claimedAt),
        late: last.late,
      }
      invocation.terminal.out(
        isOn(invocation, 'json')
          ? jsonLine({ job: name, last: shown ?? null, next: localIso(next), missed })
          : t.line({ name, last, next, missed }),
      )
    }
  },
}
