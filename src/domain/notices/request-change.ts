import type { OfficialDocument, RequestStatus } from '../request/coordination-request.ts'
import type { RequestEvent } from '../request/events.ts'
import { EVENT_TYPES } from '../request/undo.ts'
import type { Due } from '../request/time-limit.ts'
import type { Day } from '../time/day.ts'
import type { MachineKind } from './channel.ts'

/**
 * A request as one change has left it, for machines. Of the matter it tells nothing, and of people nothing, at any level
 * of privacy.
 */
export interface RequestChange {
  kind: 'request-changed'
  request: string
  version: number
  /** reported: how it stood when the machine began to hear of changes */
  event: RequestEvent['type'] | 'reported'
  at: Date
  status: RequestStatus
  receivedOn?: Day
  legalDue?: Due
  internalDue?: Due
  agreedDue?: Day
  answer?: OfficialDocument
  closedOn?: Day
}

/** What the coordinators are told of a machine. `detail` is its answer, or that of the network. */
export type MachineNotice = {
  kind: 'machine-trouble'
  machine: MachineKind
  /** Such as `webhook:3`. */
  account: string
  detail: string
} & MachineTrouble

/** off: nothing is sent there any more · undelivered: one message was given up */
export type MachineTrouble = { trouble: 'off' } | { trouble: 'undelivered'; outboxId: string }

const EVENTS = [...EVENT_TYPES, 'reported'].map((type) => `request.${type}`)

/** Whether some event is named by a pattern, in which `*` stands for anything. */
export function isEventPattern(pattern: string): boolean {
  if (!/^[a-z.*-]{1,100}$/.test(pattern)) return false
  const named = new RegExp(`^${pattern.replaceAll('.', '[.]').replaceAll(/[*]+/g, '.*')}$`)
  return EVENTS.some((event) => named.test(event))
}
