import { it } from 'vitest'
import { loadDemoProvince } from '../../src/demo-province.ts'
import { createLog } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import { readConfig } from '../../src/config.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { Scheduler } from '../../src/schedule/scheduler.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { giveEverybodyAnAddress, settleAll } from '../../src/store/foreseen-store.ts'
import { openTestDatabase } from '../support/database.ts'
import { FakeClock } from '../support/messenger.ts'

const CASES: [string, string, string[]][] = [
  ['five days over a weekend', '2026-11-19T00:00:00Z', ['2026-11-24T02:00:00Z']],
  [
    'five days Mon..Fri',
    '2026-11-23T00:00:00Z',
    ['2026-11-27T23:00:00Z', '2026-11-28T02:00:00Z', '2026-11-30T00:31:00Z'],
  ],
  ['Tết', '2027-02-03T00:00:00Z', ['2027-02-15T02:00:00Z']],
]
for (const [name, from, starts] of CASES)
  it(
    name,
    async () => {
      const database = await openTestDatabase()
      const clock = new FakeClock(from)
      await loadDemoProvince(database, clock.now())
      await giveEverybodyAnAddress(database.prisma, clock.now())
      const scheduler = new Scheduler({
        jobs: jobs(readConfig({})),
        inTransaction: (now, work) => inTransaction(database, now, work),
        calendar: () => database.reference().calendar,
        clock,
        log: createLog('error'),
        metrics: createMetrics(),
      })
      const show = async (title: string, since: Date) => {
        const rows = await database.prisma.$queryRaw<
          { id: number; name: string; n: number; what: string }[]
        >`
      select official_id as id, min(o.name) as name, sum(n)::int as n, string_agg(rule || ':' || kind || ':' || n, ', ' order by n desc) as what from (
        select official_id, cause->>'rule' as rule, notice->>'kind' as kind, count(*)::int as n from outbox
        where created_at >= ${since} and operation='send' group by 1,2,3) x join official o on o.id = x.official_id group by 1 order by 3 desc limit 8`
        console.log(
          title,
          JSON.stringify(
            rows.map((r) => [r.id, r.name, r.n, r.what]),
            null,
            1,
          ),
        )
        const [tot] = await database.prisma.$queryRaw<
          any[]
        >`select count(*)::int as n, count(distinct official_id)::int as chats from outbox where created_at >= ${since} and operation='send'`
        console.log(title, 'all', JSON.stringify(tot))
      }
      const first = clock.now()
      for (let minutes = 0; minutes < 11 * 60; minutes += 5) {
        await scheduler.drain()
        await settleAll(database.prisma)
        clock.advance(300_000)
      }
      await show(`${name}: first day`, first)
      for (const start of starts) {
        clock.advance(new Date(start).getTime() - clock.now().getTime())
        const at = clock.now()
        const end = new Date(at.getTime() + 9 * 3_600_000)
        for (let i = 0; clock.now() < end; i++) {
          await scheduler.drain()
          if (i === 0) await show(`${name}: first drain ${start}`, at)
          await settleAll(database.prisma)
          clock.advance(300_000)
        }
        await show(`${name}: day of start ${start}`, at)
      }
      await database.close()
    },
    600000,
  )
