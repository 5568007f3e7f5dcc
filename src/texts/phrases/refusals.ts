import type { QuestionFault } from '../../domain/notices/question-notice.ts'

type Reason = QuestionFault['reason']
type FaultOf<R extends Reason> = Extract<QuestionFault, { reason: R }>

/** For each reason why the answer is no: what to say, and what to do next. */
export type RefusalTexts = {
  readonly [R in Reason]: (refusal: FaultOf<R>) => string
}

export function refusalText<R extends Reason>(texts: RefusalTexts, refusal: FaultOf<R>): string {
  return texts[refusal.reason](refusal)
}
