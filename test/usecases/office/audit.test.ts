import { describe, expect, it } from 'vitest'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { audit } from '../../../src/usecases/office/audit.ts'
import { sendDigests } from '../../../src/usecases/digests/send-digest.ts'
import {
  sendReminders,
  sendUrgentReminders,
} from '../../../src/usecases/reminders/send-reminders.ts'
import type { Work } from '../../../src/usecases/ports.ts'
import { sendRequest } from '../../support/province.ts'
import { type Scene, scene } from '../../support/scene.ts'

const at = (on: string, time: `${number}:${number}` = '07:30'): Date => instantAt(day(on), time)

/** A job as the scheduler runs it: in the transaction that claims its slot. */
async function runs(
  { database }: Scene,
  now: Date,
  { job, run }: { job: string; run: (work: Work) => Promise<void> },
): Promise<void> {
  await inTransaction(database, now, async (work) => {
    await work.tx.jobs.claim(job, { at: now, late: false }, { now })
    await run(work)
  })
}

const reminders = { job: 'reminders', run: sendReminders }
const digests = {
  job: 'digest',
  run: (work: Work): Promise<void> => sendDigests(work, { late: false }),
}

async function messages({ database }: Scene): Promise<{ key: string; notice: unknown }[]> {
  return database.prisma.outbox.findMany({
    orderBy: { key: 'asc' },
    select: { key: true, notice: true },
  })
}

/** What the audit writes after some rows were lost. */
async function auditedWithout(
  the: Scene,
  now: Date,
  lost: { startsWith: string },
): Promise<{ before: string[]; after: string[]; lost: number }> {
  const before = (await messages(the)).map(({ key }) => key)
  const { count } = await the.database.prisma.outbox.deleteMany({ where: { key: lost } })
  await inTransaction(the.database, now, audit)
  return { before, after: (await messages(the)).map(({ key }) => key), lost: count }
}

describe('The audit', () => {
  it('writes nothing when all is well, however often it looks', async () => {
    const the = await scene()
    await sendRequest(the.database, at('2026-11-09', '09:00'))
    await runs(the, at('2026-11-12'), reminders)
    await runs(the, at('2026-11-12'), digests)
    const before = await messages(the)
    expect(before.length).toBeGreaterThan(4)
    for (const time of ['07:35', '11:00', '16:55'] as const) {
      await inTransaction(the.database, at('2026-11-12', time), audit)
    }
    expect(await messages(the)).toEqual(before)
  })

  it('makes up for a card of which there is nothing, once', async () => {
    const the = await scene()
    const { code } = await sendRequest(the.database, at('2026-11-09', '09:00'))
    const { after, lost } = await auditedWithout(the, at('2026-11-09', '09:05'), { startsWith: '' })
    expect(lost).toBeGreaterThan(0)
    expect(after.some((key) => key.startsWith(`repaired/${code}/`))).toBe(true)
    await inTransaction(the.database, at('2026-11-09', '09:10'), audit)
    expect((await messages(the)).map(({ key }) => key)).toEqual(after)
  })

  it("writes a lost morning's reminders anew under the same keys, also the day after", async () => {
    for (const now of [at('2026-11-12', '07:35'), at('2026-11-13', '07:25')]) {
      const the = await scene()
      for (const number of ['1/T', '2/T']) {
        const document = { number, on: day('2026-11-09') }
        await sendRequest(the.database, at('2026-11-09', '09:00'), { document })
      }
      await runs(the, at('2026-11-12'), reminders)
      const { before, after, lost } = await auditedWithout(the, now, { startsWith: 'reminders/' })
      expect(lost).toBe(2)
      expect(after).toEqual(before)
      await inTransaction(the.database, now, audit)
      expect((await messages(the)).map(({ key }) => key)).toEqual(before)
    }
  })

  it('reminds nobody of what was answered meanwhile', async () => {
    const the = await scene()
    const { code } = await sendRequest(the.database, at('2026-11-09', '09:00'))
    await runs(the, at('2026-11-12'), reminders)
    await the.database.prisma.coordinationRequest.update({
      where: { code },
      data: { status: 'withdrawn', state: { status: 'withdrawn', reason: 'x' } },
    })
    const { after } = await auditedWithout(the, at('2026-11-12', '09:00'), {
      startsWith: 'reminders/',
    })
    expect(after.filter((key) => key.startsWith('reminders/'))).toEqual([])
  })

  it('tells a rung that the morning overlooked, beside the message the person already has', async () => {
    const the = await scene()
    const { database, people } = the
    const document = { number: '1/T', on: day('2026-11-09') }
    await sendRequest(database, at('2026-11-09', '09:00'), { document })
    await runs(the, at('2026-11-12'), reminders)
    const { code } = await sendRequest(database, at('2026-11-09', '10:00'), {
      document: { ...document, number: '2/T' },
    })
    const before = (await messages(the)).map(({ key }) => key)
    await inTransaction(database, at('2026-11-12', '07:35'), audit)
    const told = [people.contact, people.secondContact].map(
      (person) => `reminders/${code}/2026-11-12/T/official-${String(person)}`,
    )
    const after = (await messages(the)).map(({ key }) => key)
    expect(after).toEqual([...before, ...told].toSorted())
    await runs(the, at('2026-11-12', '07:40'), reminders)
    await inTransaction(database, at('2026-11-12', '07:45'), audit)
    expect((await messages(the)).map(({ key }) => key)).toEqual(after)
  })

  it('leaves to the next morning what came or changed after the reminders were written', async () => {
    const the = await scene()
    await runs(the, at('2026-11-12'), reminders)
    await sendRequest(the.database, at('2026-11-12', '09:00'), {
      document: { number: '1/T', on: day('2026-11-02') },
    })
    const before = await messages(the)
    await inTransaction(the.database, at('2026-11-12', '09:05'), audit)
    expect(await messages(the)).toEqual(before)
  })

  it('writes a lost reminder of what is to be done at once anew under the same key', async () => {
    const the = await scene()
    await sendRequest(the.database, at('2026-11-12', '08:00'))
    await the.database.prisma.coordinationRequest.updateMany({
      data: {
        limit: {
          regime: '2026',
          limit: { unit: 'at-once' },
          start: 'receipt',
          internal: false,
          basis: 'Điều 38',
          certainty: 'read',
        },
        legalDue: { kind: 'day', on: '2026-11-12' },
        dueEndsAt: at('2026-11-13', '00:00'),
      },
    })
    await inTransaction(the.database, at('2026-11-12', '10:15'), sendUrgentReminders)
    const { before, after, lost } = await auditedWithout(the, at('2026-11-12', '10:20'), {
      startsWith: 'reminders/',
    })
    expect(lost).toBe(2)
    expect(after).toEqual(before)
  })

  it('writes a lost digest anew under the same key and with the same numbers', async () => {
    const the = await scene()
    await runs(the, at('2026-11-12'), digests)
    const written = await messages(the)
    await sendRequest(the.database, at('2026-11-12', '08:00'))
    const key = `digest/pt.bcd-tinh/2026-11-12/official-${String(the.people.chair)}`
    const { before, after, lost } = await auditedWithout(the, at('2026-11-12', '08:05'), {
      startsWith: key,
    })
    expect(lost).toBe(1)
    expect(after).toEqual(before)
    const notice = written.find((message) => message.key === key)?.notice
    const again = (await messages(the)).find((message) => message.key === key)?.notice
    // Whom nothing reaches is told as it is by then.
    const { undelivered: _by, ...told } = again as { undelivered?: unknown }
    expect(told).toEqual({ ...(notice as object), late: true })
  })
})
