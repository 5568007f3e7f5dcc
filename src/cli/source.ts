import { syncOnce } from '../app/case-source.ts'
import { CASE_SOURCE, statusTable } from '../channels/case-source/channel.ts'
import { STATUS_COLUMNS, STATUS_TABLE } from '../channels/case-source/status-table.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { caseSystemUrl, standingThere, writeDocument } from '../demo/case-system.ts'
import { dayOf, instantAt } from '../domain/time/day.ts'
import { faultText } from '../intake/record-faults.ts'
import { sampleRows } from '../intake/source/sample.ts'
import {
  openSource,
  type SourceDatabase,
  type View,
  VIEWS,
} from '../intake/source/source-database.ts'
import { ViewError } from '../intake/source/sync.ts'
import { viewTemplate } from '../intake/source/template.ts'
import { checkView, columnFaults, type ViewColumns, type ViewFault } from '../intake/source/view.ts'
import { messageOf, OperatorError } from '../runtime/errors.ts'
import { listRefusals, type Refusal } from '../store/tables/source-refusals.ts'
import { inTransaction } from '../store/transaction.ts'
import { viImport } from '../texts/cli/import.ts'
import { viRecords } from '../texts/vi/records.ts'
import { viSource as t } from '../texts/cli/source.ts'
import type { RecordAnswer } from '../usecases/import/ports.ts'
import { openIntake } from '../app/intake.ts'
import { dayOption, isOn } from './arguments.ts'
import { byFirstWord, type CliCommand, type Ending, type Invocation } from './command.ts'
import { printEach } from './print.ts'

/** `source`: the database of the case system from which records are read. */
export const source: CliCommand = {
  name: 'source',
  usage: 'check | sync [--since NGÀY] | refused [--json] | resend | template | try | look',
  says: t,
  flags: ['json'],
  values: ['since'],
  run: byFirstWord(
    { check, sync, refused, resend, template, try: tryDemo, look },
    { help: t.help },
  ),
}

async function check(invocation: Invocation): Promise<Ending> {
  const url = await urlOf(invocation)
  const opened = await connected(url)
  try {
    const columns = await goodViews(invocation, opened)
    const areGood = columns.size === Object.keys(VIEWS).length
    const isTaken = areGood && (await isSampleTaken(invocation, opened, columns))
    const isWritten = await isStatusWritten(invocation, opened, url)
    return { exitCode: isTaken && isWritten ? 0 : 1 }
  } catch (error) {
    throw new OperatorError(t.away(messageOf(error)))
  } finally {
    opened.close()
  }
}

/** What is read of the views that have no fault. */
async function goodViews(
  { terminal: { out } }: Invocation,
  opened: SourceDatabase,
): Promise<Map<View, ViewColumns>> {
  const good = new Map<View, ViewColumns>()
  for (const view of Object.values(VIEWS)) {
    const { columns, faults } = await checkView(opened, view)
    const names = [...columns.values()].map(({ column }) => column)
    if (faults.length === 0) {
      good.set(view, columns)
      out(t.good(view, names))
    }
    faultLines(view, faults).forEach(out)
  }
  return good
}

const MOST_EXPLAINED = 3

/** What some rows say, and whether all of them could be taken. */
async function isSampleTaken(
  { terminal: { out }, clock, database }: Invocation,
  opened: SourceDatabase,
  columns: ReadonlyMap<View, ViewColumns>,
): Promise<boolean> {
  const intake = openIntake(await database(), () => clock.now())
  const sample = await sampleRows(opened, columns, (delivery) => intake.preview(delivery))
  const refused = sample.filter(({ answer: { outcome } }) => outcome === 'refused')
  for (const view of columns.keys()) {
    const [read, left] = [sample, refused].map((rows) => rows.filter((row) => row.view === view))
    out(t.sampled(view, read?.length ?? 0, left?.length ?? 0))
    for (const { id, answer } of left?.slice(0, MOST_EXPLAINED) ?? []) {
      const said = answer.faults.map((fault) => viImport.fault(faultText(fault, 'view')))
      out([t.row(view, id), ...said].join('\n'))
    }
  }
  return refused.length === 0
}

/** Whether changes can be written back; a table that is not there is nobody's fault. */
async function isStatusWritten(
  { terminal: { out } }: Invocation,
  opened: SourceDatabase,
  url: string,
): Promise<boolean> {
  const found = await opened.columns(STATUS_TABLE)
  const faults = found.size > 0 ? columnFaults(found, STATUS_COLUMNS) : []
  faultLines(STATUS_TABLE, faults).forEach(out)
  if (faults.length > 0) return false
  const why = found.size > 0 ? await unwritable(url) : undefined
  const said = found.size > 0 ? t.tableGood(STATUS_TABLE) : t.tableAbsent(STATUS_TABLE)
  out(why === undefined ? said : t.noTable(why))
  return why === undefined
}

/** Why no row could be written into the table over there, if none could. */
async function unwritable(url: string): Promise<string | undefined> {
  const table = statusTable(url)
  try {
    await table.check()
    return undefined
  } catch (error) {
    return messageOf(error)
  } finally {
    await table.close()
  }
}

async function sync(invocation: Invocation): Promise<Ending> {
  const { terminal, clock } = invocation
  const since = dayOption(invocation, 'since')
  const url = await urlOf(invocation)
  const database = await invocation.database()
  try {
    const counts = await syncOnce(database, url, {
      now: () => clock.now(),
      signal: new AbortController().signal,
      onPage: (view, read) => terminal.err(t.progress(view, read)),
      onDifference: (view, id, answer) => terminal.out(differenceLines(view, id, answer)),
      ...(since && { since: instantAt(since, '00:00').toISOString() }),
    })
    const standing = await listRefusals(database.prisma, MOST_SHOWN)
    for (const row of standing) terminal.out(refusedLines(row))
    if (counts.refused > 0) terminal.out(t.refusedCure)
    terminal.out(t.done(counts))
    return { exitCode: counts.refused > 0 ? 1 : 0 }
  } catch (error) {
    if (!(error instanceof ViewError)) throw new OperatorError(t.away(messageOf(error)))
    throw new OperatorError(faultLines(error.view, error.faults).join('\n'))
  }
}

function differenceLines(view: string, id: string, { code, differences }: RecordAnswer): string {
  const said = differences.map((each) =>
    viRecords.difference({ request: code ?? '', source: 'source', ...each }),
  )
  return [t.kept(view, id), ...said].join('\n')
}

/** What stands there and could not be taken, and why. */
async function refused(invocation: Invocation): Promise<void> {
  const { prisma } = await invocation.database()
  const rows = await listRefusals(prisma)
  printEach(invocation, rows, { line: refusedLines, facts: refusedFacts, none: t.noneRefused })
  if (rows.length > 0 && !isOn(invocation, 'json')) invocation.terminal.out(t.refusedCure)
}

function refusedLines({ kind, id, since, faults }: Refusal): string {
  const said = faults.map((fault) => viImport.fault(fault.said))
  return [t.refused(VIEWS[kind], id, since), ...said].join('\n')
}

function refusedFacts({ kind, id, ...facts }: Refusal): object {
  return { view: VIEWS[kind], sourceId: id, ...facts, cure: t.refusedCure }
}

/** Every request is written into the table over there as it stands; what is newer there stays. */
async function resend(invocation: Invocation): Promise<void> {
  const { terminal, clock } = invocation
  const why = await unwritable(await urlOf(invocation))
  if (why !== undefined) throw new OperatorError(t.noTable(why))
  const database = await invocation.database()
  await inTransaction(database, clock.now(), ({ tx }) => tx.subscriptions.switchOn(CASE_SOURCE))
  terminal.out(t.resent)
}

async function template({ terminal }: Invocation): Promise<void> {
  viewTemplate().forEach(terminal.out)
}

/** Lets the invented case system of the demonstration write one more document, and says where it arrives. */
async function tryDemo(invocation: Invocation): Promise<void> {
  const database = await demoDatabase(invocation)
  const today = instantAt(dayOf(invocation.clock.now()), '12:00')
  const written = await writeDocument(caseSystemUrl(database), today)
  if (!written) throw new OperatorError(t.notDemo)
  const { name } = database.catalogue().agencies.get(written.answerer) ?? { name: written.answerer }
  invocation.terminal.out(t.written(written.number, name))
}

/** What the invented case system of the demonstration has heard of its requests. */
async function look(invocation: Invocation): Promise<void> {
  const url = caseSystemUrl(await demoDatabase(invocation))
  const rows = await standingThere(url, MOST_SHOWN)
  invocation.terminal.out(rows.length > 0 ? t.standing : t.nothingThere)
  for (const row of rows) invocation.terminal.out(t.stands(row))
}

const MOST_SHOWN = 10

async function demoDatabase(invocation: Invocation): Promise<DatabaseHandle> {
  if (!invocation.config.isDemo) throw new OperatorError(t.notDemo)
  return invocation.database()
}

function faultLines(view: string, faults: readonly ViewFault[]): string[] {
  return faults.map((fault) => t.fault(view, fault))
}

/** Of the case system that is named, or else of the one that the demonstration has made. */
async function urlOf({ config, database }: Invocation): Promise<string> {
  if (config.caseSource) return config.caseSource.url
  if (!config.messenger) throw new OperatorError(t.none)
  return caseSystemUrl(await database())
}

async function connected(url: string): Promise<SourceDatabase> {
  try {
    return await openSource(url, new AbortController().signal)
  } catch (error) {
    throw new OperatorError(t.away(messageOf(error)))
  }
}
