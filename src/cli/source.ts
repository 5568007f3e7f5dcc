import { syncOnce } from '../app/case-source.ts'
import { instantAt } from '../domain/time/day.ts'
import { faultText } from '../intake/spreadsheet/preview.ts'
import { openSource, type SourceDatabase, VIEWS } from '../intake/source/source-database.ts'
import { ViewError } from '../intake/source/sync.ts'
import { viewTemplate } from '../intake/source/template.ts'
import { checkView, type ViewFault } from '../intake/source/view.ts'
import { messageOf, OperatorError } from '../runtime/errors.ts'
import { viImport } from '../texts/cli/import.ts'
import { viSource as t } from '../texts/cli/source.ts'
import { dayOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Ending, type Invocation } from './command.ts'

/** `source`: the database of the case system from which records are read. */
export const source: CliCommand = {
  name: 'source',
  usage: 'check | sync [--since NGÀY] | template',
  says: t,
  values: ['since'],
  run: byFirstWord({ check, sync, template }, { help: t.help }),
}

async function check(invocation: Invocation): Promise<Ending> {
  const { out } = invocation.terminal
  const opened = await connected(urlOf(invocation))
  let isGood = true
  try {
    for (const view of Object.values(VIEWS)) {
      const { columns, faults } = await checkView(opened, view)
      if (faults.length === 0)
        out(
          t.good(
            view,
            [...columns.values()].map(({ column }) => column),
          ),
        )
      for (const line of faultLines(view, faults)) out(line)
      isGood &&= faults.length === 0
    }
  } finally {
    await opened.close()
  }
  return { exitCode: isGood ? 0 : 1 }
}

async function sync(invocation: Invocation): Promise<Ending> {
  const { terminal, clock } = invocation
  const since = dayOption(invocation, 'since')
  const url = urlOf(invocation)
  const database = await invocation.database()
  try {
    const counts = await syncOnce(database, url, {
      now: () => clock.now(),
      signal: new AbortController().signal,
      onPage: (view, read) => terminal.err(t.progress(view, read)),
      ...(since && { since: instantAt(since, '00:00').toISOString() }),
    })
    for (const { view, id, answer } of counts.refusals) {
      terminal.out(t.refused(view, id))
      for (const fault of answer.faults) terminal.out(viImport.fault(faultText(fault)))
    }
    terminal.out(t.done(counts))
    return { exitCode: counts.refused > 0 ? 1 : 0 }
  } catch (error) {
    if (!(error instanceof ViewError)) throw new OperatorError(t.away(messageOf(error)))
    throw new OperatorError(faultLines(error.view, error.faults).join('\n'))
  }
}

async function template({ terminal }: Invocation): Promise<void> {
  viewTemplate().forEach(terminal.out)
}

function faultLines(view: string, faults: readonly ViewFault[]): string[] {
  return faults.map((fault) => t.fault(view, fault))
}

function urlOf({ config }: Invocation): string {
  if (!config.caseSource) throw new OperatorError(t.none)
  return config.caseSource.url
}

async function connected(url: string): Promise<SourceDatabase> {
  try {
    return await openSource(url)
  } catch (error) {
    throw new OperatorError(t.away(messageOf(error)))
  }
}
