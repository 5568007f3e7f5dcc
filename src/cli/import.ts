import { readFile, writeFile } from 'node:fs/promises'
import { takenIn } from '../app/deliver-page.ts'
import { openIntake } from '../app/intake.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { dayOf } from '../domain/time/day.ts'
import { OperatorError } from '../runtime/errors.ts'
import { faultText, remarkText } from '../intake/record-faults.ts'
import { readRecords } from '../intake/spreadsheet/lacking.ts'
import type { Spreadsheet } from '../intake/spreadsheet/read-spreadsheet.ts'
import { countsOfAnswers } from '../intake/spreadsheet/answer-lines.ts'
import { passedOverIn, reportLines } from '../intake/spreadsheet/report-lines.ts'
import { fileFaultText } from '../intake/spreadsheet/result-words.ts'
import type { Answered } from '../intake/spreadsheet/table.ts'
import { writeTemplate } from '../intake/spreadsheet/template.ts'
import { viImport } from '../texts/cli/import.ts'
import { NameIndex } from '../usecases/import/names.ts'
import { type Delivery, NOTIFY, type Notify } from '../usecases/import/ports.ts'
import { agencyOption, isOn, textOption } from './arguments.ts'
import { type CliCommand, type Ending, type Invocation, UsageError } from './command.ts'
import { jsonLine } from './print.ts'

const t = viImport.command
const SOURCE = 'import'

/** `import`: cases and requests, agencies and people as an office keeps them in a spreadsheet. */
export const importFile: CliCommand = {
  name: 'import',
  usage: 'TỆP [--asker MÃ] [--notify cards|digest|none] [--dry-run] | --template TỆP',
  says: t,
  flags: ['dry-run', 'json'],
  values: ['asker', 'notify', 'template'],
  run: async (invocation) => {
    const template = textOption(invocation, 'template')
    if (template !== undefined) return saveTemplate(invocation, template)
    const [file] = invocation.words
    if (file === undefined) throw new UsageError(t.noFile)
    const notify = notifyOption(invocation)
    const isAskerKnown = textOption(invocation, 'asker') !== undefined
    const sheet = await spreadsheetIn(file, isAskerKnown)
    const database = await invocation.database()
    const asker = agencyOption(invocation, 'asker', database)
    const meant = {
      source: SOURCE,
      ...(asker !== undefined && { asker }),
      ...(notify && { notify }),
    }
    return bringIn(invocation, { sheet, database, meant })
  },
}

interface Target {
  sheet: Spreadsheet
  database: DatabaseHandle
  meant: Omit<Delivery, 'records'>
}

/** Whom what is new is told. @throws UsageError */
function notifyOption(invocation: Invocation): Notify | undefined {
  const text = textOption(invocation, 'notify')
  const notify = NOTIFY.find((way) => way === text)
  if (text !== undefined && !notify) throw new UsageError(t.badNotify(text, NOTIFY))
  return notify
}

/** Page by page; what was stopped is run again, and what has come in does not come in twice. */
async function bringIn(invocation: Invocation, target: Target): Promise<Ending> {
  const { terminal, clock } = invocation
  const { sheet, database, meant } = target
  const stopped = terminal.interrupt?.()
  const intake = openIntake(database, () => clock.now())
  const total = sheet.sheets.flatMap(({ records }) => records).length
  const begunAt = clock.now().getTime()
  const told: Answered[] = []
  for await (const page of takenIn(intake, sheet, {
    ...meant,
    isPreview: isOn(invocation, 'dry-run'),
  })) {
    told.push(...page)
    const minutes = (clock.now().getTime() - begunAt) / 60_000
    const left = t.left((minutes / told.length) * (total - told.length))
    terminal.progress?.(t.progress(told.length, total, left))
    if (stopped?.aborted) break
  }
  terminal.progress?.('')
  report(invocation, target, told)
  const isWhole = told.length === total
  if (!isWhole) terminal.err(t.stopped(told.length, total))
  const isAnyRefused = told.some(({ answer }) => answer.outcome === 'refused')
  return { exitCode: isAnyRefused || !isWhole ? 1 : 0 }
}

function report(
  invocation: Invocation,
  { sheet, database }: Target,
  told: readonly Answered[],
): void {
  const { terminal, clock } = invocation
  const isPreview = isOn(invocation, 'dry-run')
  if (isOn(invocation, 'json')) {
    const { already: alreadyThere, ...others } = countsOfAnswers(told)
    const facts = {
      dryRun: isPreview,
      ...others,
      alreadyThere,
      ignored: sheet.ignored,
      passedOver: passedOverIn(sheet),
      rows: told.map(factsOf),
    }
    return terminal.out(jsonLine(facts))
  }
  const names = new NameIndex(database.catalogue(), [], dayOf(clock.now()))
  reportLines(sheet, told, { names, isPreview }).forEach(terminal.out)
}

/** A record for another program, with what is wrong also in words. */
function factsOf({ record: { lines, told }, answer }: Answered): object {
  const { faults, remarks, ...facts } = answer
  return {
    line: lines[0],
    kind: told.kind,
    ...facts,
    faults: faults.map((fault) => ({ ...fault, text: faultText(fault, 'sheet') })),
    remarks: remarks.map((remark) => ({ ...remark, text: remarkText(remark, 'sheet') })),
  }
}

async function spreadsheetIn(file: string, isAskerKnown: boolean): Promise<Spreadsheet> {
  const outcome = await readRecords(await bytesOf(file), isAskerKnown)
  if ('read' in outcome) return outcome.read
  throw new OperatorError(t.fileFault(file, fileFaultText(outcome.fault, 'command')))
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const why = errorCode(error)
    throw new OperatorError(t.unreadable(file, why === 'ENOENT' ? t.notFound : why))
  }
}

async function saveTemplate({ terminal, database }: Invocation, file: string): Promise<void> {
  const bytes = await writeTemplate((await database()).catalogue())
  try {
    await writeFile(file, bytes, { flag: 'wx' })
  } catch (error) {
    const why = errorCode(error)
    throw new OperatorError(
      why === 'EEXIST' ? t.templateExists(file) : t.templateNotWritten(file, why),
    )
  }
  terminal.out(t.templateWritten(file))
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
