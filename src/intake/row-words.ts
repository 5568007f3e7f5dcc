import { viRowFaults, viRowRemarks } from '../texts/cli/import.ts'
import type { RowFault, RowRemark } from '../usecases/import/row.ts'

type FaultReason = RowFault['reason']
type FaultOf<R extends FaultReason> = Extract<RowFault, { reason: R }>
type RemarkName = RowRemark['remark']
type RemarkOf<R extends RemarkName> = Extract<RowRemark, { remark: R }>

// A missing sentence, or one that asks for other facts, does not compile.
const faults: { readonly [R in FaultReason]: (fault: FaultOf<R>) => string } = viRowFaults
const remarks: { readonly [R in RemarkName]: (remark: RemarkOf<R>) => string } = viRowRemarks

/** What is wrong with a row, and how to mend it. */
export function faultText<R extends FaultReason>(fault: FaultOf<R>): string {
  return faults[fault.reason](fault)
}

/** What to know of a row that is taken all the same. */
export function remarkText<R extends RemarkName>(remark: RemarkOf<R>): string {
  return remarks[remark.remark](remark)
}
