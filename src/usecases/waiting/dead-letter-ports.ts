import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { Lane } from '../../domain/notices/lane.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'

/** A message that will not arrive, and of which nobody has decided yet who is told instead. */
export interface DeadLetter {
  id: bigint
  key: string
  operation: 'send' | 'edit' | 'answer-press' | 'leave'
  lane: Lane
  /** Absent when it cannot be read. */
  notice?: Notice
  fate: string
  official?: OfficialId
  addressId?: number
  request?: RequestCode
  /** edit: the message whose edit failed. */
  target?: bigint
}

export type ReadableLetter = DeadLetter & { notice: Notice }

export interface DeadLetterStore {
  unswept(limit: number): Promise<DeadLetter[]>
  /** Cards of requests that nobody has acknowledged, sent before then where platforms tell what was seen, and not seen. */
  unseen(sentBefore: Date): Promise<(ReadableLetter & { sentAt: Date })[]>
  markSwept(id: bigint, at: Date): Promise<void>
}
