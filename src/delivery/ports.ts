import type { Silence } from './account-rest.ts'
import type { Capabilities } from '../domain/notices/channel.ts'
import type { RequestCode } from '../domain/request/coordination-request.ts'
import type { Day } from '../domain/time/day.ts'
import type { BudgetUse } from '../domain/notices/message-budget.ts'
import type { Notice } from '../domain/notices/notice.ts'
import type { Official, OfficialId } from '../domain/people/official.ts'
import type { RequestView } from '../domain/request/view.ts'
import type { Attachable, Message } from '../texts/message.ts'
import type { TypedChoice } from '../texts/render/typed-codes.ts'

/** Why a platform will not take a message for this chat, whoever asks. */
export type RefusedWhy =
  | 'blocked'
  | 'deactivated'
  | 'never-started'
  | 'kicked'
  | 'chat-not-found'
  | 'no-rights'
  | 'message-gone'
  | 'too-late'
  /** The platform lets nobody write there until its owner has written again. */
  | 'window-closed'
  /** This message, for a reason that nobody has heard of: the next may be taken. */
  | 'not-taken'

/** What became of one call to a platform: classified once, where the answer arrives. */
export type Outcome =
  /** `accountRestsMs`: so long nothing more is to be sent, because the allowance of this moment is used up. */
  | { kind: 'sent'; messageId: string; accountRestsMs?: number }
  /** The platform was surely not reached: no name, no connection, no handshake, or somebody else answered in its place. */
  | { kind: 'unreached'; detail: string }
  /** The platform asks to try again after that time. `rests`: that chat is to rest as long. */
  | { kind: 'later'; afterMs: number; rests?: true; why: string }
  | { kind: 'refused'; why: RefusedWhy; detail: string }
  /** The group lives on under another id. */
  | { kind: 'moved'; chatId: string }
  /** The platform finds fault with what we made: a person must look. */
  | { kind: 'faulty'; detail: string }
  /** The call left and no answer came: it may or may not have been done. */
  | { kind: 'unknown'; detail: string }
  /** The account itself is refused; nothing more is sent until a person has mended it. */
  | { kind: 'account-refused'; detail: string }

/** What a cheap call that tells nobody anything has shown of an account. */
export type ProbeResult =
  { kind: 'answers' } | { kind: 'silent'; why: string } | { kind: 'account-refused'; why: string }

/** Told by whoever fetches the updates of an account, whether they come in. */
export interface Contact {
  /** The platform gives them out, or asks to be asked less often. */
  answered(): void
  /** It does not answer, or gives them to nobody or to somebody else. */
  silent(why: string): void
}

/** What goes with a notice as a picture or a file. */
export type Attach = (notice: Notice) => Attachable | undefined

/** The address at which the file of a message can be fetched for so long. */
export type LinkTo = (message: QueuedMessage, now: Date, lifeMs: number) => string

export interface Channel {
  /** `telegram:123456`: the channel and the bot on it. */
  readonly account: string
  readonly capabilities: Capabilities
  send(chatId: string, message: Message, signal: AbortSignal): Promise<Outcome>
  /** Asks whether the platform answers, by a call that changes nothing and that nobody sees. Never throws. */
  probe(signal: AbortSignal): Promise<ProbeResult>
  /** Absent where nothing that was sent can be changed. */
  readonly edit?: (
    standing: { chatId: string; messageId: string },
    message: Message,
    signal: AbortSignal,
  ) => Promise<Outcome>
  /** Absent where presses do not wait for an answer. */
  readonly answerPress?: (pressId: string, text: string, signal: AbortSignal) => Promise<Outcome>
  /** The address that opens the chat with a code that links it; absent where there is none. */
  readonly chatLink?: (code: string) => string
  /** The address that puts the bot into a group and links it with a code; absent where there is none. */
  readonly groupLink?: (code: string) => string
  /** Absent where the bot cannot leave a group. */
  readonly leave?: (chatId: string, signal: AbortSignal) => Promise<Outcome>
}

export interface QueuedMessage {
  id: bigint
  account: string
  chatId: string
  officialId?: OfficialId
  operation: 'send' | 'edit' | 'answer-press' | 'leave'
  /** In a chat that is neither an official's nor a group's. */
  isToStranger: boolean
  /** What somebody asked for by a press or a command, and waits for. */
  isAnswer: boolean
  /** It may use what a monthly budget keeps back. */
  isUrgent: boolean
  notice: Notice
  request?: RequestCode
  /** edit: the platform's id of the message to change. */
  messageId?: string
  /** edit: the outbox row whose message it is. */
  targetId?: bigint
  pressId?: string
  /** Of a text in several parts: how many have been sent. */
  partsSent: number
  /** Calls for it, this one included. */
  attempts: number
  createdAt: Date
  expiresAt?: Date
  /** It repeats one of which nobody knows whether it arrived, and says so. */
  isRepetition: boolean
  /** The chat was taken away from its reader since. */
  isUnlinked: boolean
}

/** Why a message will not arrive, in one word. */
type Fate = RefusedWhy | 'no-address' | 'gave-up' | 'faulty' | 'over-budget'

/** What becomes of a message after a call. */
export type Verdict =
  | { state: 'sent'; messageId: string }
  | { state: 'queued'; notBefore: Date; why: string; chatId?: string }
  /** Until the platform answers again: then it is sent once more, marked as a repetition. */
  | { state: 'unknown'; why: string }
  | { state: 'dead'; fate: Fate; why: string }
  | { state: 'cancelled'; why: string }

export interface Settlement {
  message: QueuedMessage
  /** The platform's answer, for the record of attempts. */
  outcome: Outcome['kind'] | 'not-sent'
  verdict: Verdict
  /** How many parts of its text have been sent, while more are to come. */
  partsSent?: number
  /** The version of the request that the reader was shown. */
  shown?: number
  finishedAt: Date
  /** The platform wants silence towards this chat. */
  restUntil?: Date
  /** The allowance of the account is used up until then. */
  accountRestUntil?: Date
  /** It uses up a monthly budget, if it left. */
  counts?: boolean
}

/** As much of a message that waits as it takes to say when it leaves. */
export interface WaitingMessage {
  id: bigint
  chatId: string
  operation: QueuedMessage['operation']
  /** The lower, the more urgent. */
  lane: number
  /** Among those of one lane, the lower first. */
  place: bigint
}

export interface Departure {
  id: bigint
  at: Date
}

/** How long a platform has not answered for an account, on record for everybody who asks. */
export interface Silences {
  known(): Promise<Silence | undefined>
  /** The same silence may be told again. */
  begin(silence: Silence): Promise<void>
  /** The platform answers: what is out of date by now is dropped before anything leaves. */
  end(): Promise<void>
}

export interface OutboxQueue {
  /** What could go out now: for each chat its first message, and every answer to a press. */
  waiting(account: string, now: Date): Promise<WaitingMessage[]>
  /** Marks messages as being sent, each with the time at which it leaves; returns those that were still waiting. */
  claim(departures: readonly Departure[]): Promise<QueuedMessage[]>
  /** Records what became of messages; a repetition, a pause, a newer edit are written with it. */
  settle(settlements: readonly Settlement[]): Promise<void>
  /**
   * The platform answers again: what waits only because it did not is due now, and what may not have arrived is sent once
   * more, as a copy that says so. What several copies could not get through is dead.
   */
  release(account: string, now: Date): Promise<void>
  /** What an account has sent in the month of a day. */
  use(account: string, month: Day): Promise<BudgetUse>
  /** Calls of an account since an instant, and by when each had arrived: limits hold over a restart. */
  callsSince(account: string, since: Date): Promise<{ chatId: string; at: Date }[]>
  /** Messages that a process which ended had begun to send: nobody knows whether they arrived. */
  leftBehind(account: string): Promise<QueuedMessage[]>
  /** When the next message becomes due that is not due yet. */
  nextDueAt(account: string, now: Date): Promise<Date | undefined>
}

/** What a notice needs to be put into words for its reader at this moment. */
export interface NoticeContext {
  reader?: Official
  /** The reader serves no body of the State, and is addressed otherwise. */
  isOutsideState?: boolean
  view?: RequestView
  /** Why there is no view of the request that the message is about. */
  fault?: string
  /** When the reader last wrote in this chat. */
  heardAt?: Date
}

export interface NoticeContexts {
  load(messages: readonly QueuedMessage[], now: Date): Promise<Map<bigint, NoticeContext>>
}

/** The codes under one message in a chat without buttons. */
export interface Prompt {
  /** What all its codes end in. */
  token: string
  choices: readonly TypedChoice[]
}

export interface Prompts {
  /**
   * Records the prompt of a message, made from its number among those of its chat; a message that is sent again keeps
   * its number.
   */
  open(message: QueuedMessage, made: (number: number) => Prompt, now: Date): Promise<Prompt>
}

/** The right to send for an account, as long as nothing aborts `lost`. */
export interface SendingRight {
  lost: AbortSignal
  release(): Promise<void>
}

/** One process at a time has the right to send for an account, and loses it when it dies. */
export interface SenderLock {
  /** Waits for the right; undefined when aborted meanwhile. */
  acquire(account: string, signal: AbortSignal): Promise<SendingRight | undefined>
}

/** Calls back whenever something may be waiting, in this process or another. */
export interface Wakeups {
  tell(topic: 'outbox' | 'inbox'): void
  on(topic: 'outbox' | 'inbox', wake: () => void): () => void
}
