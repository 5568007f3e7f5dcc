import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { Field } from '../../domain/notices/question-notice.ts'
import type { Given, StepInWords, RequestStep } from '../../domain/request/commands.ts'
import type { LimitStart } from '../../domain/request/type.ts'

/** One question: about a slot, or number and date of the answer in one. */
export type Asked = Field | 'answer'

export interface QuestionPhrases {
  ask: (asked: Asked, step: RequestStep, documentNumber: string) => string
  hint: (asked: Asked) => string | undefined
  /** How several things are answered at once. */
  hintTogether: (asked: readonly Asked[]) => string
  /** Asks for the day of the event from which the limit runs. */
  askStart: (start: LimitStart) => string
  usualLimit: string
  repeat: (step: StepInWords) => string
  /** What was understood and waits for the rest. */
  held: (held: Given) => string
  /** The same of a question that a newer one has replaced. */
  dropped: (held: Given, request: RequestCode) => string
  resume: string
  yes: string
  /** Not so: to be asked again. */
  again: string
  noDate: string
  none: string
  cancel: string
  cancelled: string
  nothingToCancel: string
}
