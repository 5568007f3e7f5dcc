// What the outbox itself can carry: nothing waits, nothing is really sent.
import pg from 'pg'
import { systemClock } from '../../src/runtime/clock.ts'
import { createLog } from '../../src/runtime/log.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { Listener } from '../../src/store/server/listener.ts'
import { transactionStores } from '../../src/store/transaction.ts'
import { channelThat, dispatcher, UNLIMITED } from './delivery-parts.ts'
import { ACCOUNT, type LoadedMessage, writeLoad } from './outbox-load.ts'

const BATCH = 100

/** Milliseconds to claim, render, send to nobody and settle the load. */
export async function timeDispatcher(
  database: DatabaseHandle,
  load: readonly LoadedMessage[],
): Promise<number> {
  await writeLoad(
    database,
    load.map(({ chat }) => ({ chat, atMs: 0 })),
    systemClock.now(),
  )
  let sent = 0
  const channel = channelThat(async () => {
    sent += 1
    return { messageId: String(sent) }
  })
  const sender = dispatcher(database, { channel, clock: systemClock, limits: UNLIMITED })
  const started = performance.now()
  await sender.drain()
  const ms = performance.now() - started
  if (sent !== load.length) throw new Error(`${sent} of ${load.length} were sent`)
  return ms
}

/** The same rows through the least SQL that could do: claim a hundred, record the attempts, record the outcomes. */
export async function timeBareSql(
  database: DatabaseHandle,
  load: readonly LoadedMessage[],
): Promise<number> {
  await writeLoad(
    database,
    load.map(({ chat }) => ({ chat, atMs: 0 })),
    systemClock.now(),
  )
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const started = performance.now()
  for (let done = 0; done < load.length; done += BATCH) {
    const { rows } = await client.query<{ id: string }>(
      `update outbox set state = 'sending', attempts = attempts + 1
       where id in (select id from outbox where account = $1 and state = 'queued' order by lane, id limit $2
                    for update skip locked) returning *`,
      [ACCOUNT, BATCH],
    )
    const ids = rows.map(({ id }) => id)
    await client.query(
      `insert into delivery_attempt (outbox_id, attempt, started_at) select unnest($1::bigint[]), 1, now()`,
      [ids],
    )
    await client.query('begin')
    await client.query(
      `update delivery_attempt set finished_at = now(), outcome = 'sent' where outbox_id = any($1::bigint[])`,
      [ids],
    )
    await client.query(
      `update outbox set state = 'sent', sent_at = now(), message_id = id::text where id = any($1::bigint[])`,
      [ids],
    )
    await client.query('commit')
  }
  const ms = performance.now() - started
  await client.end()
  return ms
}

/** Milliseconds from the commit of a message to its request leaving, with nothing else to do, each time. */
export async function timeToLeave(database: DatabaseHandle, times: number): Promise<number[]> {
  let leaves: () => void = () => undefined
  const channel = channelThat(async () => {
    leaves()
    return { messageId: '1' }
  })
  const listener = new Listener(database.url, createLog('error'))
  await listener.start()
  const sender = dispatcher(database, {
    channel,
    clock: systemClock,
    limits: UNLIMITED,
    wakeups: listener,
  })
  sender.start()
  const found: number[] = []
  for (let n = 0; n < times; n += 1) {
    const left = new Promise<number>((resolve) => {
      leaves = () => resolve(performance.now())
    })
    const committedAt = await commit(database, n)
    found.push(Math.max(0, (await left) - committedAt))
    await settled(database)
  }
  await sender.stop()
  await listener.stop()
  return found
}

async function commit({ prisma, catalogue }: DatabaseHandle, n: number): Promise<number> {
  const now = systemClock.now()
  await prisma.$transaction((tx) =>
    transactionStores(tx, catalogue(), now).outbox.add([
      {
        key: `idle/${n}`,
        to: { chat: { account: ACCOUNT, chatId: `idle-${n}` } },
        notice: { kind: 'help', commands: ['viec'] },
        lane: 'ordinary',
        cause: { rule: 'load' },
      },
    ]),
  )
  const committedAt = performance.now()
  await prisma.$executeRaw`select pg_notify('outbox', '')`
  return committedAt
}

async function settled({ prisma }: DatabaseHandle): Promise<void> {
  for (;;) {
    const open = await prisma.outbox.count({ where: { state: { in: ['queued', 'sending'] } } })
    if (open === 0) return
  }
}
