import type { DraftField, DraftGiven } from '../request/draft.ts'
import type { Refusal } from '../request/refusal.ts'
import type { RequestFacts } from '../request/view.ts'
import type { MaskedCase } from '../request/privacy.ts'
import type { Day } from '../time/day.ts'
import type { Suggestion } from './question-notice.ts'

/** What has been told of a request that is being made, as it is called. */
export interface DraftTold {
  typeName?: { vi: string; en: string }
  agency?: string
  document?: { number: string; on?: Day }
  /** Of the decision of its case. */
  decision?: string
  subject?: string
  due?: Day
}

/** Why a question about a new request is asked again. */
export type DraftFault =
  Refusal | { reason: 'not-understood' } | { reason: 'no-such-agency' } | { reason: 'no-such-case' }
export type DraftOwnFault = 'no-such-agency' | 'no-such-case'

/** A request that is planned, as its card will show it. */
export interface PlannedRequest extends Pick<
  RequestFacts,
  'typeName' | 'subject' | 'asker' | 'askerParent' | 'inCharge'
> {
  planned: RequestFacts['request']
  caseOf?: MaskedCase
}

/** What whoever makes a request in a chat is asked and shown. */
export type DraftNotice =
  | {
      kind: 'draft-question'
      field: DraftField
      told: DraftTold
      suggestions: Suggestion[]
      fault?: DraftFault
    }
  /** All that will be sent and to whom, to be confirmed; with the other cases that the law singles out. */
  | {
      kind: 'draft-confirm'
      of: PlannedRequest
      receivers: string[]
      variants: Suggestion[]
      /** A due day that was told and does not count: the limit follows from a rule. */
      unheeded?: Day
      fault?: DraftFault
    }
  /** A newer question took its place. */
  | { kind: 'draft-dropped'; given: DraftGiven; told: DraftTold }
