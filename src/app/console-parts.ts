import { consolePages, onBadUrl } from '../console/console.ts'
import { Kept } from '../console/kept.ts'
import type { ConsoleIntake, ConsolePapers, ConsoleParts, ConsoleReads } from '../console/ports.ts'
import { attach } from '../delivery/papers/attach.ts'
import { CONSOLE_PATH } from '../domain/people/console.ts'
import { dayOf } from '../domain/time/day.ts'
import { readRecords } from '../intake/spreadsheet/lacking.ts'
import { reportLines } from '../intake/spreadsheet/report-lines.ts'
import { fileFaultText } from '../intake/spreadsheet/result-words.ts'
import type { Answered } from '../intake/spreadsheet/table.ts'
import { writeTemplate } from '../intake/spreadsheet/template.ts'
import { NameIndex } from '../usecases/import/names.ts'
import { takenIn } from './deliver-page.ts'
import { openIntake } from './intake.ts'
import type { Clock } from '../runtime/clock.ts'
import type { HttpServerParts } from '../runtime/http/server.ts'
import {
  cancelMessage,
  listMessages,
  queueCounts,
  requeueMessage,
} from '../store/messages/outbox-admin.ts'
import { agenciesWithoutContact, listPeople } from '../store/tables/people-admin.ts'
import { inTransaction } from '../store/transaction.ts'
import type { DatabaseHandle } from './open-database.ts'

const MOST_MESSAGES = 50

interface ServedConsole extends Pick<ConsoleParts, 'linkCodeMs' | 'address' | 'log'> {
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
    reads: readsOf(database),
    intake: intakeOf(database, clock),
    papers: PAPERS,
    files: new Kept(),
    results: new Kept(),
    inWork: (run) => inTransaction(database, clock.now(), run),
    requeue: (id) => requeueMessage(prisma, id, clock.now()),
    cancel: (id) => cancelMessage(prisma, id),
  }
  return { path: CONSOLE_PATH, routes: consolePages(parts), onBadUrl }
}

const PAPERS: ConsolePapers = {
  print: async (notice) => {
    const paper = await attach(notice)
    if (!paper) throw new Error(`Nothing is printed of "${notice.kind}"`)
    return { name: paper.name, type: paper.mimeType, bytes: Buffer.from(paper.bytes) }
  },
}

function readsOf({ prisma }: DatabaseHandle): ConsoleReads {
  return {
    agenciesWithoutContact: () => agenciesWithoutContact(prisma),
    outbox: async () => (await queueCounts(prisma)).outbox,
    messages: (state) => listMessages(prisma, { ...(state && { state }), limit: MOST_MESSAGES }),
    people: (words) => listPeople(prisma, { words }),
  }
}

/** The same people and records as by the command. */
const SOURCE = 'import'

function intakeOf(database: DatabaseHandle, clock: Clock): ConsoleIntake {
  const now = (): Date => clock.now()
  const intake = openIntake(database, now)
  return {
    template: () => writeTemplate(database.catalogue()),
    bringIn: async (bytes, isPreview) => {
      const outcome = await readRecords(bytes, false)
      if ('fault' in outcome) return { fault: fileFaultText(outcome.fault, 'console') }
      const told: Answered[] = []
      for await (const page of takenIn(intake, outcome.read, { source: SOURCE, isPreview })) {
        told.push(...page)
      }
      const names = new NameIndex(database.catalogue(), [], dayOf(now()))
      return {
        lines: reportLines(outcome.read, told, { names, isPreview, leftOutFirst: true }),
        isAnyGood: told.some(({ answer }) => answer.outcome !== 'refused'),
      }
    },
  }
}
