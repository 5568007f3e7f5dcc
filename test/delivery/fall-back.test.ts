import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import type { Outcome, RefusedWhy } from '../../src/delivery/ports.ts'
import { receive } from '../../src/store/messages/receipts.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import {
  showUnseenElsewhere,
  alertUnanswered,
} from '../../src/usecases/requests/alert-unanswered.ts'
import { sweepDeadLetters } from '../../src/usecases/waiting/follow-up-dead-letters.ts'
import { openTestDatabase } from '../support/database.ts'
import { dispatcherOn, ScriptedChannel } from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'

const TELEGRAM = 'telegram:1'
const ZALO = 'zalo-bot:1'
const OA = 'zalo-oa:1'

interface Office {
  database: DatabaseHandle
  people: SmallProvince
  clock: FakeClock
  telegram: ScriptedChannel
  zalo: ScriptedChannel
  oa: ScriptedChannel
  link: (who: keyof SmallProvince, account: string, preference?: number) => Promise<void>
  /** Sends, follows up, and sends what follows from that, until nothing is left. */
  settleDown: () => Promise<void>
}

let office: Office

beforeEach(async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const people = await seedSmallProvince(database)
  const clock = new FakeClock('2026-11-20T02:00:00.000Z')
  const telegram = new ScriptedChannel(TELEGRAM)
  const zalo = new ScriptedChannel(ZALO)
  const oa = new ScriptedChannel(OA)
  const dispatchers = [telegram, zalo, oa].map(
    (channel) => dispatcherOn(database, { channel, clock }).dispatcher,
  )
  office = {
    database,
    people,
    clock,
    telegram,
    zalo,
    oa,
    link: async (who, account, preference = 1) => {
      const at = clock.now()
      await database.prisma.address.create({
        data: {
          officialId: people[who],
          account,
          chatId: who,
          preference,
          linkedAt: at,
          changedAt: at,
          heardAt: at,
        },
      })
    },
    settleDown: async () => {
      for (let round = 0; round < 6; round += 1) {
        for (const dispatcher of dispatchers) await dispatcher.drain()
        await inTransaction(database, clock.now(), sweepDeadLetters)
      }
    },
  }
})

function refused(why: RefusedWhy): Outcome {
  return { kind: 'refused', why, detail: why }
}

function textsTo(channel: ScriptedChannel, who: keyof SmallProvince): string[] {
  return channel.calls.filter(({ chatId }) => chatId === who).map(({ text }) => text)
}

describe('a person who cannot be reached on the first account', () => {
  it('is written to at the next one at once, and the coordinator is told', async () => {
    await office.link('contact', TELEGRAM, 1)
    await office.link('contact', ZALO, 2)
    await office.link('coordinator', ZALO)
    office.telegram.answer = () => refused('blocked')
    const { code } = await sendRequest(office.database, office.clock.now())
    await office.settleDown()
    expect(textsTo(office.telegram, 'contact')).toHaveLength(1)
    expect(textsTo(office.zalo, 'contact').join()).toContain(code)
    expect(textsTo(office.zalo, 'coordinator').join()).toContain('người nhận đã chặn phần mềm')
  })

  it.each([
    'blocked',
    'deactivated',
    'never-started',
    'kicked',
    'chat-not-found',
    'no-rights',
  ] as const)('is tried there once, whatever the reason: %s', async (why) => {
    await office.link('contact', TELEGRAM, 1)
    await office.link('contact', ZALO, 2)
    office.telegram.answer = () => refused(why)
    office.zalo.answer = () => refused(why)
    await sendRequest(office.database, office.clock.now())
    await office.settleDown()
    office.clock.advance(7 * 86_400_000)
    await office.settleDown()
    expect(textsTo(office.telegram, 'contact')).toHaveLength(1)
    expect(textsTo(office.zalo, 'contact')).toHaveLength(1)
  })

  it('keeps the account when it is one message that is not taken there', async () => {
    await office.link('contact', TELEGRAM, 1)
    await office.link('contact', ZALO, 2)
    await office.link('coordinator', ZALO)
    office.telegram.answer = () => refused('not-taken')
    const first = await sendRequest(office.database, office.clock.now())
    await office.settleDown()
    expect(textsTo(office.zalo, 'contact').join()).toContain(first.code)
    expect(textsTo(office.zalo, 'coordinator').join()).toContain('từ chối chuyển tin này')
    office.telegram.answer = () => office.telegram.sent()
    const document = { number: '2/THADS', on: day('2026-11-20') }
    const second = await sendRequest(office.database, office.clock.now(), { document })
    await office.settleDown()
    expect(textsTo(office.telegram, 'contact').join()).toContain(second.code)
  })
})

describe('an agency none of whose contacts can be reached', () => {
  it('has the card put before its leader, once, and the coordinator is told of it', async () => {
    await office.link('contact', TELEGRAM)
    await office.link('leader', ZALO)
    await office.link('coordinator', ZALO)
    office.telegram.answer = () => refused('blocked')
    const { code } = await sendRequest(office.database, office.clock.now())
    await office.settleDown()
    const toLeader = textsTo(office.zalo, 'leader').filter((text) => text.includes(code))
    expect(toLeader).toHaveLength(1)
    expect(textsTo(office.zalo, 'coordinator').join()).toContain('Nguyễn Văn Mẫu')
  })

  it('is brought to the coordinator when its leader cannot be reached either', async () => {
    await office.link('contact', TELEGRAM)
    await office.link('coordinator', ZALO)
    office.telegram.answer = () => refused('blocked')
    await sendRequest(office.database, office.clock.now())
    await office.settleDown()
    const told = textsTo(office.zalo, 'coordinator').join('\n')
    expect(told).toContain('người nhận đã chặn phần mềm')
    expect(told).toContain('Chưa có ai nhận thay')
  })

  it('has its leader written to from the beginning when it has no contact at all', async () => {
    const { prisma } = office.database
    await prisma.membership.deleteMany({ where: { role: 'contact' } })
    await office.link('leader', TELEGRAM)
    const { code } = await sendRequest(office.database, office.clock.now())
    await office.settleDown()
    expect(textsTo(office.telegram, 'leader').join()).toContain(code)
  })
})

describe('a card that its reader has not seen, on an account that tells', () => {
  const hoursLater = async (hours: number): Promise<void> => {
    office.clock.advance(hours * 3_600_000)
    await inTransaction(office.database, office.clock.now(), (work) => showUnseenElsewhere(work, 3))
    await office.settleDown()
  }

  beforeEach(async () => {
    await office.link('contact', OA, 1)
    await office.link('contact', TELEGRAM, 2)
    await sendRequest(office.database, office.clock.now())
    await office.settleDown()
  })

  it('goes to the next account as well after so many office hours, once', async () => {
    expect(textsTo(office.oa, 'contact')).toHaveLength(1)
    await hoursLater(2)
    expect(textsTo(office.telegram, 'contact')).toHaveLength(0)
    // From 09:00 to 15:30, with two hours of noon rest between.
    await hoursLater(4.5)
    await hoursLater(0.5)
    expect(textsTo(office.telegram, 'contact')).toHaveLength(1)
    expect(textsTo(office.oa, 'contact')).toHaveLength(1)
  })

  it('stays alone once it was seen', async () => {
    const { prisma } = office.database
    const { messageId } = await prisma.outbox.findFirstOrThrow({
      where: { account: OA, state: 'sent' },
    })
    const receipt = { account: OA, messageIds: [messageId ?? ''], seen: true }
    await prisma.$transaction((tx) => receive(tx, receipt, office.clock.now()))
    await hoursLater(6.5)
    expect(textsTo(office.telegram, 'contact')).toHaveLength(0)
  })
})

describe('a request that nobody acknowledges', () => {
  const hoursLater = async (hours: number, after = 3): Promise<void> => {
    office.clock.advance(hours * 3_600_000)
    await inTransaction(office.database, office.clock.now(), (work) => alertUnanswered(work, after))
    await office.settleDown()
  }

  it('is shown to the leader after so many office hours, once', async () => {
    await office.link('contact', TELEGRAM)
    await office.link('leader', TELEGRAM)
    const { code } = await sendRequest(office.database, office.clock.now())
    await hoursLater(2)
    expect(textsTo(office.telegram, 'leader')).toHaveLength(0)
    // From 09:00 to 15:30, with two hours of noon rest between.
    await hoursLater(4.5)
    await hoursLater(0.5)
    expect(textsTo(office.telegram, 'leader').join()).toContain(code)
    expect(textsTo(office.telegram, 'leader')).toHaveLength(1)
  })

  it('waits since it came here, however long ago it was sent elsewhere', async () => {
    await office.link('contact', TELEGRAM)
    await office.link('leader', TELEGRAM)
    const { code } = await sendRequest(office.database, office.clock.now())
    const sentAt = new Date(office.clock.now().getTime() - 3 * 24 * 3_600_000)
    await office.database.prisma.coordinationRequest.update({ where: { code }, data: { sentAt } })
    await hoursLater(2)
    expect(textsTo(office.telegram, 'leader')).toHaveLength(0)
    await hoursLater(4.5)
    expect(textsTo(office.telegram, 'leader').join()).toContain(code)
  })

  it('is shown to the coordinator when the agency has no leader', async () => {
    await office.database.prisma.membership.deleteMany({ where: { role: 'leader' } })
    await office.link('contact', TELEGRAM)
    await office.link('coordinator', TELEGRAM)
    const { code } = await sendRequest(office.database, office.clock.now())
    await hoursLater(6.5)
    expect(textsTo(office.telegram, 'coordinator').join()).toContain(code)
  })
})

describe('a month whose messages are used up', () => {
  it('moves what is left to the next account and tells the coordinator once', async () => {
    await office.link('contact', ZALO, 1)
    await office.link('contact', TELEGRAM, 2)
    await office.link('secondContact', ZALO, 1)
    await office.link('secondContact', TELEGRAM, 2)
    await office.link('coordinator', TELEGRAM)
    const { dispatcher } = dispatcherOn(office.database, {
      channel: office.zalo,
      clock: office.clock,
      budget: { messages: 0, people: 0, reserve: 0 },
    })
    const { code } = await sendRequest(office.database, office.clock.now())
    await dispatcher.drain()
    await inTransaction(office.database, office.clock.now(), sweepDeadLetters)
    await office.settleDown()
    expect(office.zalo.calls).toHaveLength(0)
    expect(textsTo(office.telegram, 'contact').join()).toContain(code)
    expect(textsTo(office.telegram, 'secondContact').join()).toContain(code)
    expect(textsTo(office.telegram, 'coordinator')).toHaveLength(1)
  })
})
