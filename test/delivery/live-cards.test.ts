import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { explained } from '../../src/conversation/commands/replied-to.ts'
import { day } from '../../src/domain/time/day.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { render } from '../../src/texts/render/notice.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import { sweepDeadLetters } from '../../src/usecases/waiting/follow-up-dead-letters.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { openTestDatabase } from '../support/database.ts'
import { ACCOUNT, dispatcherOn, type TestDispatcher, write } from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'

let database: DatabaseHandle
let people: SmallProvince
let delivery: TestDispatcher
let code: string
const TODAY = day('2026-11-20')

/** The card of a request stands in the chat of the contact. */
beforeEach(async () => {
  database = await openTestDatabase()
  onTestFinished(() => database.close())
  people = await seedSmallProvince(database)
  delivery = dispatcherOn(database, { clock: new FakeClock('2026-11-20T02:00:00.000Z') })
  const now = delivery.clock.now()
  await inTransaction(database, now, ({ tx }) =>
    tx.officials.link({ account: ACCOUNT, chatId: 'contact' }, people.contact, now),
  )
  code = (await sendRequest(database, now)).code
})

async function step(who: keyof SmallProvince, command: RequestCommand): Promise<void> {
  const taken = await inTransaction(database, delivery.clock.now(), async (work) => {
    const request = await work.tx.requests.find(code)
    const by = await work.tx.officials.find(people[who])
    if (!request || !by) throw new Error('No such request or official')
    return takeStep(work, { request, command, by })
  })
  if (isRefused(taken)) throw new Error(taken.refused.reason)
}

async function settleDown(): Promise<void> {
  await delivery.dispatcher.drain()
  await inTransaction(database, delivery.clock.now(), sweepDeadLetters)
  await delivery.dispatcher.drain()
}

function acknowledgement(): RequestCommand {
  return { type: 'acknowledge', receivedOn: TODAY, contact: people.contact }
}

/** From here on the platform finds no message to edit. */
function letCardsBeGone(): void {
  const { channel } = delivery
  channel.answer = ({ operation }) =>
    operation === 'edit'
      ? { kind: 'refused', why: 'message-gone', detail: 'message to edit not found' }
      : channel.sent()
}

describe('A card that stands in a chat', () => {
  it('follows after the answer to who has typed, also where it came as an answer itself', async () => {
    const { channel, clock, dispatcher } = delivery
    await database.prisma.outbox.updateMany({ data: { lane: 0 } })
    await dispatcher.drain()
    await step('contact', acknowledgement())
    await write(database, clock.now(), [{ chatId: 'contact', key: 'receipt', lane: 'answer' }])
    await dispatcher.drain()
    expect(channel.calls.map(({ operation }) => operation)).toEqual(['send', 'send', 'edit'])
  })

  it('follows ten changes made while the chat is silent with one edit, which shows the last', async () => {
    const { channel, clock, dispatcher } = delivery
    await dispatcher.drain()
    const until = new Date(clock.now().getTime() + 10 * 60_000)
    await database.prisma.chatPause.create({ data: { account: ACCOUNT, chatId: 'contact', until } })
    await step('contact', acknowledgement())
    for (let n = 1; n < 10; n += 1) {
      await step('contact', { type: 'report-obstacle', reason: `thiếu hồ sơ lần ${String(n)}` })
    }
    await dispatcher.drain()
    const edits = (): string[] =>
      channel.calls.filter(({ operation }) => operation === 'edit').map(({ text }) => text)
    expect(edits()).toEqual([])
    clock.advance(11 * 60_000)
    await dispatcher.drain()
    expect(edits()).toHaveLength(1)
    expect(edits().join()).toContain('thiếu hồ sơ lần 9')
  })

  it('is put there anew when it is gone and the request waits for its reader', async () => {
    await settleDown()
    letCardsBeGone()
    await step('contact', acknowledgement())
    await settleDown()
    const anew = await database.prisma.outbox.findMany({ where: { key: { startsWith: 'anew/' } } })
    expect(anew).toMatchObject([{ state: 'sent', officialId: people.contact, request: code }])
  })

  it('is not put there anew when the request waits for its reader no more', async () => {
    await settleDown()
    letCardsBeGone()
    await step('head', { type: 'withdraw', reason: 'đã thi hành xong' })
    await settleDown()
    expect(
      await database.prisma.outbox.count({ where: { operation: 'edit', state: 'dead' } }),
    ).toBe(1)
    expect(await database.prisma.outbox.count({ where: { key: { startsWith: 'anew/' } } })).toBe(0)
  })
})

it('a message says why, to whom and when it came, with each attempt and its outcome, in both languages', async () => {
  const { channel, clock, dispatcher } = delivery
  channel.answer = () => ({ kind: 'later', afterMs: 60_000, why: 'connect ECONNREFUSED' })
  await dispatcher.drain()
  channel.answer = () => channel.sent()
  clock.advance(2 * 60_000)
  await dispatcher.drain()
  const card = await database.prisma.outbox.findFirstOrThrow({
    where: { officialId: people.contact, operation: 'send' },
  })
  const found = await inTransaction(database, clock.now(), ({ tx }) => tx.outbox.explain(card.id))
  if (!found) throw new Error('Nothing is known of the card')
  const said = (['vi', 'en'] as const).map((language) => {
    const message = render(explained(card.id, found), { language })
    return message && plainText(message.text)
  })
  expect(said[0]).toBe(
    [
      'Vì: yêu cầu mới được gửi đến cơ quan đồng chí.',
      `Về: ${code}`,
      'Gửi cho: Trần Thị Ví Dụ',
      'Tạo lúc 9 giờ 00 ngày 20/11/2026; gửi lúc 9 giờ 02 ngày 20/11/2026.',
      'Các lần gửi:',
      '1. 9 giờ 00 ngày 20/11/2026: nền tảng chưa nhận, sẽ gửi lại',
      '2. 9 giờ 02 ngày 20/11/2026: đã gửi',
      `Mã tin: ${String(card.id)}`,
    ].join('\n'),
  )
  expect(said[1]?.split('\n').slice(2, 6)).toEqual([
    'To: Trần Thị Ví Dụ',
    'Written at 09:00 on 20/11/2026; sent at 09:02 on 20/11/2026.',
    'Attempts:',
    '1. 09:00 on 20/11/2026: not taken by the platform, will be tried again',
  ])
})
