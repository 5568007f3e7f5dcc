import { dayOf, isDay } from '../domain/time/day.ts'
import { periodOfYear, REPORT_MONTHS } from '../domain/time/report-period.ts'
import { attach } from '../delivery/papers/attach.ts'
import { inTransaction } from '../store/transaction.ts'
import { viCli } from '../texts/cli/messages.ts'
import { committeeReaders } from '../usecases/digests/send-digest.ts'
import { periodReport } from '../usecases/digests/send-period-reports.ts'
import { isOn, textOption } from './arguments.ts'
import { type CliCommand, UsageError } from './command.ts'
import { jsonLine, saveIn } from './print.ts'

const t = viCli.report

/** `report`: the coordination report of a period of the statistical year, as numbers or as a paper to be signed. */
export const report: CliCommand = {
  name: 'report',
  usage: '--months 1|3|6|9|10|12 [--on YYYY-MM-DD] [--save THƯ-MỤC] [--json]',
  says: t,
  flags: ['json'],
  values: ['months', 'on', 'save'],
  run: async (invocation) => {
    const months = REPORT_MONTHS.find((each) => String(each) === textOption(invocation, 'months'))
    if (!months) throw new UsageError(t.whichMonths)
    const database = await invocation.database()
    const { terminal, clock } = invocation
    const on = textOption(invocation, 'on') ?? dayOf(clock.now())
    if (!isDay(on)) throw new UsageError(t.whichDay)
    const notices = await inTransaction(database, clock.now(), async (work) => {
      const committees = (await committeeReaders(work)).map(([committee]) => committee)
      const period = periodOfYear(on, months)
      return Promise.all(committees.map((committee) => periodReport(work, committee, period)))
    })
    const folder = textOption(invocation, 'save')
    for (const notice of notices) {
      if (isOn(invocation, 'json') || folder === undefined) terminal.out(jsonLine(notice.report))
      const paper = folder === undefined ? undefined : await attach(notice)
      if (folder !== undefined && paper) terminal.out(await saveIn(folder, paper))
    }
  },
}
