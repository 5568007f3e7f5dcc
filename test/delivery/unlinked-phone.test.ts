import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sweepDeadLetters } from '../../src/usecases/waiting/follow-up-dead-letters.ts'
import { unlinkAll } from '../../src/usecases/accounts/unlink-account.ts'
import { openTestDatabase } from '../support/database.ts'
import { dispatcherOn, ScriptedChannel } from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'
import { lineIn, ORDINARY } from '../texts/scenes.ts'

const TELEGRAM = 'telegram:1'
const ZALO = 'zalo-bot:1'
const PHONE = { account: TELEGRAM, chatId: 'phone' }

let database: DatabaseHandle
let people: SmallProvince
let telegram: ScriptedChannel
let zalo: ScriptedChannel
let settleDown: () => Promise<void>
let clock: FakeClock

/** The contact is reached on one phone. */
beforeEach(async () => {
  database = await openTestDatabase()
  onTestFinished(() => database.close())
  people = await seedSmallProvince(database)
  clock = new FakeClock('2026-11-20T02:00:00.000Z')
  telegram = new ScriptedChannel(TELEGRAM)
  zalo = new ScriptedChannel(ZALO)
  const dispatchers = [telegram, zalo].map(
    (channel) => dispatcherOn(database, { channel, clock }).dispatcher,
  )
  settleDown = async () => {
    for (let round = 0; round < 3; round += 1) {
      for (const dispatcher of dispatchers) await dispatcher.drain()
      await inTransaction(database, clock.now(), sweepDeadLetters)
    }
  }
  await link('contact', PHONE.account, PHONE.chatId)
})

async function link(who: keyof SmallProvince, account: string, chatId: string): Promise<void> {
  await inTransaction(database, clock.now(), ({ tx }) =>
    tx.officials.link({ account, chatId }, people[who], clock.now()),
  )
}

async function takePhoneAway(): Promise<void> {
  await database.prisma.address.updateMany({ where: PHONE, data: { state: 'unlinked' } })
}

function heard(channel: ScriptedChannel, chatId: string): string[] {
  return channel.calls.filter((call) => call.chatId === chatId).map(({ text }) => text)
}

describe('a phone that was unlinked', () => {
  it('gets nothing of what waited for it, which goes to the next account of its reader', async () => {
    await link('contact', ZALO, 'other')
    await database.prisma.address.updateMany({
      where: { account: ZALO },
      data: { preference: 2 },
    })
    const { code } = await sendRequest(database, clock.now())
    await takePhoneAway()
    await settleDown()
    expect(telegram.calls).toEqual([])
    expect(heard(zalo, 'other').join()).toContain(code)
  })

  it('has the card taken back that was just being sent to it', async () => {
    const { code } = await sendRequest(database, clock.now())
    telegram.answer = async () => {
      await inTransaction(database, clock.now(), (work) => unlinkAll(work, people.contact))
      return telegram.sent()
    }
    await settleDown()
    const [card, ...after] = heard(telegram, 'phone')
    expect(card).toContain(code)
    expect(after).toEqual([expect.stringMatching(/không còn được liên kết/)])
  })

  it('has what named a request in it taken back, behind all else, and keeps what names none', async () => {
    const { code } = await sendRequest(database, clock.now())
    const to = { official: people.contact }
    const answer = { to, lane: 'answer', cause: { rule: 'reply' } } as const
    await inTransaction(database, clock.now(), ({ tx }) =>
      tx.outbox.add([
        {
          ...answer,
          key: 'receipt',
          notice: {
            kind: 'refused',
            request: code,
            refusal: { reason: 'not-permitted' },
          },
        },
        { ...answer, lane: 'ordinary', key: 'help', notice: { kind: 'help', commands: ['viec'] } },
        {
          ...answer,
          key: 'list',
          notice: {
            kind: 'my-work',
            on: day('2026-11-20'),
            parts: [{ part: 'overdue', total: 1, lines: [lineIn(ORDINARY, code)] }],
          },
        },
      ]),
    )
    await settleDown()
    expect(heard(telegram, 'phone')).toHaveLength(4)
    await inTransaction(database, clock.now(), (work) => unlinkAll(work, people.contact))
    const edits = await database.prisma.outbox.findMany({
      where: { operation: 'edit' },
      orderBy: { lane: 'asc' },
    })
    expect(edits.map(({ lane }) => lane)).toEqual([2, 3, 3])
    await settleDown()
    const neutral = heard(telegram, 'phone').slice(4)
    expect(neutral).toHaveLength(3)
    for (const text of neutral) expect(text).toMatch(/không còn được liên kết/)
  })

  it('keeps on record that an answer may have arrived there, and that it was said once more', async () => {
    const to = { official: people.contact }
    await inTransaction(database, clock.now(), ({ tx }) =>
      tx.outbox.add([
        {
          to,
          key: 'help',
          lane: 'answer',
          notice: { kind: 'help', commands: ['viec'] },
          cause: { rule: 'reply' },
        },
      ]),
    )
    telegram.answer = () => ({ kind: 'unknown', detail: 'no answer' })
    await settleDown()
    telegram.answer = () => telegram.sent()
    clock.advance(60_000)
    await settleDown()
    await inTransaction(database, clock.now(), (work) => unlinkAll(work, people.contact))
    const rows = await database.prisma.outbox.findMany({
      where: { operation: 'send' },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ state }) => state)).toEqual(['unknown', 'sent'])
  })

  it('does not see the cards in it follow their requests', async () => {
    const { code } = await sendRequest(database, clock.now())
    await settleDown()
    expect(heard(telegram, 'phone')).toHaveLength(1)
    await inTransaction(database, clock.now(), ({ tx }) => tx.outbox.refresh(code, 7))
    await takePhoneAway()
    await settleDown()
    await inTransaction(database, clock.now(), ({ tx }) => tx.outbox.refresh(code, 8))
    await settleDown()
    expect(heard(telegram, 'phone')).toHaveLength(1)
    const edits = await database.prisma.outbox.findMany({ where: { operation: 'edit' } })
    expect(edits.map(({ error }) => error)).toEqual(['not-for-this-reader'])
  })
})

it('a phone that is another official’s by now gets nothing of its former owner, nor does the other phone of the new one', async () => {
  const { code } = await sendRequest(database, clock.now())
  await link('policeContact', PHONE.account, PHONE.chatId)
  await link('policeContact', ZALO, 'police')
  await database.prisma.address.updateMany({ where: { account: ZALO }, data: { preference: 2 } })
  await link('coordinator', ZALO, 'coordinator')
  await settleDown()
  expect(telegram.calls).toEqual([])
  expect(heard(zalo, 'police').join()).not.toContain(code)
  const waits = await database.prisma.outbox.findMany({ where: { state: 'unaddressed' } })
  expect(waits.map(({ request }) => request)).toContain(code)
})
