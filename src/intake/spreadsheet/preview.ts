import { viFileFaults, viImport } from '../../texts/cli/import.ts'
import type { PlannedRow } from '../../usecases/import/plan.ts'
import type { ImportOutcome } from '../../usecases/import/rows.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import { faultText, remarkText } from '../row-words.ts'
import type { Spreadsheet } from './read-spreadsheet.ts'
import type { FileFault } from './table.ts'

type FileFaultOf<R extends FileFault['reason']> = Extract<FileFault, { reason: R }>

// A missing sentence, or one that asks for other facts, does not compile.
const fileFaults: { readonly [R in FileFault['reason']]: (fault: FileFaultOf<R>) => string } =
  viFileFaults

/** Why a file cannot be read, and what to do. */
export function fileFaultText<R extends FileFault['reason']>(fault: FileFaultOf<R>): string {
  return fileFaults[fault.reason](fault)
}

/** Row by row what would be made, what is there already, and what is wrong and how to mend it. */
export function previewLines(
  plan: readonly PlannedRow[],
  { ignored }: Pick<Spreadsheet, 'ignored'>,
  catalogue: Catalogue,
): string[] {
  const good = plan.filter((row) => row.faults.length === 0)
  const counts = {
    cases: good.filter(({ ofCase }) => ofCase.step === 'create').length,
    requests: good.filter(({ ofRequest }) => ofRequest.step === 'create').length,
    already: good.filter(isThere).length,
    faulty: plan.length - good.length,
  }
  return [
    ...ignoredLines(ignored),
    ...plan.flatMap((row) => rowLines(row, catalogue)),
    viImport.preview(counts),
  ]
}

/** Row by row what was made, under which code, and what was left out and why. */
export function outcomeLines(
  outcome: ImportOutcome,
  { ignored }: Pick<Spreadsheet, 'ignored'>,
  catalogue: Catalogue,
): string[] {
  const { rows, cases, requests, alreadyThere, faulty } = outcome
  return [
    ...ignoredLines(ignored),
    ...rows.flatMap((row) => rowLines(row, catalogue, outcome)),
    viImport.imported({
      cases: cases.size,
      requests: requests.size,
      already: alreadyThere,
      faulty,
    }),
  ]
}

/** The plan of a row for another program, with what is wrong also in words. */
export function rowFacts(row: PlannedRow, made?: Made): object {
  const caseCode = made?.cases.get(row.line)
  const requestCode = made?.requests.get(row.line)
  return {
    line: row.line,
    case: row.ofCase.step,
    ...(caseCode !== undefined && { caseCode }),
    request: row.ofRequest.step,
    ...(requestCode !== undefined && { requestCode }),
    faults: row.faults.map((fault) => ({ ...fault, text: faultText(fault) })),
    remarks: row.remarks.map((remark) => ({ ...remark, text: remarkText(remark) })),
  }
}

type Made = Pick<ImportOutcome, 'cases' | 'requests'>

function ignoredLines(ignored: readonly string[]): string[] {
  return ignored.length > 0 ? [viImport.ignored(ignored)] : []
}

function isThere({ ofCase, ofRequest }: PlannedRow): boolean {
  return ofCase.step !== 'create' && ofRequest.step !== 'create'
}

function rowLines(row: PlannedRow, catalogue: Catalogue, made?: Made): string[] {
  if (row.faults.length > 0) return faultLines(row)
  const said = [
    withCode(caseText(row), made?.cases.get(row.line)),
    withCode(requestText(row, catalogue), made?.requests.get(row.line)),
  ].filter((text) => text !== undefined)
  return [
    viImport.line(row.line, said.join('; ')),
    ...row.remarks.map((remark) => viImport.remark(remarkText(remark))),
  ]
}

function withCode(said: string | undefined, code: string | undefined): string | undefined {
  return said === undefined || code === undefined ? said : viImport.withCode(said, code)
}

function faultLines({ line, faults: found }: PlannedRow): string[] {
  return [
    viImport.line(line, viImport.leftOut),
    ...found.map((fault) => viImport.fault(faultText(fault))),
  ]
}

function caseText({ ofCase }: PlannedRow): string | undefined {
  switch (ofCase.step) {
    case 'none':
      return undefined
    case 'create':
      return viImport.newCase(ofCase.wanted.decision.number, ofCase.wanted.decision.on)
    case 'existing':
      return viImport.existingCase(ofCase.code)
    case 'change':
      return viImport.changed(viImport.existingCase(ofCase.code), ofCase.news.changed)
    case 'same-as':
      return viImport.sameCase(ofCase.line)
  }
}

function requestText({ ofRequest }: PlannedRow, { agencies }: Catalogue): string | undefined {
  switch (ofRequest.step) {
    case 'none':
      return undefined
    case 'create': {
      const { document, answerer } = ofRequest.wanted
      const name = agencies.get(answerer)?.name ?? answerer
      return viImport.newRequest(document.number, document.on, name)
    }
    case 'existing':
      return viImport.existingRequest(ofRequest.code)
    case 'change':
      return viImport.changed(viImport.existingRequest(ofRequest.code), ofRequest.news.changed)
    case 'same-as':
      return viImport.sameRequest(ofRequest.line)
  }
}
