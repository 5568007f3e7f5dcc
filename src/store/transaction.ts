import type { ImportStore } from '../usecases/import/ports.ts'
import type { Catalogue, Transaction, Work } from '../usecases/ports.ts'
import type { Prisma, PrismaTransaction } from './database.ts'
import { auditLog } from './tables/audit.ts'
import { calendarStore } from './tables/calendar.ts'
import { consoleStore } from './tables/console-sessions.ts'
import { deadLetterStore } from './messages/dead-letters.ts'
import { forgetChat } from './messages/forget-chat.ts'
import { digestStore } from './reports/digests.ts'
import { groupStore } from './tables/groups.ts'
import { inquiryStore } from './requests/inquiries.ts'
import { jobStore } from './tables/jobs.ts'
import { lookups } from './requests/lookup-queries.ts'
import { linkCodeStore, officialStore } from './tables/officials.ts'
import { orderStore } from './tables/orders.ts'
import { outboxWriter } from './messages/outbox-writer.ts'
import { loadFacts } from './requests/facts.ts'
import { reminderStore } from './tables/reminders.ts'
import { requestQueries } from './requests/queries.ts'
import { requestWriter } from './requests/requests.ts'
import { intakeFileStore } from './tables/intake-files.ts'
import { importStore } from './tables/imports.ts'
import { recordStore } from './tables/source-records.ts'
import { staffStore } from './tables/staff.ts'
import { silenceStore } from './tables/silences.ts'
import { sentenceStore } from './tables/sentences.ts'
import { subscriptionStore } from './tables/subscriptions.ts'
import { waitingStore } from './messages/waiting.ts'
import { unreadableStore } from './tables/unreadable.ts'

/** The stores of one unit of work, all on the connection of its transaction. */
export function transactionStores(
  prisma: PrismaTransaction,
  catalogue: Catalogue,
  now: Date,
): Transaction {
  return {
    requests: {
      ...requestWriter(prisma),
      facts: (codes) => loadFacts(prisma, catalogue, codes),
    },
    inquiries: inquiryStore(prisma),
    console: consoleStore(prisma),
    queries: requestQueries(prisma, now),
    lookups: lookups(prisma, now),
    officials: officialStore(prisma),
    staff: staffStore(prisma),
    linkCodes: linkCodeStore(prisma),
    groups: groupStore(prisma),
    outbox: outboxWriter(prisma, now),
    deadLetters: deadLetterStore(prisma),
    waiting: waitingStore(prisma, now),
    silences: silenceStore(prisma),
    subscriptions: subscriptionStore(prisma, now),
    digests: digestStore(prisma),
    orders: orderStore(prisma),
    reminders: reminderStore(prisma),
    jobs: jobStore(prisma),
    calendar: calendarStore(prisma),
    sentences: sentenceStore(prisma),
    forgetChat: (address, inboxId) => forgetChat(prisma, address, inboxId),
    unreadable: unreadableStore(prisma),
    records: recordStore(prisma, now),
    audit: auditLog(prisma),
    intakeFiles: intakeFileStore(prisma),
  }
}

/** Does one piece of work in a transaction of its own; whoever sends is told afterwards. */
export async function inTransaction<T>(
  { prisma, catalogue }: { prisma: Prisma; catalogue: () => Catalogue },
  now: Date,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  const current = catalogue()
  const result = await prisma.$transaction((tx) =>
    work({ tx: transactionStores(tx, current, now), catalogue: current, now }),
  )
  await prisma.$executeRaw`select pg_notify('outbox', '')`
  return result
}

/** A file of some thousand rows takes longer than one piece of work may. */
const IMPORT_TIMEOUT_MS = 180_000
/** One import at a time: the same file twice at once would not see itself. */
const IMPORT_LOCK = 0x696d_706fn

/** Imports, or looks at what an import would do, in one transaction; whoever sends is told afterwards. */
export async function inImport<T>(
  { prisma, catalogue }: { prisma: Prisma; catalogue: () => Catalogue },
  now: Date,
  run: (work: Work, store: ImportStore) => Promise<T>,
): Promise<T> {
  const current = catalogue()
  const result = await prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(${IMPORT_LOCK})) held`
      const work = { tx: transactionStores(tx, current, now), catalogue: current, now }
      return run(work, importStore(tx))
    },
    { timeout: IMPORT_TIMEOUT_MS },
  )
  await prisma.$executeRaw`select pg_notify('outbox', '')`
  return result
}
