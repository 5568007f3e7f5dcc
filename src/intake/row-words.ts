import type { Language } from '../domain/people/official.ts'
import { enRowFaults, enRowRemarks } from '../texts/api/en-rows.ts'
import { viRowFaults, viRowRemarks } from '../texts/cli/import.ts'
import type { RowFault, RowRemark } from '../usecases/import/row.ts'

type FaultReason = RowFault['reason']
type FaultOf<R extends FaultReason> = Extract<RowFault, { reason: R }>
type RemarkName = RowRemark['remark']
type RemarkOf<R extends RemarkName> = Extract<RowRemark, { remark: R }>

// A missing sentence, or one that asks for other facts, does not compile.
const faults: Readonly<
  Record<Language, { readonly [R in FaultReason]: (fault: FaultOf<R>) => string }>
> = { vi: viRowFaults, en: enRowFaults }
const remarks: Readonly<
  Record<Language, { readonly [R in RemarkName]: (remark: RemarkOf<R>) => string }>
> = { vi: viRowRemarks, en: enRowRemarks }

/** What is wrong with a record, and how to mend it. */
export function faultText<R extends FaultReason>(
  fault: FaultOf<R>,
  language: Language = 'vi',
): string {
  return faults[language][fault.reason](fault)
}

/** What to know of a record that is taken all the same. */
export function remarkText<R extends RemarkName>(
  remark: RemarkOf<R>,
  language: Language = 'vi',
): string {
  return remarks[language][remark.remark](remark)
}
