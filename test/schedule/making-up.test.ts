import { describe, expect, it } from 'vitest'
import { day, dayOf, instantAt } from '../../src/domain/time/day.ts'
import type { NoticeOf } from '../../src/domain/notices/notice.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { foresee } from '../../src/app/rehearse.ts'
import { findFaults } from '../../src/app/readiness.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { Scheduler } from '../../src/schedule/scheduler.ts'
import { stored } from '../support/stored.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { render } from '../../src/texts/render/notice.ts'
import { type Scene, scene } from '../support/scene.ts'

const JOBS = jobs({ digestAt: '07:30', unansweredHours: 8, unseenHours: 4 })
const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)

/** The service, awake at these instants alone. */
async function awakeAt({ database }: Scene, ...instants: readonly Date[]): Promise<void> {
  const clock = { at: new Date(0), now: () => clock.at }
  const scheduler = new Scheduler({
    jobs: JOBS,
    inTransaction: (now, work) => inTransaction(database, now, work),
    calendar: () => database.catalogue().calendar,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
  })
  for (const instant of instants) {
    clock.at = instant
    await scheduler.drain()
  }
}

interface Told {
  on: string
  notice: NoticeOf<'week'>
}

/** The weeks that the chair was told of, and when. */
async function weeks({ database, people }: Scene): Promise<Told[]> {
  const rows = await database.prisma.outbox.findMany({
    where: { officialId: people.chair, key: { startsWith: 'week/' } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ createdAt, notice }) => ({
    on: dayOf(createdAt),
    notice: stored<NoticeOf<'week'>>(notice),
  }))
}

async function reports({ database, people }: Scene): Promise<string[]> {
  const rows = await database.prisma.outbox.findMany({
    where: { officialId: people.chair, key: { startsWith: 'report/' } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ key, createdAt }) => `${key.split('/')[2] ?? ''} on ${dayOf(createdAt)}`)
}

describe('The message of the week', () => {
  it('of a Friday that the clock stepped over comes on the next working morning, once, and says for which week', async () => {
    const the = await scene()
    await awakeAt(
      the,
      at('2026-11-20', '12:00'),
      at('2026-11-21', '09:00'),
      at('2026-11-22', '18:00'),
    )
    expect(await weeks(the)).toEqual([])
    const times = ['07:29', '07:30', '07:31', '16:00', '16:30'] as const
    await awakeAt(the, ...times.map((time) => at('2026-11-23', time)), at('2026-11-25', '08:00'))
    const [told, ...others] = await weeks(the)
    expect(others).toEqual([])
    expect(told?.on).toBe('2026-11-23')
    expect(told?.notice.report).toMatchObject({ from: '2026-11-16', to: '2026-11-22' })
    const text = told && render(told.notice, { language: 'vi' })
    const shown = JSON.stringify(text?.text)
    expect(shown).toContain('TỔNG HỢP TUẦN 47 (16/11/2026–22/11/2026)')
    expect(shown).toContain('(gửi muộn)')
    expect(shown).toContain('Tuần từ 23/11/2026: ')
  })

  it('that came on Friday does not come again, and one of a week before the service ran does not come at all', async () => {
    const the = await scene()
    await awakeAt(the, at('2026-11-18', '09:00'))
    expect(await weeks(the)).toEqual([])
    expect(await findFaults(the.database, JOBS, { now: () => at('2026-11-18', '09:10') })).toEqual(
      [],
    )
    await awakeAt(
      the,
      at('2026-11-20', '16:31'),
      at('2026-11-23', '07:30'),
      at('2026-11-25', '09:00'),
    )
    expect((await weeks(the)).map(({ on }) => on)).toEqual(['2026-11-20'])
  })

  it('comes on whichever working day the service is back, until the next one is due', async () => {
    const the = await scene()
    await awakeAt(the, at('2026-11-12', '09:00'), at('2026-11-19', '10:00'))
    await awakeAt(the, at('2026-11-27', '16:31'))
    const told = await weeks(the)
    expect(told.map(({ on, notice }) => [on, notice.report.from])).toEqual([
      ['2026-11-19', '2026-11-09'],
      ['2026-11-27', '2026-11-23'],
    ])
  })

  it('is foretold for the morning on which it will be made up for, and its absence is a fault from then on', async () => {
    const the = await scene()
    await awakeAt(the, at('2026-11-20', '12:00'))
    const span = { from: at('2026-11-21', '09:00'), until: at('2026-11-23', '24:00') }
    const foreseen = await foresee(the.database, JOBS, span)
    const week = foreseen.filter(({ kind }) => kind === 'week')
    expect(new Set(week.map((message) => message.at.toISOString()))).toEqual(
      new Set([at('2026-11-23', '07:30').toISOString()]),
    )
    const faults = await findFaults(the.database, JOBS, { now: () => at('2026-11-23', '07:36') })
    expect(faults).toContainEqual({ fault: 'job-missed', job: 'week' })
  })
})

it('the report of a period whose day was missed altogether comes on the next one, once, and no digest of that day does', async () => {
  const the = await scene()
  await awakeAt(the, at('2026-12-31', '09:00'))
  // The report of three months is due on Monday, 4 January.
  await awakeAt(
    the,
    at('2027-01-05', '07:30'),
    at('2027-01-05', '09:00'),
    at('2027-01-06', '09:00'),
  )
  expect(await reports(the)).toEqual(['2026-12-31 on 2027-01-05'])
  const digests = await the.database.prisma.digest.findMany({ where: { scope: 'pt.bcd-tinh' } })
  expect(digests.map(({ on }) => on.toISOString().slice(0, 10)).toSorted()).toEqual([
    '2026-12-31',
    '2027-01-05',
    '2027-01-06',
  ])
})
