import type { AgencyKind } from '../people/agency.ts'
import type { RequestCode, RequestStatus } from '../request/coordination-request.ts'
import type { Day } from '../time/day.ts'
import type { Lateness } from '../request/lateness.ts'
import type { RequestStep } from '../request/commands.ts'
import type { JudicialShare } from '../committee/digest.ts'

/** What is said in group chats, and of them. */
export type GroupNotice =
  | {
      kind: 'group-code'
      code: string
      agency: string
      expiresAt: Date
      /** The link that takes the bot into a group. */
      invite?: string
      /** There the bot hears only what names it. */
      mentioned?: true
    }
  /** How to link a group, said there. */
  | { kind: 'group-instruction' }
  | { kind: 'group-linked'; mentioned?: true }
  | { kind: 'group-code-refused'; why: 'invalid' | 'too-many-attempts' }
  | { kind: 'group-farewell'; why: 'unlinked' | 'foreign-code' }
  | ({ kind: 'group-morning' } & GroupCounts)
  /** A request that somebody asked for there: neither what it is about nor a person. */
  | {
      kind: 'group-card'
      request: RequestCode
      version: number
      agency: string
      /** Courts and procuracies are spoken to in their own way. */
      kindOf?: AgencyKind
      documentNumber: string
      dueOn?: Day
      lateness: Lateness
      status: RequestStatus
      steps: RequestStep[]
    }
  /** What came of words or a press there; the answer itself goes to the official alone. */
  | { kind: 'group-answered'; how: 'recorded' | 'privately' | 'not-linked' }

/** What a group is told of a morning, and of the overdue ones what courts and procuracies have. */
export interface GroupCounts extends JudicialShare {
  dueToday: number
  overdue: number
}

/** Nothing is written to a group on a morning on which nothing presses. */
export function isQuiet({ dueToday, overdue }: Pick<GroupCounts, 'dueToday' | 'overdue'>): boolean {
  return dueToday === 0 && overdue === 0
}
