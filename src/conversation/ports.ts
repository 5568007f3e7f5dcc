import type { Notice } from '../domain/notices/notice.ts'
import type { OfficialId } from '../domain/people/official.ts'
import type { TypedChoice } from '../texts/render/typed-codes.ts'
import type { ChatAddress, Transaction } from '../usecases/ports.ts'
import type { Form } from './questions/form.ts'
import type { InquiryForm } from './inquiry-form.ts'
import type { OrderForm } from './order-form.ts'

/** What the bot has asked in a chat, and for which it waits. */
export type OpenQuestion = Form | OrderForm | InquiryForm

/** What a person did, whatever the platform. */
export type Inbound =
  | { kind: 'text'; text: string; repliesTo?: string }
  | { kind: 'press'; pressId: string; data: string; messageId: string }
  /** A file or a video that the platform shows to nobody but people. */
  | { kind: 'unseen' }
  /** A picture, a file, a voice message: nothing of it is read but the words under it. */
  | { kind: 'attachment'; caption?: string; repliesTo?: string }
  /** A message was changed after it had been read. */
  | { kind: 'edited' }
  /** The chat was opened without a word. */
  | { kind: 'opened' }
  /** Messages of ours were delivered, or also seen. */
  | { kind: 'receipt'; seen: boolean; messageIds: string[] }
  | { kind: 'blocked' }
  /** Somebody no longer consents to the platform's telling us of them. */
  | { kind: 'withdrawn' }
  | { kind: 'unblocked' }
  /** A group lives on under another id. */
  | { kind: 'moved'; from: string; to: string }
  | { kind: 'ignored' }

export interface InboundMessage {
  address: ChatAddress
  inGroup: boolean
  /** In a group: the private chat of whoever wrote. */
  sender?: ChatAddress
  inbound: Inbound
}

/** An update as a platform delivered it, made safe to keep. */
export interface NewInboxRow {
  account: string
  /** The platform's own id of the update. */
  externalId: string
  chatId: string
  payload: unknown
}

export interface InboxRow extends NewInboxRow {
  id: bigint
  receivedAt: Date
  attempts: number
}

/** Reads a stored update of one channel. */
export type ReadUpdate = (row: InboxRow) => Promise<InboundMessage>

/** A message of ours that stands in a chat. */
export interface StandingMessage {
  /** The platform's id. */
  messageId: string
  /** Absent when nobody knew that it arrived, or while that is being written down. */
  known?: { outboxId: bigint; notice: Notice }
}

/** The choices under a message of ours in a chat without buttons. */
export interface StandingPrompt {
  /** What its codes end in. */
  token: string
  choices: readonly TypedChoice[]
  /** Whom it was written to. */
  officialId?: OfficialId
  expiresAt: Date
  usedAt?: Date
  message: StandingMessage
}

export interface ConversationTransaction extends Transaction {
  readonly questions: {
    find(address: ChatAddress, now: Date): Promise<OpenQuestion | undefined>
    ask(address: ChatAddress, form: OpenQuestion, expiresAt: Date): Promise<void>
    close(address: ChatAddress): Promise<void>
  }
  readonly prompts: {
    withToken(address: ChatAddress, token: string): Promise<StandingPrompt | undefined>
    /** Those of a chat that nobody has answered, the oldest first. */
    unusedSince(address: ChatAddress, since: Date): Promise<StandingPrompt[]>
    markUsed(address: ChatAddress, token: string, at: Date): Promise<void>
  }
  readonly messages: {
    find(address: ChatAddress, messageId: string): Promise<StandingMessage>
    /** What a platform tells of messages, in any order; it may know of one before we do. */
    receive(
      address: ChatAddress,
      receipt: { seen: boolean; messageIds: string[] },
      at: Date,
    ): Promise<void>
    /** What the last answer in a chat was, to words or to a press. */
    lastAnswer(address: ChatAddress): Promise<Notice | undefined>
    /** Changes what a message of ours shows, and lets the chat show it. */
    replace(address: ChatAddress, message: StandingMessage, notice: Notice): Promise<void>
    /** Takes the buttons from every question that stands in a chat, but for one message. */
    closeQuestions(address: ChatAddress, except?: StandingMessage): Promise<void>
  }
}

export interface Inbox {
  /** Stores updates; one that is already there stays as it is. Returns how many were new. */
  store(rows: readonly NewInboxRow[]): Promise<number>
  /**
   * The next row of each chat whose turn it is. One that is to be tried again later than `retriedBy` was set back by a
   * clock that has itself been set back since: its turn is now.
   */
  due(limit: number, at: { now: Date; retriedBy: Date }): Promise<{ id: bigint; chat: string }[]>
  /** Works on a row in one transaction and marks it processed there; false when somebody else has it. */
  process(
    id: bigint,
    now: Date,
    work: (tx: ConversationTransaction, row: InboxRow) => Promise<void>,
  ): Promise<boolean>
  /** Sets a row aside until its next attempt, or for good. */
  setBack(id: bigint, error: string, retryAt: Date | undefined): Promise<void>
}
