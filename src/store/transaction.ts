import type { Reference, Transaction, Work } from '../usecases/ports.ts'
import type { Prisma, PrismaTransaction } from './database.ts'
import { calendarStore } from './calendar-store.ts'
import { deadLetterStore } from './dead-letter-store.ts'
import { forgetChat } from './forget-chat.ts'
import { digestStore } from './digest-store.ts'
import { groupStore } from './group-store.ts'
import { jobStore } from './job-store.ts'
import { toJson } from './json.ts'
import { lookups } from './lookup-queries.ts'
import { linkCodeStore, officialStore } from './official-store.ts'
import { orderStore } from './order-store.ts'
import { outboxWriter } from './outbox-writer.ts'
import { loadFacts } from './request-facts.ts'
import { reminderStore } from './reminder-store.ts'
import { requestQueries } from './request-queries.ts'
import { requestWriter } from './request-store.ts'
import { silenceStore } from './silence-store.ts'
import { sentenceStore } from './sentence-store.ts'
import { waitingStore } from './waiting-store.ts'
import { unreadableStore } from './unreadable-store.ts'

/** The stores of one unit of work, all on the connection of its transaction. */
export function transactionStores(
  prisma: PrismaTransaction,
  reference: Reference,
  now: Date,
): Transaction {
  return {
    requests: {
      ...requestWriter(prisma),
      facts: (codes) => loadFacts(prisma, reference, codes),
    },
    queries: requestQueries(prisma, now),
    lookups: lookups(prisma, now),
    officials: officialStore(prisma),
    linkCodes: linkCodeStore(prisma),
    groups: groupStore(prisma),
    outbox: outboxWriter(prisma, now),
    deadLetters: deadLetterStore(prisma),
    waiting: waitingStore(prisma, now),
    silences: silenceStore(prisma),
    digests: digestStore(prisma),
    orders: orderStore(prisma),
    reminders: reminderStore(prisma),
    jobs: jobStore(prisma),
    calendar: calendarStore(prisma),
    sentences: sentenceStore(prisma),
    forgetChat: (address, inboxId) => forgetChat(prisma, address, inboxId),
    unreadable: unreadableStore(prisma),
    audit: {
      record: async ({ action, officialId, facts, at }) => {
        await prisma.auditEntry.create({
          data: { action, officialId: officialId ?? null, facts: toJson(facts), at },
        })
      },
    },
  }
}

/** Does one piece of work in a transaction of its own; whoever sends is told afterwards. */
export async function inTransaction<T>(
  { prisma, reference }: { prisma: Prisma; reference: () => Reference },
  now: Date,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  const current = reference()
  const result = await prisma.$transaction((tx) =>
    work({ tx: transactionStores(tx, current, now), reference: current, now }),
  )
  await prisma.$executeRaw`select pg_notify('outbox', '')`
  return result
}
