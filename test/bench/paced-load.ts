// The dispatcher against the messenger's flood control, in virtual time, on a real database.
import type { Dispatcher } from '../../src/delivery/dispatcher.ts'
import type { OutboxQueue } from '../../src/delivery/ports.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { noticeContexts } from '../../src/store/messages/notice-contexts.ts'
import { outboxQueue } from '../../src/store/messages/outbox-queue.ts'
import { channelThat, dispatcher } from './delivery-parts.ts'
import { FloodControl } from './flood.ts'
import { type LoadedMessage, writeLoad } from './outbox-load.ts'
import { VirtualTime } from './virtual-time.ts'

export interface PacedRun {
  flood: FloodControl
  lost: number
  /** Sent again, saying so, because nobody knew whether they had arrived. */
  repeated: number
  heapMb: number
}

const MB = 1_048_576

/** Sends the load; when a moment is given, the process is killed at it and another takes over. */
export async function runPaced(
  database: DatabaseHandle,
  load: readonly LoadedMessage[],
  killAtMs?: number,
): Promise<PacedRun> {
  const startsAt = new Date('2026-11-23T00:30:00.000Z')
  const time = new VirtualTime(startsAt)
  const flood = new FloodControl()
  await writeLoad(database, load, startsAt)
  const before = process.memoryUsage().heapUsed
  const first = processOn(database, time, flood)
  first.dispatcher.start()
  let heap = before
  const work = async (): Promise<number> => {
    if (killAtMs !== undefined) {
      await time.sleep(killAtMs)
      first.kill()
      await time.sleep(2_000)
      processOn(database, time, flood).dispatcher.start()
    }
    for (;;) {
      await time.sleep(5_000)
      heap = Math.max(heap, process.memoryUsage().heapUsed)
      const open = await time.during(() => openMessages(database))
      if (open === 0) return time.during(() => lostMessages(database))
    }
  }
  const lost = await time.run(work())
  const repeated = await database.prisma.outbox.count({ where: { repeats: { not: null } } })
  return { flood, lost, repeated, heapMb: (heap - before) / MB }
}

/** One process of the application; after it is killed, nothing that it began goes on. */
function processOn(
  database: DatabaseHandle,
  time: VirtualTime,
  flood: FloodControl,
): { dispatcher: Dispatcher; kill: () => void } {
  const life = { isOver: false }
  const alive = <T>(work: () => Promise<T>): Promise<T> =>
    life.isOver ? new Promise(() => undefined) : time.during(work)
  const channel = channelThat(async (chatId) => {
    if (life.isOver) return new Promise(() => undefined)
    await time.sleep(flood.latencyMs())
    const waitS = flood.arrive(Number(chatId), time.now().getTime())
    return waitS === undefined ? { messageId: String(flood.passed) } : { waitS }
  })
  const contexts = noticeContexts(database.prisma, database.catalogue)
  return {
    dispatcher: dispatcher(database, {
      channel,
      clock: time,
      pause: (ms, signal) => time.sleep(ms, signal),
      queue: guarded(outboxQueue(database.prisma), alive),
      contexts: { load: (messages, now) => alive(() => contexts.load(messages, now)) },
    }),
    kill: () => {
      life.isOver = true
    },
  }
}

function guarded(
  queue: OutboxQueue,
  alive: <T>(work: () => Promise<T>) => Promise<T>,
): OutboxQueue {
  return {
    waiting: (account, now) => alive(() => queue.waiting(account, now)),
    claim: (departures) => alive(() => queue.claim(departures)),
    settle: (settlements) => alive(() => queue.settle(settlements)),
    release: (account, now) => alive(() => queue.release(account, now)),
    use: (account, month) => alive(() => queue.use(account, month)),
    callsSince: (account, since) => alive(() => queue.callsSince(account, since)),
    leftBehind: (account) => alive(() => queue.leftBehind(account)),
    nextDueAt: (account, now) => alive(() => queue.nextDueAt(account, now)),
  }
}

async function openMessages({ prisma }: DatabaseHandle): Promise<number> {
  return prisma.outbox.count({ where: { state: { in: ['queued', 'sending'] } } })
}

/** Neither sent, nor sent once more. */
async function lostMessages({ prisma }: DatabaseHandle): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: bigint }[]>`
    select count(*) from outbox o where o.repeats is null and o.state <> 'sent'
      and not exists (select 1 from outbox a where a.repeats = o.id and a.state = 'sent')`
  return Number(row?.count ?? 0n)
}
