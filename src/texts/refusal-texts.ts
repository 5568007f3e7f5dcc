import type { FaultReason } from './phrases.ts'

type Reason = FaultReason['reason']
type FaultOf<R extends Reason> = Extract<FaultReason, { reason: R }>

/** For each reason why the answer is no: what to say, and what to do next. */
export type RefusalTexts = {
  readonly [R in Reason]: (refusal: FaultOf<R>) => string
}

export function refusalText<R extends Reason>(texts: RefusalTexts, refusal: FaultOf<R>): string {
  return texts[refusal.reason](refusal)
}
