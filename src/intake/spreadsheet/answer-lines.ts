import { type Counts, viImport } from '../../texts/cli/import.ts'
import type { NameIndex } from '../../usecases/import/names.ts'
import { fieldLabel } from '../../texts/rows/doors.ts'
import type { RecordAnswer } from '../../usecases/import/ports.ts'
import type { RowFault } from '../../usecases/import/row.ts'
import { faultText, remarkText } from '../record-faults.ts'
import type { Sheet } from './read-spreadsheet.ts'
import { outcomeText } from './result-words.ts'
import type { Answered, SheetRecord } from './table.ts'

/** How the records of a file are told of, line by line. */
export class AnswerLines {
  readonly #names: Pick<NameIndex, 'agency'>
  readonly #sheets = new Map<SheetRecord, string>()
  readonly #made = new Map<string, SheetRecord>()
  readonly #isPreview: boolean

  /** The sheet is named where there are several. Of a preview no codes are told: nobody has them yet. */
  constructor(
    sheets: readonly Sheet[],
    { names, isPreview }: { names: Pick<NameIndex, 'agency'>; isPreview: boolean },
  ) {
    this.#names = names
    this.#isPreview = isPreview
    if (sheets.length < 2) return
    for (const { name, records } of sheets) {
      for (const record of records) this.#sheets.set(record, name)
    }
  }

  /** What was made, under which code, or what was left out and why. */
  of({ record, answer }: Answered): string[] {
    const { outcome, code, faults, remarks } = answer
    if (outcome === 'refused') {
      const own = faults.filter((fault) => !isOfColumn(fault))
      if (own.length === 0) return []
      const said = own.map((fault) => viImport.fault(faultText(fault, 'sheet')))
      return [this.#line(record, viImport.leftOut), ...said]
    }
    if (outcome === 'created' && code !== undefined) this.#made.set(code, record)
    return [
      this.#line(record, this.#said(record, answer)),
      ...remarks.map((remark) => viImport.remark(remarkText(remark, 'sheet'))),
    ]
  }

  placeOf(record: SheetRecord): { sheet?: string; line: number } {
    const sheet = this.#sheets.get(record)
    return { ...(sheet !== undefined && { sheet }), line: record.lines[0] ?? 0 }
  }

  #said(record: SheetRecord, answer: RecordAnswer): string {
    const { outcome, code = '', caseMade } = answer
    const parts: string[] = []
    if (caseMade !== undefined) parts.push(this.#withCode(caseText(record), caseMade))
    const before = outcome === 'unchanged' ? this.#made.get(code) : undefined
    if (before) parts.push(viImport.sameAs(this.placeOf(before)))
    else if (outcome === 'created') parts.push(this.#withCode(this.#newText(record), code))
    else parts.push(outcomeText(record, answer))
    return parts.join('; ')
  }

  #newText(record: SheetRecord): string {
    const { told } = record
    if (told.kind === 'agency') return viImport.newAgency(told.entry.name)
    if (told.kind === 'person') {
      const { name, offices } = told.entry
      return viImport.newPerson(
        name,
        offices.map(({ role, agency }) => ({ role, agency: this.#agencyName(agency) })),
      )
    }
    if (told.kind === 'case') return caseText(record)
    const { documentNumber = '', documentOn, answerer = '' } = told.row
    return viImport.newRequest(documentNumber, documentOn, this.#agencyName(answerer))
  }

  #agencyName(said: string): string {
    const named = this.#names.agency(said, 'answerer')
    return 'found' in named ? named.found.name : said
  }

  #withCode(said: string, code: string): string {
    return this.#isPreview ? said : viImport.withCode(said, code)
  }

  #line(record: SheetRecord, said: string): string {
    return viImport.line(this.placeOf(record), said)
  }
}

function caseText({ told }: SheetRecord): string {
  if (!('row' in told)) return ''
  return viImport.newCase(told.row.decisionNumber ?? '', told.row.decisionOn)
}

/** The columns that are not there, once for all rows that need them. */
export function noColumns(answered: readonly Answered[]): string[] {
  const needing = answered.filter(({ answer }) => answer.faults.some(isOfColumn))
  const fields = needing.flatMap(({ answer }) => answer.faults.filter(isOfColumn))
  const labels = new Set(fields.map(({ field }) => fieldLabel(field)))
  return labels.size > 0 ? [viImport.noColumns([...labels], needing.length)] : []
}

function isOfColumn(fault: RowFault): fault is Extract<RowFault, { reason: 'no-column' }> {
  return fault.reason === 'no-column'
}

/** How many of each came in. */
export function countsOfAnswers(answered: readonly Answered[]): Counts {
  const made = (kind: SheetRecord['told']['kind']): number =>
    answered.filter(
      ({ record, answer }) => record.told.kind === kind && answer.outcome === 'created',
    ).length
  const count = (outcome: RecordAnswer['outcome']): number =>
    answered.filter(({ answer }) => answer.outcome === outcome).length
  return {
    agencies: made('agency'),
    people: made('person'),
    cases: made('case') + answered.filter(({ answer }) => answer.caseMade !== undefined).length,
    requests: made('request'),
    changed: count('changed'),
    already: count('unchanged') + count('difference'),
    faulty: count('refused'),
  }
}
