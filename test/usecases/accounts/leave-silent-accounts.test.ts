import { beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/app/config/config.ts'
import type { Outcome } from '../../../src/delivery/ports.ts'
import type { Lane } from '../../../src/domain/notices/channel.ts'
import { createLog } from '../../../src/runtime/log.ts'
import { claimAndRun } from '../../../src/schedule/job.ts'
import { jobs } from '../../../src/schedule/jobs.ts'
import { dueRun } from '../../../src/schedule/plan.ts'
import { silencesOf } from '../../../src/app/silences.ts'
import { LANES } from '../../../src/store/lanes.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { endSilence } from '../../../src/usecases/accounts/silent-accounts.ts'
import type { SilentAccount } from '../../../src/usecases/accounts/ports.ts'
import { useDatabase } from '../../support/database.ts'
import { dispatcherOn, ScriptedChannel, type TestDispatcher } from '../../support/dispatcher.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../../support/province.ts'

const database = useDatabase()
const TELEGRAM = 'telegram:1'
const ZALO = 'zalo-bot:1'
const OA = 'zalo-oa:1'
const MINUTE_MS = 60_000
const JOB = jobs(readConfig({})).find(({ name }) => name === 'silent-accounts')
const EVERY_LANE: readonly Lane[] = ['answer', 'urgent', 'ordinary', 'bulk']

let people: SmallProvince
let clock: FakeClock

/** A wall clock in the province. */
function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`)
}

/** A Friday with a working day after the weekend. */
const FRIDAY = '2026-11-20'
const SATURDAY = '2026-11-21'
const MONDAY = '2026-11-23'

beforeEach(async () => {
  const { prisma } = database.current
  await prisma.$executeRaw`
    truncate outbox, delivery_attempt, account_silence, job_run, address, membership, official cascade`
  await prisma.agency.deleteMany({ where: { code: { startsWith: 'test.' } } })
  people = await seedSmallProvince(database.current)
  clock = new FakeClock(at(FRIDAY, '10:30').toISOString())
})

async function link(who: keyof SmallProvince, ...accounts: string[]): Promise<void> {
  const now = clock.now()
  await database.current.prisma.address.createMany({
    data: accounts.map((account, preference) => ({
      officialId: people[who],
      account,
      chatId: who,
      preference,
      linkedAt: now,
      changedAt: now,
      heardAt: now,
    })),
  })
}

async function begin(account: string, silence: Partial<SilentAccount> = {}): Promise<void> {
  const since = clock.now()
  await inTransaction(database.current, since, ({ tx }) =>
    tx.silences.begin({
      account,
      direction: 'sends',
      reason: 'silent',
      since,
      why: 'HTTP 502',
      ...silence,
    }),
  )
}

async function end(account: string, direction: SilentAccount['direction'] = 'sends') {
  await inTransaction(database.current, clock.now(), (work) => endSilence(work, account, direction))
}

/** One message in each lane. */
async function writeTo(who: keyof SmallProvince, lanes = EVERY_LANE): Promise<void> {
  await inTransaction(database.current, clock.now(), ({ tx }) =>
    tx.outbox.add(
      lanes.map((lane) => ({
        key: lane,
        to: { official: people[who] },
        notice: { kind: 'help', commands: [lane] },
        lane,
        cause: { rule: 'test' },
      })),
    ),
  )
}

/** Lets the time pass, with a run of the job now and then, and at the end of it. */
async function liveUntil(until: Date): Promise<void> {
  if (!JOB) throw new Error('Nothing leaves silent accounts')
  const { calendar } = database.current.catalogue()
  for (;;) {
    const slot = dueRun(JOB.timetable, clock.now(), calendar)
    if (slot) {
      await inTransaction(database.current, clock.now(), (work) => claimAndRun(work, JOB, slot))
    }
    const leftMs = until.getTime() - clock.now().getTime()
    if (leftMs <= 0) return
    clock.advance(Math.min(leftMs, 30 * MINUTE_MS))
  }
}

/** The lanes of what waits on an account for a person. */
async function waitingOn(account: string, who: keyof SmallProvince): Promise<string[]> {
  const rows = await database.current.prisma.outbox.findMany({
    where: { account, officialId: people[who], state: 'queued' },
    orderBy: { lane: 'asc' },
  })
  return rows.map(({ lane }) => EVERY_LANE.find((name) => LANES[name] === lane) ?? '')
}

describe('while an account is silent', () => {
  it('what is urgent goes to the next account after 15 office minutes, the rest after four office hours, answers stay', async () => {
    await link('contact', TELEGRAM, ZALO)
    await writeTo('contact')
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '10:44'))
    expect(await waitingOn(ZALO, 'contact')).toEqual([])
    await liveUntil(at(FRIDAY, '10:45'))
    expect(await waitingOn(ZALO, 'contact')).toEqual(['urgent'])
    // From 11:30 to 13:30 nobody is in the office.
    await liveUntil(at(FRIDAY, '16:29'))
    expect(await waitingOn(ZALO, 'contact')).toEqual(['urgent'])
    await liveUntil(at(FRIDAY, '16:30'))
    expect(await waitingOn(ZALO, 'contact')).toEqual(['urgent', 'ordinary', 'bulk'])
    expect(await waitingOn(TELEGRAM, 'contact')).toEqual(['answer'])
  })

  it('a card that was written out with codes for its chat goes with codes of the next', async () => {
    await link('contact', ZALO, OA)
    const { code } = await sendRequest(database.current, clock.now())
    const silent = dispatcherOn(database.current, { channel: new ScriptedChannel(ZALO), clock })
    silent.channel.answer = () => ({ kind: 'unreached', detail: 'the name was not found' })
    await silent.dispatcher.drain()
    await begin(ZALO)
    await liveUntil(at(FRIDAY, '10:45'))
    const next = dispatcherOn(database.current, { channel: new ScriptedChannel(OA), clock })
    await next.dispatcher.drain()
    expect(silent.channel.calls).toHaveLength(1)
    expect(next.channel.calls.map(({ text }) => text)).toEqual([expect.stringContaining(code)])
  })

  it('what is written meanwhile follows at the next minute', async () => {
    await link('contact', TELEGRAM, ZALO)
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '11:00'))
    await writeTo('contact')
    await liveUntil(at(FRIDAY, '11:01'))
    expect(await waitingOn(ZALO, 'contact')).toEqual(['urgent'])
  })

  it('a reader with this account alone waits, and one whose next is silent too gets it at the one after', async () => {
    await link('contact', TELEGRAM)
    await link('leader', TELEGRAM, ZALO)
    await link('officer', TELEGRAM, ZALO, OA)
    await begin(TELEGRAM)
    await begin(ZALO)
    for (const who of ['contact', 'leader', 'officer'] as const) {
      await database.current.prisma.$executeRaw`update outbox set key = key || '/' || id`
      await writeTo(who, ['urgent'])
    }
    await liveUntil(at(FRIDAY, '17:00'))
    expect(await waitingOn(TELEGRAM, 'contact')).toEqual(['urgent'])
    expect(await waitingOn(TELEGRAM, 'leader')).toEqual(['urgent'])
    expect(await waitingOn(OA, 'officer')).toEqual(['urgent'])
  })

  it('nothing moves where updates alone do not come in', async () => {
    await link('contact', TELEGRAM, ZALO)
    await writeTo('contact')
    await begin(TELEGRAM, { direction: 'receives' })
    await liveUntil(at(FRIDAY, '17:00'))
    expect(await waitingOn(TELEGRAM, 'contact')).toEqual(EVERY_LANE)
  })

  it('nothing moves at night and at the weekend, and those hours do not count', async () => {
    await link('contact', TELEGRAM, ZALO)
    clock.advance(at(FRIDAY, '16:50').getTime() - clock.now().getTime())
    await writeTo('contact')
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '23:59'))
    await liveUntil(at(SATURDAY, '16:00'))
    await liveUntil(at(MONDAY, '07:34'))
    expect(await waitingOn(ZALO, 'contact')).toEqual([])
    await liveUntil(at(MONDAY, '07:35'))
    expect(await waitingOn(ZALO, 'contact')).toEqual(['urgent'])
  })

  it('nothing moves at night though the silence has lasted for long', async () => {
    await link('contact', TELEGRAM, ZALO)
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '17:30'))
    await writeTo('contact')
    await liveUntil(at(MONDAY, '07:29'))
    expect(await waitingOn(TELEGRAM, 'contact')).toEqual(EVERY_LANE)
    await liveUntil(at(MONDAY, '07:30'))
    expect(await waitingOn(ZALO, 'contact')).toEqual(['urgent', 'ordinary', 'bulk'])
  })

  it('what is for later stays where it was written for until then', async () => {
    await link('contact', TELEGRAM, ZALO)
    await writeTo('contact', ['urgent'])
    await database.current.prisma.outbox.updateMany({
      data: { notBefore: at(FRIDAY, '14:00') },
    })
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '13:59'))
    expect(await waitingOn(TELEGRAM, 'contact')).toEqual(['urgent'])
    await liveUntil(at(FRIDAY, '14:00'))
    expect(await waitingOn(ZALO, 'contact')).toEqual(['urgent'])
  })

  it('what moves is as overdue as it was', async () => {
    await link('contact', TELEGRAM, ZALO)
    const due = clock.now()
    await writeTo('contact', ['urgent'])
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '10:45'))
    const { account, notBefore } = await database.current.prisma.outbox.findUniqueOrThrow({
      where: { key: 'urgent' },
    })
    expect({ account, notBefore }).toEqual({ account: ZALO, notBefore: due })
  })
})

describe('the coordinators', () => {
  /** What was written to the coordinator, and where it waits. */
  async function told(): Promise<{ account: string; over: boolean }[]> {
    const rows = await database.current.prisma.outbox.findMany({
      where: { officialId: people.coordinator },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ account, notice }) => ({
      account: account ?? '',
      over: Object.keys(notice as object).includes('until'),
    }))
  }

  it('are told once on an account that works that one is silent, and that it is over', async () => {
    await link('coordinator', TELEGRAM, ZALO)
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '10:44'))
    expect(await told()).toEqual([])
    await liveUntil(at(FRIDAY, '10:45'))
    expect(await told()).toEqual([{ account: ZALO, over: false }])
    await liveUntil(at(FRIDAY, '14:00'))
    expect(await told()).toHaveLength(1)
    await end(TELEGRAM)
    expect(await told()).toEqual([
      { account: ZALO, over: false },
      { account: TELEGRAM, over: true },
    ])
  })

  it('are told of each direction by itself', async () => {
    await link('coordinator', TELEGRAM)
    await begin(TELEGRAM, { direction: 'receives' })
    await liveUntil(at(FRIDAY, '10:45'))
    await end(TELEGRAM, 'receives')
    expect(await told()).toEqual([
      { account: TELEGRAM, over: false },
      { account: TELEGRAM, over: true },
    ])
  })

  it('are told at once, and on an account that works, that a platform refuses one', async () => {
    await link('coordinator', TELEGRAM, ZALO, OA)
    await begin(ZALO)
    const parts = { database: database.current, clock, log: createLog('silent') }
    const refusal = { reason: 'refused', since: clock.now(), why: '401 Unauthorized' } as const
    const silences = silencesOf(parts, TELEGRAM)
    await silences.begin(refusal)
    await silences.begin(refusal)
    expect(await told()).toEqual([{ account: OA, over: false }])
  })

  it('hear nothing of a silence that ended within 15 office minutes', async () => {
    await link('coordinator', ZALO)
    await begin(TELEGRAM)
    await liveUntil(at(FRIDAY, '10:44'))
    await end(TELEGRAM)
    await liveUntil(at(FRIDAY, '11:30'))
    expect(await told()).toEqual([])
  })
})

describe('when the account answers again', () => {
  const LOST: Outcome = { kind: 'unknown', detail: 'HTTP 502' }

  function sending(account: string): TestDispatcher {
    const parts = { database: database.current, clock, log: createLog('silent') }
    const channel = new ScriptedChannel(account)
    return dispatcherOn(database.current, { channel, clock, silences: silencesOf(parts, account) })
  }

  it('nothing leaves it of what has gone another way, and what may have arrived went there marked', async () => {
    const [telegram, zalo] = [sending(TELEGRAM), sending(ZALO)]
    const everywhere = async (): Promise<void> => {
      await telegram.dispatcher.drain()
      await zalo.dispatcher.drain()
    }
    await link('contact', TELEGRAM, ZALO)
    await everywhere()
    telegram.channel.answer = () => LOST
    telegram.channel.probeResult = { kind: 'silent', why: 'HTTP 502' }
    await writeTo('contact', ['urgent'])
    await everywhere()
    await writeTo('contact', ['ordinary', 'bulk'])
    await everywhere()
    clock.advance(MINUTE_MS)
    await everywhere()
    await liveUntil(at(FRIDAY, '16:40'))
    await everywhere()
    const moved = zalo.channel.calls.map(({ text }) => text)
    expect(moved).toHaveLength(3)
    expect(moved.filter((text) => text.startsWith('(gửi lại)'))).toEqual([
      expect.stringContaining('/urgent'),
    ])

    expect(telegram.channel.calls).toHaveLength(1)
    telegram.channel.answer = () => telegram.channel.sent()
    telegram.channel.probeResult = { kind: 'answers' }
    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance(MINUTE_MS)
      await everywhere()
    }
    expect(telegram.channel.calls).toHaveLength(1)
    expect(zalo.channel.calls).toHaveLength(3)
    await writeTo('contact', ['answer'])
    await everywhere()
    expect(telegram.channel.calls).toHaveLength(2)
  })
})
