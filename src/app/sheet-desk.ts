import type { BroughtIn, ConsoleIntake, SheetGrid, ToldBy } from '../console/ports.ts'
import { dayOf } from '../domain/time/day.ts'
import { faultText } from '../intake/record-faults.ts'
import { readRecords } from '../intake/spreadsheet/lacking.ts'
import { reportLines } from '../intake/spreadsheet/report-lines.ts'
import { fileFaultText } from '../intake/spreadsheet/result-words.ts'
import type { Sheet, Spreadsheet } from '../intake/spreadsheet/read-spreadsheet.ts'
import { type Answered, textOf } from '../intake/spreadsheet/table.ts'
import { writeTemplate } from '../intake/spreadsheet/template.ts'
import type { Clock } from '../runtime/clock.ts'
import { NameIndex } from '../usecases/import/names.ts'
import { takenIn } from './deliver-page.ts'
import { openIntake } from './intake.ts'
import type { DatabaseHandle } from './open-database.ts'
import { intakeStanding } from './intake-standing.ts'
import type { Config } from './config/config.ts'

/** The same people and records as by the command. */
const SOURCE = 'import'
/** Faulty rows that are mended at once; the others come when these are. */
const MOST_ROWS = 30

interface Served {
  config: Pick<Config, 'intakeFolder' | 'caseSource'>
  database: DatabaseHandle
  clock: Clock
}

/** Sheets as they come in at the desk, and what else comes in by which door. */
export function sheetDesk({ config, database, clock }: Served): ConsoleIntake {
  const now = (): Date => clock.now()
  const intake = openIntake(database, now)
  return {
    intake,
    faultsSaid: (faults) => faults.map((fault) => faultText(fault, 'sheet')),
    template: () => writeTemplate(database.catalogue()),
    standing: () => intakeStanding(database, config),
    bringIn: async ({ bytes, mended }, isPreview, onProgress): Promise<BroughtIn> => {
      const outcome = await readRecords(bytes, false, mended)
      if ('fault' in outcome) return { fault: fileFaultText(outcome.fault, 'console') }
      const { read } = outcome
      const total = read.sheets.reduce((sum, { records }) => sum + records.length, 0)
      const follows: ToldBy[] = []
      const looked: typeof intake = {
        ...intake,
        preview: (delivery) =>
          intake.preview(delivery, async (store) => {
            follows.push(...(await store.written()))
          }),
      }
      const told: Answered[] = []
      for await (const page of takenIn(looked, read, { source: SOURCE, isPreview })) {
        told.push(...page)
        onProgress(told.length, total)
      }
      const names = new NameIndex(database.catalogue(), [], dayOf(now()))
      return {
        lines: reportLines(read, told, { names, isPreview, leftOutFirst: true }),
        isAnyGood: told.some(({ answer }) => answer.outcome !== 'refused'),
        follows,
        ...faultyRows(read, told),
      }
    },
  }
}

/** The rows that cannot be taken, cell by cell. */
function faultyRows(
  { sheets }: Spreadsheet,
  told: readonly Answered[],
): { grids: SheetGrid[]; faulty: number } {
  const refused = told.filter(({ answer }) => answer.outcome === 'refused')
  const shown = new Map(refused.slice(0, MOST_ROWS).map(({ record, answer }) => [record, answer]))
  const grids = sheets.flatMap((sheet): SheetGrid[] => {
    const rows = sheet.records.flatMap((record) => {
      const answer = shown.get(record)
      if (!answer) return []
      const { faults } = answer
      const columns = faults.flatMap((fault) => {
        const at = 'field' in fault ? record.columns.get(fault.field) : undefined
        return at ?? []
      })
      const cures = faults.map((fault) => faultText(fault, 'sheet'))
      return record.lines.map((line) => ({ line, cells: cellsOf(sheet, line), columns, cures }))
    })
    const headings = cellsOf(sheet, sheet.header)
    return rows.length === 0 ? [] : [{ tab: sheet.tab, name: sheet.name, headings, rows }]
  })
  return { grids, faulty: refused.length }
}

function cellsOf({ rows, header }: Sheet, line: number): string[] {
  const cells = rows.find((row) => row.line === line)?.cells ?? []
  const width = rows.find((row) => row.line === header)?.cells.length ?? 0
  return Array.from({ length: Math.max(width, cells.length) }, (_cell, at) => textOf(cells[at]))
}
