import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { isRefused } from '../../src/domain/refusal.ts'
import type { Settlement } from '../../src/delivery/ports.ts'
import { loadOfficials } from '../../src/store/official-store.ts'
import { outboxQueue } from '../../src/store/outbox-queue.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { takeStep } from '../../src/usecases/take-step.ts'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince, sendRequest } from '../support/province.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')
const ACCOUNT = 'telegram:1'
const database = useDatabase()

it('lets a card follow a change that was being made at the moment at which its arrival was recorded', async () => {
  const { prisma } = database.current
  const people = await seedSmallProvince(database.current)
  const contact = (await loadOfficials(prisma, [people.contact])).get(people.contact)
  if (!contact) throw new Error('The small province has no contact')
  await inTransaction(database.current, NOW, ({ tx }) =>
    tx.officials.link({ account: ACCOUNT, chatId: '77' }, contact.id, NOW),
  )
  const request = await sendRequest(database.current, NOW)
  const queue = outboxQueue(prisma)
  const waiting = await queue.waiting(ACCOUNT, NOW)
  const [card] = await queue.claim(waiting.map(({ id }) => ({ id, at: NOW })))
  if (!card) throw new Error('No card waits to be sent')

  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let changed = (): void => undefined
  const hasChanged = new Promise<void>((resolve) => (changed = resolve))
  const changing = inTransaction(database.current, NOW, async (work) => {
    const receivedOn = day('2026-11-20')
    const command = { type: 'acknowledge', receivedOn, contact: contact.id } as const
    const taken = await takeStep(work, { request, command, by: contact })
    expect(isRefused(taken)).toBe(false)
    changed()
    await released
  })
  await hasChanged
  let isRecorded = false
  const recording = queue.settle([arrivalOf(card)]).then(() => (isRecorded = true))
  await expect.poll(async () => isRecorded || (await waitsForALock())).toBe(true)
  release()
  await Promise.all([changing, recording])

  const edits = await prisma.outbox.findMany({ where: { operation: 'edit', targetId: card.id } })
  expect(edits).toMatchObject([{ state: 'queued', request: request.code }])
})

function arrivalOf(message: Settlement['message']): Settlement {
  return {
    message,
    outcome: 'sent',
    verdict: { state: 'sent', messageId: '5' },
    shown: 1,
    finishedAt: NOW,
  }
}

async function waitsForALock(): Promise<boolean> {
  const [row] = await database.current.prisma.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  return (row?.count ?? 0n) > 0n
}
