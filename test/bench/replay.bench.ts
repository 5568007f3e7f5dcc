// A year of the demo province on virtual time: every job at its slots, everything that its people do at their hours.
// The province tells some months back; so each month is played with the province as it stands at that month's end.
import { addDays, addMonths, type Day, day } from '../../src/domain/time/day.ts'
import { isWorkingDay, workingDaysBetween } from '../../src/domain/time/calendar.ts'
import { replay } from '../../src/demo/replay.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { withScratchDatabase } from '../../src/demo/scratch-database.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { row, withServer } from './support.ts'

/** The statistical year that began on 01/10/2026. */
const BEGINS = day('2026-10-01')
const MONTHS = 12
const JOBS = jobs({ digestAt: '07:30', unansweredHours: 8, unseenHours: 4 })

interface Played {
  days: number
  workingDays: number
  messages: number
  ms: number
}

await withServer(async (server) => {
  const config = {
    databaseUrl: server.url('postgres'),
    databaseConnections: 4,
    dataDirectory: '.data',
  }
  const months: Played[] = []
  for (let index = 0; index < MONTHS; index += 1) {
    const from = addMonths(BEGINS, index)
    const to = addDays(addMonths(BEGINS, index + 1), -1)
    const played = await withScratchDatabase(config, (database) => play(database, from, to))
    months.push(played)
    row(
      `${from} to ${to}: days, messages, days/s`,
      String(played.days),
      String(played.messages),
      decimal(played.days, played.ms),
    )
  }
  const total = months.reduce((one, other) => ({
    days: one.days + other.days,
    workingDays: one.workingDays + other.workingDays,
    messages: one.messages + other.messages,
    ms: one.ms + other.ms,
  }))
  row('days, working days', String(total.days), String(total.workingDays))
  row('messages written', String(total.messages))
  row('days a second', decimal(total.days, total.ms))
  row('working days a second', decimal(total.workingDays, total.ms))
})

async function play(database: DatabaseHandle, from: Day, to: Day): Promise<Played> {
  const { calendar } = database.catalogue()
  const begun = performance.now()
  let messages = 0
  for await (const _message of replay(database, JOBS, { from, to })) messages += 1
  const first = isWorkingDay(calendar, from) ? 1 : 0
  return {
    days: daysOf(from, to),
    workingDays: workingDaysBetween(calendar, from, to) + first,
    messages,
    ms: performance.now() - begun,
  }
}

function decimal(count: number, ms: number): string {
  return (count / (ms / 1000)).toFixed(2)
}

function daysOf(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
}
