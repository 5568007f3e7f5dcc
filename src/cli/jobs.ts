import { missedDays, nextRun } from '../schedule/plan.ts'
import { jobs as timetableOf } from '../schedule/jobs.ts'
import { lastRuns } from '../store/tables/jobs.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import type { CliCommand } from './command.ts'
import { localIso, printEach } from './print.ts'

const t = viTimeCli.jobs

/** `jobs`: when each job ran last, when it runs next, and the days on which it did not. */
export const jobs: CliCommand = {
  name: 'jobs',
  usage: '[--json]',
  says: t,
  flags: ['json'],
  run: async (invocation) => {
    const { prisma, catalogue } = await invocation.database()
    const { calendar } = catalogue()
    const now = invocation.clock.now()
    const runs = await lastRuns(prisma)
    const all = timetableOf(invocation.config).map(({ name, timetable }) => {
      const last = runs.get(name)
      const next = nextRun(timetable, now, calendar)
      const missed = missedDays(timetable, { last: last?.slot, now }, calendar)
      return { name, last, next, missed }
    })
    printEach(invocation, all, {
      line: t.line,
      facts: ({ name, last, next, missed }) => ({
        job: name,
        last: last
          ? { slot: localIso(last.slot), claimedAt: localIso(last.claimedAt), late: last.late }
          : null,
        next: localIso(next),
        missed,
      }),
    })
  },
}
