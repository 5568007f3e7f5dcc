import { beforeAll, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day } from '../../src/domain/time/day.ts'
import type { Official } from '../../src/domain/people/official.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { Settlement } from '../../src/delivery/ports.ts'
import { loadOfficials } from '../../src/store/tables/officials.ts'
import { outboxQueue } from '../../src/store/messages/outbox-queue.ts'
import { receive } from '../../src/store/messages/receipts.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince, sendRequest } from '../support/province.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')
const MESSAGE_ID = '5'
const database = useDatabase()
let contact: Official

beforeAll(async () => {
  const people = await seedSmallProvince(database.current)
  const found = (await loadOfficials(database.current.prisma, [people.contact])).get(people.contact)
  if (!found) throw new Error('The small province has no contact')
  contact = found
})

it('lets a card follow a change that was being made at the moment at which its arrival was recorded', async () => {
  const { card, request } = await cardUnderWay('telegram:1', '501/THADS-KV9')
  await recordedWhile(card, (endsLater) =>
    inTransaction(database.current, NOW, async (work) => {
      const receivedOn = day('2026-11-20')
      const command = { type: 'acknowledge', receivedOn, contact: contact.id } as const
      const taken = await takeStep(work, { request, command, by: contact })
      expect(isRefused(taken)).toBe(false)
      await endsLater()
    }),
  )
  const { outbox } = database.current.prisma
  const edits = await outbox.findMany({ where: { operation: 'edit', targetId: card.id } })
  expect(edits).toMatchObject([{ state: 'queued', request: request.code }])
})

it('knows that a card was seen of which that was told at the moment at which its arrival was recorded', async () => {
  const account = 'zalo-oa:1'
  const { card } = await cardUnderWay(account, '502/THADS-KV9')
  const { prisma } = database.current
  await recordedWhile(card, (endsLater) =>
    prisma.$transaction(async (tx) => {
      await receive(tx, { account, messageIds: [MESSAGE_ID], seen: true }, NOW)
      await endsLater()
    }),
  )
  expect(await prisma.outbox.findUnique({ where: { id: card.id } })).toMatchObject({
    state: 'seen',
  })
})

type QueuedMessage = Settlement['message']

/** A card on its way to the contact. */
async function cardUnderWay(
  account: string,
  number: string,
): Promise<{ card: QueuedMessage; request: CoordinationRequest }> {
  const { prisma } = database.current
  await prisma.address.deleteMany()
  await inTransaction(database.current, NOW, ({ tx }) =>
    tx.officials.link({ account, chatId: '77' }, contact.id, NOW),
  )
  const request = await sendRequest(database.current, NOW, {
    document: { number, on: day('2026-11-20') },
  })
  const queue = outboxQueue(prisma)
  const waiting = await queue.waiting(account, NOW)
  const [card] = await queue.claim(waiting.map(({ id }) => ({ id, at: NOW })))
  if (!card) throw new Error('No card waits to be sent')
  return { card, request }
}

/** Records that a card has arrived while a transaction is open that has done its work, and ends when both have. */
async function recordedWhile(
  card: QueuedMessage,
  transaction: (endsLater: () => Promise<void>) => Promise<void>,
): Promise<void> {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let done = (): void => undefined
  const hasDone = new Promise<void>((resolve) => (done = resolve))
  const open = transaction(() => {
    done()
    return released
  })
  await hasDone
  let isRecorded = false
  const recording = outboxQueue(database.current.prisma)
    .settle([arrivalOf(card)])
    .then(() => (isRecorded = true))
  await expect.poll(async () => isRecorded || (await waitsForALock())).toBe(true)
  release()
  await Promise.all([open, recording])
}

function arrivalOf(message: QueuedMessage): Settlement {
  const verdict = { state: 'sent', messageId: MESSAGE_ID } as const
  return { message, outcome: 'sent', verdict, shown: 1, finishedAt: NOW }
}

async function waitsForALock(): Promise<boolean> {
  const [row] = await database.current.prisma.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  return (row?.count ?? 0n) > 0n
}
