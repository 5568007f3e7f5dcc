import type { Day } from '../../domain/time/day.ts'
import type { EscalationTone } from '../../domain/reminders/escalation.ts'
import type { EscalatedItem, RequestLine } from '../../domain/notices/notice.ts'

/** A request that has come up to somebody who does not have to answer it. */
export interface EscalationPhrases {
  heading: (tone: EscalationTone) => string | undefined
  to: (tone: EscalationTone, line: RequestLine) => string | undefined
  /** `what`: what it is about, unless that may not be said. */
  facts: (item: EscalatedItem, what: string | undefined) => string
  /** What a restricted one is called where it is not named, and the facts of it. */
  restricted: string
  unnamed: (item: EscalatedItem) => string
  tried: (item: EscalatedItem, reason: string | undefined) => string
  reason: (reason: string | undefined) => string
  proposal: (item: EscalatedItem) => string
  why: (workingDaysAfter: number, instead: boolean) => string
  closing: (tone: EscalationTone) => string | undefined
  listTitle: (on: Day, count: number) => string
  counted: (count: number) => string
}
