import { beforeEach, describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/delivery/ports.ts'
import { dayOf } from '../../src/domain/time/day.ts'
import { faultText, findFaults, type ServiceFault, watchFaults } from '../../src/app/readiness.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { audit } from '../../src/usecases/office/audit.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { ACCOUNT, dispatcherOn, write } from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'
import { COMMUNE, seedSmallProvince, sendRequest } from '../support/province.ts'

const database = useDatabase()
const MINUTE_MS = 60_000
const REFUSED: Outcome = { kind: 'account-refused', detail: '401 Unauthorized' }

beforeEach(async () => {
  await database.current.prisma
    .$executeRaw`truncate outbox, delivery_attempt, chat_pause, monthly_use cascade`
})

describe('Readiness is withheld', () => {
  it('once a message has waited for more than five minutes, until it has gone', async () => {
    const { dispatcher, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: 'chat', key: 'one' }])
    clock.advance(5 * MINUTE_MS)
    expect(await findFaults(database.current, [], clock)).toEqual([])
    clock.advance(1_000)
    expect(await findFaults(database.current, [], clock)).toEqual([
      { fault: 'outbox-waits', count: 1 },
    ])
    await dispatcher.drain()
    expect(await findFaults(database.current, [], clock)).toEqual([])
  })

  it('while an account rests because the platform refuses it, for what it tried and what stands behind', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    channel.answer = () => REFUSED
    await write(database.current, clock.now(), [
      { chatId: 'first', key: 'first' },
      { chatId: 'second', key: 'second' },
    ])
    await dispatcher.drain()
    const seen: unknown[] = []
    for (let minute = 0; minute < 30; minute += 1) {
      clock.advance(MINUTE_MS)
      await dispatcher.drain()
      seen.push(await findFaults(database.current, [], clock))
    }
    expect(seen.slice(0, 4).flat()).toEqual([])
    expect(seen.slice(6)).toEqual(
      Array.from({ length: 24 }, () => [{ fault: 'outbox-waits', count: 2 }]),
    )
    expect(channel.calls.length).toBeGreaterThan(4)
    channel.answer = () => channel.sent()
    clock.advance(6 * MINUTE_MS)
    await dispatcher.drain()
    expect(await findFaults(database.current, [], clock)).toEqual([])
  })

  it('not for a chat that flooded: its messages leave when the platform lets them', async () => {
    const { clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: 'flooded', key: 'one' }])
    const until = new Date(clock.now().getTime() + 180 * MINUTE_MS)
    await database.current.prisma.chatPause.create({
      data: { account: ACCOUNT, chatId: 'flooded', until },
    })
    clock.advance(60 * MINUTE_MS)
    expect(await findFaults(database.current, [], clock)).toEqual([])
  })

  it('while the database takes nothing, with what to do, for the service and for whoever types health', async () => {
    const { prisma, url } = database.current
    const { clock } = dispatcherOn(database.current)
    const name = new URL(url).pathname.slice(1)
    const told = async (): Promise<{ faults: ServiceFault[]; health: string }> => {
      const watch = watchFaults(database.current, { jobs: [], clock })
      const faults = await watch.find()
      await watch.stop()
      const { out } = await new CommandLine(clock.now(), url).run(['health'])
      return { faults, health: out }
    }
    expect((await told()).faults).toEqual([])
    await prisma.$executeRawUnsafe(
      `alter database "${name}" set default_transaction_read_only = on`,
    )
    const { faults, health } = await told()
    expect(faults).toMatchObject([{ fault: 'nothing-stored', because: 'read-only' }])
    expect(faults.map(faultText).join('')).toMatch(
      /read-only transaction\): name a database in DATABASE_URL/,
    )
    expect(health).toContain('Không ghi được gì vào cơ sở dữ liệu')
    await prisma.$executeRawUnsafe(`alter database "${name}" reset default_transaction_read_only`)
    expect((await told()).faults).toEqual([])
  })

  it('while a request waits at an agency where nobody is, until somebody is and the audit has written', async () => {
    const { prisma } = database.current
    const people = await seedSmallProvince(database.current)
    await prisma.membership.deleteMany({ where: { agency: COMMUNE } })
    const clock = new FakeClock('2026-11-20T02:00:00.000Z')
    const { code } = await sendRequest(database.current, clock.now())
    clock.advance(6 * MINUTE_MS)
    const unheard = { fault: 'requests-unheard', count: 1 }
    expect(await findFaults(database.current, [], clock)).toContainEqual(unheard)
    const fromOn = toDateColumn(dayOf(clock.now()))
    await prisma.membership.create({
      data: { officialId: people.contact, agency: COMMUNE, role: 'contact', fromOn },
    })
    await inTransaction(database.current, clock.now(), audit)
    expect(await findFaults(database.current, [], clock)).toEqual([])
    expect(
      await prisma.outbox.count({ where: { request: code, officialId: people.contact } }),
    ).toBe(1)
  })
})
