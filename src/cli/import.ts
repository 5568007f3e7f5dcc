import { readFile, writeFile } from 'node:fs/promises'
import { OperatorError } from '../runtime/errors.ts'
import {
  fileFaultText,
  outcomeLines,
  previewLines,
  rowFacts,
} from '../intake/spreadsheet/preview.ts'
import { readSpreadsheet, type Spreadsheet } from '../intake/spreadsheet/read-spreadsheet.ts'
import { writeTemplate } from '../intake/spreadsheet/template.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { inImport } from '../store/transaction.ts'
import { viImport } from '../texts/cli/import.ts'
import { type ImportWanted, planImport } from '../usecases/import/plan.ts'
import { importRows } from '../usecases/import/rows.ts'
import { agencyOption, isOn, textOption } from './arguments.ts'
import { type CliCommand, type Invocation, UsageError } from './command.ts'
import { jsonLine } from './print.ts'

const t = viImport.command

/** `import`: cases and requests as an office keeps them in a spreadsheet. */
export const importFile: CliCommand = {
  name: 'import',
  usage: 'TỆP [--asker MÃ] [--dry-run] | --template TỆP',
  says: t,
  flags: ['dry-run', 'json'],
  values: ['asker', 'template'],
  run: async (invocation) => {
    const template = textOption(invocation, 'template')
    if (template !== undefined) return saveTemplate(invocation, template)
    const [file] = invocation.words
    if (file === undefined) throw new UsageError(t.noFile)
    const sheet = await spreadsheetIn(file)
    const database = await invocation.database()
    const asker = agencyOption(invocation, 'asker', database)
    const wanted = { rows: sheet.rows, source: 'import', ...(asker !== undefined && { asker }) }
    const target = { sheet, database, wanted }
    await (isOn(invocation, 'dry-run') ? preview(invocation, target) : bringIn(invocation, target))
  },
}

interface Target {
  sheet: Spreadsheet
  database: DatabaseHandle
  wanted: ImportWanted
}

async function preview(invocation: Invocation, { sheet, database, wanted }: Target): Promise<void> {
  const { out } = invocation.terminal
  const plan = await inImport(database, invocation.clock.now(), (work, store) =>
    planImport(work, store, wanted),
  )
  const rows = plan.map((row) => rowFacts(row))
  if (isOn(invocation, 'json')) out(jsonLine({ dryRun: true, ignored: sheet.ignored, rows }))
  else previewLines(plan, sheet, database.catalogue()).forEach(out)
}

async function bringIn(invocation: Invocation, { sheet, database, wanted }: Target): Promise<void> {
  const { out } = invocation.terminal
  const outcome = await inImport(database, invocation.clock.now(), (work, store) =>
    importRows(work, store, wanted),
  )
  const { cases, requests, alreadyThere, faulty } = outcome
  const counts = { cases: cases.size, requests: requests.size, alreadyThere, faulty }
  const rows = outcome.rows.map((row) => rowFacts(row, outcome))
  const { ignored } = sheet
  if (isOn(invocation, 'json')) out(jsonLine({ dryRun: false, ...counts, ignored, rows }))
  else outcomeLines(outcome, sheet, database.catalogue()).forEach(out)
}

async function spreadsheetIn(file: string): Promise<Spreadsheet> {
  const outcome = await readSpreadsheet(await bytesOf(file))
  if ('read' in outcome) return outcome.read
  throw new OperatorError(t.fileFault(file, fileFaultText(outcome.fault)))
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
  const { types } = (await database()).catalogue()
  const bytes = await writeTemplate(types.values())
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
