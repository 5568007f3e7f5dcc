import { TEMPLATE_AT, viFileFaults } from '../../texts/cli/file-faults.ts'
import { viImport } from '../../texts/cli/import.ts'
import type { RecordAnswer } from '../../usecases/import/ports.ts'
import { faultText, remarkText } from '../record-faults.ts'
import type { FileFault, SheetRecord } from './table.ts'

type FileFaultOf<R extends FileFault['reason']> = Extract<FileFault, { reason: R }>

// A missing sentence, or one that asks for other facts, does not compile.
type FileWords<R extends FileFault['reason']> = (fault: FileFaultOf<R>, template: string) => string
const fileFaults: { readonly [R in FileFault['reason']]: FileWords<R> } = viFileFaults

/** Why a file cannot be read, and what to do. */
export function fileFaultText<R extends FileFault['reason']>(
  fault: FileFaultOf<R>,
  by: keyof typeof TEMPLATE_AT,
): string {
  return fileFaults[fault.reason](fault, TEMPLATE_AT[by])
}

/** What became of a record, for one cell. */
export function resultText(record: SheetRecord, answer: RecordAnswer): string {
  const { faults, remarks } = answer
  if (answer.outcome === 'refused') return faults.map((it) => faultText(it, 'sheet')).join(' ')
  const noted = remarks.map((remark) => viImport.result.noted(remarkText(remark, 'sheet')))
  return [outcomeText(record, answer), ...noted].join(' ')
}

/** The same without what is wrong, and what to know. */
export function outcomeText(
  { told: { kind } }: SheetRecord,
  { outcome, code = '', caseMade, changed: fields }: RecordAnswer,
): string {
  const nameOf = (field: string): string =>
    kind === 'person' && field === 'name' ? 'fullName' : field
  const changed = fields.map(nameOf)
  return viImport.result[outcome]({ code, ...(caseMade !== undefined && { caseMade }), changed })
}
