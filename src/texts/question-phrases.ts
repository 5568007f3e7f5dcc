import type { Slot, StepInWords } from '../domain/notice.ts'
import type { RequestStep } from '../domain/request-commands.ts'
import type { LimitStart } from '../domain/request-type.ts'

/** One question: about a slot, or number and date of the answer in one. */
export type Asked = Slot | 'answer'

export interface QuestionPhrases {
  ask: (asked: Asked, step: RequestStep, documentNumber: string) => string
  hint: (asked: Asked) => string | undefined
  /** How several things are answered at once. */
  hintTogether: (asked: readonly Asked[]) => string
  /** Asks for the day of the event from which the limit runs. */
  askStart: (start: LimitStart) => string
  usualLimit: string
  repeat: (step: StepInWords) => string
  yes: string
  noDate: string
  none: string
  cancel: string
  cancelled: string
  nothingToCancel: string
}
