import type { PersonWaitedFor } from '../../domain/notices/delivery-notice.ts'
import type { Lane } from '../../domain/notices/channel.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { Waiting } from '../../domain/reminders/outdated.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { Notice } from '../../domain/notices/notice.ts'

/** An official at the preferred account, or a chat; then `official` says in whose language. */
export type Recipient =
  | { official: OfficialId }
  | {
      chat: { account: string; chatId: string }
      official?: OfficialId
      addressId?: number
    }

/** A message that has not left yet. */
export interface WaitingMessage extends Waiting {
  lane: Lane
  to: Recipient
}

/** Messages that wait for their turn, or for somebody to be linked. */
export interface WaitingStore {
  /** What is to leave by an account, the oldest first. Nobody begins to send it before the transaction ends. */
  queuedAt(account: string): Promise<WaitingMessage[]>
  /** Everything that is to leave for an official, or waits for an account, the oldest first. */
  forReader(official: OfficialId): Promise<WaitingMessage[]>
  /**
   * What is new to some officials and has not begun to leave: of what was written under these keys, also where no account
   * leads to its reader, and of what is held back for a while.
   */
  newTo(officials: readonly OfficialId[], keys: readonly string[]): Promise<WaitingMessage[]>
  /** What waits until an account leads to an official, the oldest first. */
  forLinkOf(official: OfficialId): Promise<WaitingMessage[]>
  /** Officials for whom messages wait although an account leads to them by now. */
  linkedMeanwhile(limit: number): Promise<OfficialId[]>
  /** Everybody whom no account leads to and for whom messages wait, those with most first. */
  people(): Promise<PersonWaitedFor[]>
  /** Lets a message that will not arrive wait until an account leads to its reader again. */
  awaitLink(id: bigint): Promise<void>
  /** Sends to their reader's first account what waited for one. */
  release(ids: readonly bigint[]): Promise<void>
  cancel(messages: readonly { id: bigint; why: string }[]): Promise<void>
}

/** A message that will not arrive, and of which nobody has decided yet who is told instead. */
export interface DeadLetter {
  id: bigint
  key: string
  operation: 'send' | 'edit' | 'answer-press' | 'leave'
  lane: Lane
  /** Absent when it cannot be read. */
  notice?: Notice
  fate: string
  why?: string
  account?: string
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
