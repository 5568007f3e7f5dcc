import { consolePages } from '../console/console.ts'
import type { ConsoleParts, ConsoleReads } from '../console/ports.ts'
import { CONSOLE_PATH } from '../domain/people/console.ts'
import { viewRequest } from '../domain/request/view.ts'
import type { Clock } from '../runtime/clock.ts'
import type { HttpServerParts } from '../runtime/http/server.ts'
import {
  cancelMessage,
  listMessages,
  queueCounts,
  requeueMessage,
} from '../store/messages/outbox-admin.ts'
import { loadFacts } from '../store/requests/facts.ts'
import { agenciesWithoutContact, listPeople } from '../store/tables/people-admin.ts'
import { inTransaction } from '../store/transaction.ts'
import type { DatabaseHandle } from './open-database.ts'

const MOST_MESSAGES = 50

interface ServedConsole extends Pick<ConsoleParts, 'linkCodeMs' | 'address'> {
  database: DatabaseHandle
  clock: Clock
}

/** The console as the HTTP server serves it. */
export function consolePlugin({
  database,
  clock,
  ...rest
}: ServedConsole): NonNullable<HttpServerParts['plugins']>[number] {
  const { prisma } = database
  const parts: ConsoleParts = {
    ...rest,
    reads: readsOf(database, clock),
    inWork: (run) => inTransaction(database, clock.now(), run),
    requeue: (id) => requeueMessage(prisma, id, clock.now()),
    cancel: (id) => cancelMessage(prisma, id),
  }
  return { path: CONSOLE_PATH, routes: consolePages(parts) }
}

function readsOf({ prisma, catalogue }: DatabaseHandle, clock: Clock): ConsoleReads {
  return {
    agenciesWithoutContact: () => agenciesWithoutContact(prisma),
    outbox: async () => (await queueCounts(prisma)).outbox,
    messages: (state) => listMessages(prisma, { ...(state && { state }), limit: MOST_MESSAGES }),
    people: (words) => listPeople(prisma, { words }),
    view: async (code, official) => {
      const { calendar, agencies } = catalogue()
      const facts = (await loadFacts(prisma, catalogue(), [code])).get(code)
      const viewing = { now: clock.now(), calendar, audience: 'direct' } as const
      return (
        facts &&
        viewRequest(facts, official, { ...viewing, agencyOf: (each) => agencies.get(each) })
      )
    },
  }
}
