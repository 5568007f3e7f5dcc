import type { CaseField } from '../../domain/request/enforcement-case.ts'
import { maskTyped, withoutClassified } from '../../domain/request/privacy.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { type Day, day } from '../../domain/time/day.ts'
import type { CellFault, ImportField, ImportRow, SheetField } from '../../usecases/import/row.ts'
import { viStatusWords } from '../../texts/cli/status-words.ts'
import { amountIn, dayIn, dayInWords } from './cells.ts'
import { partiesIn } from './parties.ts'
import { type Cell, type TableRow, textOf } from './table.ts'

const NUMBERS = [
  ['documentNumber', 'documentOn'],
  ['decisionNumber', 'decisionOn'],
  ['judgmentNumber', 'judgmentOn'],
  ['answeredNumber', 'answeredOn'],
] as const
const NAMES = [
  'asker',
  'answerer',
  'type',
  'limitCase',
  'officer',
  'issuer',
  'court',
  'sourceId',
  'caseSourceId',
] as const
const DAYS = [
  'documentOn',
  'decisionOn',
  'judgmentOn',
  'documentDue',
  'limitFrom',
  'receivedOn',
  'acknowledgedOn',
  'answeredOn',
  'closedOn',
  'agreedDue',
] as const
const FREE_TEXTS = ['subject', 'obligation', 'commune', 'reason'] as const

const LONGEST_NUMBER = 100
const LONGEST_TEXT = 500

type Cells = ReadonlyMap<ImportField, Cell>

/** The row as the import understands it; undefined when none of its columns holds anything. */
export function readRow(
  { line, cells }: TableRow,
  columns: ReadonlyMap<number, ImportField>,
): ImportRow | undefined {
  const told = filledCells(cells, columns)
  return told.size === 0 ? undefined : rowOf(line, told)
}

/** The cells of a row that hold something, by what they stand under. */
export function filledCells<Field>(
  cells: readonly Cell[],
  columns: ReadonlyMap<number, Field>,
): Map<Field, Cell> {
  const filled = new Map<Field, Cell>()
  for (const [at, field] of columns) {
    const cell = cells[at] ?? null
    if (textOf(cell) !== '') filled.set(field, cell)
  }
  return filled
}

/** What the fields of a record say, however it came in; each holds something. */
export function rowOf(line: number, told: ReadonlyMap<ImportField, Cell>): ImportRow {
  const { cells: byField, faults } = soundCells(told)
  const row: ImportRow = { line, parties: [], masked: false, faults }
  readDays(row, byField)
  readNumbers(row, byField)
  readTexts(row, byField)
  readCaseFacts(row, byField)
  return row
}

/** Spreadsheets show a formula's error in place of a value; a file of text keeps the formula itself. */
const FORMULA = /^=.|^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!)/

const CONTROLS = /\p{Cc}/u

/** Cells without those that hold something no column may. */
export function soundCells<Field extends SheetField>(
  told: ReadonlyMap<Field, Cell>,
): { cells: Map<Field, Cell>; faults: CellFault[] } {
  const cells = new Map(told)
  const faults: CellFault[] = []
  for (const [field, cell] of told) {
    const fault = cellFault(field, cell)
    if (!fault) continue
    faults.push(fault)
    cells.delete(field)
  }
  return { cells, faults }
}

function cellFault(field: SheetField, cell: Cell): CellFault | undefined {
  const text = textOf(cell)
  if (CONTROLS.test(text)) return { reason: 'not-text', field }
  if (FORMULA.test(text)) return { reason: 'formula', field, text: text.slice(0, 60) }
  const numeric = NUMBERS.find(([number]) => number === field)
  if (numeric && cell instanceof Date) return { reason: 'number-became-a-day', field: numeric[0] }
  const most = numeric ? LONGEST_NUMBER : LONGEST_TEXT
  return text.length > most ? { reason: 'too-long', field, most } : undefined
}

function readDays(row: ImportRow, cells: Cells): void {
  for (const field of DAYS) {
    const cell = cells.get(field)
    if (cell === undefined) continue
    const { found, fault } = readDay(field, cell)
    if (found) row[field] = found
    if (fault) row.faults.push(fault)
  }
}

/** When the first Ordinance on civil judgment enforcement was passed: nothing that is asked under one is older. */
const FIRST_ORDINANCE = day('1989-08-28')
/** The day of independence: no court or agency of this state is older. */
const INDEPENDENCE = day('1945-09-02')
const OF_THE_STATE: ReadonlySet<SheetField> = new Set([
  'judgmentOn',
  'limitFrom',
  'validFrom',
  'validTo',
  'from',
  'to',
] as const)
/** As spreadsheets show a nought that is to be a day. */
const NOUGHT = /^0{1,2}[/.-]0?1[/.-]1900$/

/** The day in a filled cell, or why it is none. */
export function readDay(field: SheetField, cell: Cell): { found?: Day; fault?: CellFault } {
  const text = textOf(cell)
  const found = dayIn(cell)
  const earliest = OF_THE_STATE.has(field) ? INDEPENDENCE : FIRST_ORDINANCE
  if (found ? found < earliest : NOUGHT.test(text)) {
    return { fault: { reason: 'day-too-early', field, text, earliest } }
  }
  return found ? { found } : { fault: { reason: 'not-a-day', field, text } }
}

const LEADING_WORDS =
  /^(?:(?:qđ|quyết định|ba|bản án|cv|công văn|vb|văn bản)\s+)?(?:thi hành án\s+|tha\s+)?số\s*:?\s*/iu
const WITH_DAY = /^(?<number>.+?)[\s,;]+ngày\s+(?<day>\S.*)$/iu

/** Offices often write a number and its day into one cell: "46/QĐ-THADS ngày 05/10/2026". */
function readNumbers(row: ImportRow, cells: Cells): void {
  for (const [numberField, dayField] of NUMBERS) {
    const text = textOf(cells.get(numberField)).replace(LEADING_WORDS, '')
    if (text === '') continue
    const { number, day: words } = WITH_DAY.exec(text)?.groups ?? {}
    const said = words === undefined ? undefined : dayInWords(words)
    row[numberField] = tidyNumber(said && number !== undefined ? number : text)
    if (!said || cells.has(dayField)) continue
    const { found, fault } = readDay(dayField, said)
    if (found) row[dayField] = found
    if (fault) row.faults.push(fault)
  }
}

function tidyNumber(text: string): string {
  return text.replaceAll(/\s*([/-])\s*/g, '$1')
}

function readTexts(row: ImportRow, cells: Cells): void {
  for (const field of NAMES) {
    const text = textOf(cells.get(field))
    if (text !== '') row[field] = text
  }
  for (const field of FREE_TEXTS) {
    const text = textOf(cells.get(field))
    if (text === '') continue
    const masked = maskTyped(withoutClassified(text))
    row[field] = masked
    row.masked ||= masked !== text
  }
}

function readCaseFacts(row: ImportRow, cells: Cells): void {
  const amount = cells.get('amount')
  if (amount !== undefined) {
    const found = amountIn(amount)
    if (found !== undefined) row.amount = found
    else row.faults.push({ reason: 'not-an-amount', field: 'amount', text: textOf(amount) })
  }
  const kind = textOf(cells.get('caseField'))
  if (kind !== '') {
    const found = CASE_FIELD_NAMED.get(fold(kind))
    if (found) row.caseField = found
    else row.faults.push({ reason: 'not-a-case-field', text: kind })
  }
  readStatuses(row, cells)
  for (const role of ['creditor', 'debtor'] as const) {
    const cell = cells.get(role)
    if (typeof cell === 'string') row.parties.push(...partiesIn(cell, role))
  }
}

function readStatuses(row: ImportRow, cells: Cells): void {
  for (const field of ['caseStatus', 'status'] as const) {
    const text = textOf(cells.get(field))
    if (text === '') continue
    const found = STATUS_NAMED[field].get(fold(text))
    if (found) {
      Object.assign(row, { [field]: found })
    } else {
      const allowed = Object.entries(viStatusWords[field]).map(([code, [name = code]]) => {
        return { code, name }
      })
      row.faults.push({ reason: 'not-a-status', field, text, allowed })
    }
  }
}

/** How people write the kind of a case. */
const CASE_FIELD_NAMES: Readonly<Record<CaseField, readonly string[]>> = {
  DS: ['dân sự'],
  HNGĐ: ['hôn nhân và gia đình', 'hôn nhân gia đình', 'HN&GĐ', 'HNGĐ'],
  KDTM: ['kinh doanh thương mại', 'kinh doanh, thương mại'],
  LĐ: ['lao động'],
  HC: ['hành chính'],
  HS: ['hình sự', 'dân sự trong hình sự', 'phần dân sự trong hình sự'],
  PS: ['phá sản'],
  CT: ['cạnh tranh', 'vụ việc cạnh tranh'],
  TT: ['trọng tài', 'trọng tài thương mại'],
}

/** What each of some words names, whatever their marks. */
function byWords<Code extends string>(
  words: Readonly<Record<Code, readonly string[]>>,
): ReadonlyMap<string, Code> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of codes
  const codes = Object.keys(words) as Code[]
  return new Map(
    codes.flatMap((code) => [code, ...words[code]].map((word) => [fold(word), code] as const)),
  )
}

const CASE_FIELD_NAMED = byWords(CASE_FIELD_NAMES)
const STATUS_NAMED = {
  caseStatus: byWords(viStatusWords.caseStatus),
  status: byWords(viStatusWords.status),
}
