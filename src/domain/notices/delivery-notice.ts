import type { ChannelKind } from './channel.ts'
import type { Day } from '../time/day.ts'
import type { BudgetMark } from './message-budget.ts'
import type { OfficialId } from '../people/official.ts'
import type { UnreadableKind } from './unreadable.ts'

/** What is said about messages themselves: why one came, and what does not arrive or soon will not. */
export type DeliveryNotice =
  | {
      kind: 'undelivered'
      outboxId: string
      name: string
      title: string
      fate: string
      toldInstead: string[]
    }
  /** How far the record of what was seen and done has come, to be kept where nobody can rewrite it. */
  | { kind: 'audit-sealed'; entries: number; seal: string; at: Date }
  /** Messages that wait for people no account leads to; the first of them by name. */
  | {
      kind: 'awaiting-link'
      on: Day
      people: PersonWaitedFor[]
      total: { people: number; messages: number }
    }
  /** To whoever would know that it is wrong. */
  | {
      kind: 'account-linked'
      address: number
      channel: ChannelKind
      name: string
      title: string
      at: Date
      /** Who held the account until then. */
      former?: string
    }
  | {
      kind: 'account-unlinked'
      channel: ChannelKind
      name: string
      title: string
      by: string
      at: Date
    }
  /** In place of what stood in a chat whose holder has changed. */
  | { kind: 'chat-unlinked' }
  /** In place of what stood in the chat of somebody who may read it no longer. */
  | { kind: 'office-left' }
  | {
      kind: 'explained'
      outboxId: string
      rule: string
      about: string[]
      to: string
      createdAt: Date
      sentAt?: Date
      attempts: AttemptTold[]
    }
  | {
      kind: 'budget-warning'
      account: string
      mark: BudgetMark
      /** Its first day. */
      month: Day
      used: number
      messages: number
    }
  /** So many of the people whom an account may write to in a month. */
  | { kind: 'people-warning'; account: string; month: Day; chats: number; people: number }
  /** An official no longer consents to a platform's telling us of them. */
  | { kind: 'consent-withdrawn'; name: string; title: string; channel: ChannelKind }
  | { kind: 'nothing-to-explain' }
  /** Rows that were set aside; without a key where it would name somebody's chat. */
  | { kind: 'rows-unreadable'; rows: { kind: UnreadableKind; key?: string }[]; total: number }
  | {
      kind: 'account-silent'
      channel: ChannelKind
      direction: 'sends' | 'receives'
      since: Date
      /** The platform's words, or the network's. */
      why: string
      /** It is over. */
      until?: Date
    }

/** Somebody no account leads to, and how many messages wait for that. */
export interface PersonWaitedFor {
  official: OfficialId
  name: string
  title: string
  messages: number
  /** When the oldest of them was written. */
  since: Date
}

/** One call to the platform; without an outcome while it is under way. */
export interface AttemptTold {
  startedAt: Date
  outcome?: string
}
