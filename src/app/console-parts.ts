import type { Channel } from '../delivery/ports.ts'
import { printLinkSlips } from '../delivery/papers/link-slips.ts'
import { qrPath } from '../delivery/papers/qr.ts'
import { messageOf } from '../runtime/errors.ts'
import { foreseenOn } from './rehearse.ts'
import { heardReplies } from './heard-replies.ts'
import { sheetDesk } from './sheet-desk.ts'
import { operationOf } from './operation.ts'
import type { ServiceFault } from './readiness.ts'
import { chatDoors } from './chat-doors.ts'
import type { Config } from './config/config.ts'
import type { ZaloBotConfig } from './config/zalo-settings.ts'
import { consolePages, onBadUrl } from '../console/console.ts'
import { Kept } from '../console/kept.ts'
import type { ConsolePapers, ConsoleParts, ConsoleReads } from '../console/ports.ts'
import { attach } from '../delivery/papers/attach.ts'
import { CONSOLE_PATH } from '../domain/people/console.ts'
import type { Clock } from '../runtime/clock.ts'
import type { HttpServerParts } from '../runtime/http/server.ts'
import {
  cancelMessage,
  listMessages,
  queueCounts,
  requeueMessage,
} from '../store/messages/outbox-admin.ts'
import { listPeople } from '../store/tables/people-admin.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import { inTransaction } from '../store/transaction.ts'
import type { DatabaseHandle } from './open-database.ts'

const MOST_MESSAGES = 50

interface ServedConsole extends Pick<ConsoleParts, 'address' | 'log'> {
  config: Config
  database: DatabaseHandle
  clock: Clock
  zaloBots: readonly ZaloBotConfig[]
  /** The accounts that are open. */
  channels: () => readonly Channel[]
  /** What is wrong now. */
  faults: () => Promise<ServiceFault[]>
}

/** The console as the HTTP server serves it. */
export function consolePlugin({
  address,
  log,
  ...served
}: ServedConsole): NonNullable<HttpServerParts['plugins']>[number] {
  const { config, database, clock } = served
  const { prisma } = database
  const parts: ConsoleParts = {
    ...(address !== undefined && { address }),
    log,
    linkCodeMs: config.linkCodeMs,
    papers: PAPERS,
    slips: new Kept(),
    rehearsals: new Kept(),
    replies: heardReplies(served),
    operation: operationOf(served),
    foresee: (on) => foreseenOn(served, on),
    onFailure: (error) => log.error({ error: messageOf(error) }, 'What a page had begun failed'),
    doors: () => chatDoors(served),
    reads: readsOf(database),
    intake: sheetDesk(served),
    files: new Kept(),
    results: new Kept(),
    inWork: (run) => inTransaction(database, clock.now(), run),
    inReference: async (run) => {
      const done = await inTransaction(database, clock.now(), run)
      await tellReferenceChanged(prisma)
      await database.reload()
      return done
    },
    requeue: (id) => requeueMessage(prisma, id, clock.now()),
    cancel: (id) => cancelMessage(prisma, id),
  }
  return { path: CONSOLE_PATH, routes: consolePages(parts), onBadUrl }
}

const PAPERS: ConsolePapers = {
  slips: printLinkSlips,
  qr: qrPath,
  print: async (notice) => {
    const paper = await attach(notice)
    if (!paper) throw new Error(`Nothing is printed of "${notice.kind}"`)
    return { name: paper.name, type: paper.mimeType, bytes: Buffer.from(paper.bytes) }
  },
}

function readsOf({ prisma }: DatabaseHandle): ConsoleReads {
  return {
    outbox: async () => (await queueCounts(prisma)).outbox,
    messages: (state) => listMessages(prisma, { ...(state && { state }), limit: MOST_MESSAGES }),
    people: (words) => listPeople(prisma, { words }),
  }
}
