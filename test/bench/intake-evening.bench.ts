// What a province has running is taken over in one evening: how long it takes, how many messages an agency gets, and
// whether the digest of the next morning is true to the source in every number.
import { addDays, day, daysBetween, instantAt } from '../../src/domain/time/day.ts'
import { isWorkingDay } from '../../src/domain/time/calendar.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { freezeDigest } from '../../src/usecases/digests/send-digest.ts'
import { tellOfRecords } from '../../src/usecases/import/tell-of-records.ts'
import { DIVISION } from '../support/province.ts'
import {
  makeEmpty,
  NOW,
  openedDatabase,
  recordLines,
  sendBatch,
  servedApi,
} from './intake-parts.ts'
import { commune, COMMUNES } from './intake-rows.ts'
import { perSecond, row, withServer } from './support.ts'

const REQUESTS = Number(process.env['INTAKE_EVENING'] ?? 10_000)
const MORNING = day('2026-11-23')

const STATUSES = [
  { status: 'chưa tiếp nhận' },
  { status: 'đã tiếp nhận', acknowledgedOn: '2026-08-05' },
  { status: 'đang thực hiện' },
  { status: 'vướng mắc', reason: 'Chưa có bản trích lục' },
  { status: 'đã trả lời', answeredNumber: '9/UBND', answeredOn: '2026-08-20' },
  {
    status: 'hoàn thành',
    answeredNumber: '9/UBND',
    answeredOn: '2026-08-20',
    closedOn: '2026-08-21',
  },
] as const

await withServer(async (server) => {
  await makeEmpty(server, 'evening')
  const database = await openedDatabase(server.url('evening'))
  const served = await servedApi(database)
  const days = workingDays(database.catalogue().calendar)
  const lines = Array.from({ length: REQUESTS }, (_, n) => lineOf(n, days))
  const began = performance.now()
  await sendBatch(served, recordLines('request', lines))
  const taken = performance.now() - began
  await inTransaction(database, new Date(NOW.getTime() + 5 * 60_000), tellOfRecords)
  const toWhom = await database.prisma.outbox.groupBy({ by: ['officialId'], _count: true })
  const { summary } = await inTransaction(database, instantAt(MORNING, '07:30'), (work) =>
    freezeDigest(work, 'pt.bcd-tinh'),
  )
  await served.stop()
  await database.close()

  row(
    `${String(REQUESTS)} running requests taken over`,
    `${(taken / 1_000).toFixed(1)} s`,
    perSecond(REQUESTS, taken),
  )
  const most = Math.max(...toWhom.map(({ _count: count }) => count))
  row('messages: readers, most that one got (aim 1)', String(toWhom.length), String(most))
  const wanted = countsOf(lines)
  const found: Record<string, number> = {
    open: summary.open,
    overdue: summary.overdue,
    blocked: summary.blocked,
    'due-today': summary.dueToday,
    ...summary.bands,
    'overdue by kinds of agency': summary.agencies.reduce((sum, { overdue }) => sum + overdue, 0),
    'days of the oldest': summary.oldest[0]?.days ?? 0,
  }
  for (const [name, count] of Object.entries(wanted)) {
    row(`digest of the morning: ${name}`, String(found[name]), `source ${String(count)}`)
    if (found[name] !== count) process.exitCode = 1
  }
  if (most !== 1 || toWhom.length !== COMMUNES) process.exitCode = 1
})

/** Days on which something can be due, around the morning of the digest. */
function workingDays(calendar: Parameters<typeof isWorkingDay>[0]): string[] {
  const all = Array.from({ length: 90 }, (_, n) => addDays(MORNING, n - 60))
  return all.filter((on) => isWorkingDay(calendar, on))
}

interface Line {
  sourceId: string
  documentNumber: string
  documentOn: string
  asker: string
  answerer: string
  type: string
  receivedOn: string
  agreedDue: string
  status: string
}

function lineOf(n: number, days: readonly string[]): Line {
  return {
    sourceId: `YC-${String(n)}`,
    documentNumber: `${String(n)}/THADS-KV9`,
    documentOn: '2026-08-03',
    asker: DIVISION,
    answerer: commune(n),
    type: 'xac-minh-dieu-kien-tha',
    receivedOn: '2026-08-04',
    agreedDue: days[(n * 7 + Math.floor(n / 6)) % days.length] ?? '',
    ...(STATUSES[n % STATUSES.length] ?? STATUSES[0]),
  }
}

/** The same numbers, counted from what the source tells. */
function countsOf(lines: readonly Line[]): Record<string, number> {
  const open = lines.filter(({ status }) => status !== 'đã trả lời' && status !== 'hoàn thành')
  const daysLate = ({ agreedDue }: Line): number => daysBetween(day(agreedDue), MORNING)
  const late = open.filter((line) => daysLate(line) > 0)
  const between = (from: number, to: number): number =>
    late.filter((line) => daysLate(line) >= from && daysLate(line) <= to).length
  return {
    open: open.length,
    overdue: late.length,
    blocked: open.filter(({ status }) => status === 'vướng mắc').length,
    'due-today': open.filter((line) => daysLate(line) === 0).length,
    '1-5': between(1, 5),
    '6-15': between(6, 15),
    '16-30': between(16, 30),
    'over-30': between(31, 1_000),
    'overdue by kinds of agency': late.length,
    'days of the oldest': Math.max(...late.map(daysLate)),
  }
}
