import type { OaButton } from './button.ts'

/** What people are shown, on the page and in transcripts. */

export interface MessageView {
  /** The account's number in a private chat, the group's in a group. */
  chat: number
  /** Counts from 1 in every chat. */
  id: number
  messageId: string
  from: { id: number; name: string; isOa: boolean }
  sentAt: string
  text: string
  buttons?: OaButton[]
  media?: { kind: string; url: string; name: string; size: number }
  asksInfo?: { title: string; subtitle: string }
  template?: string
  quoted?: string
  /** What the official account has put under the message. */
  reaction?: string
  receivedAt?: string
  seenAt?: string
  silent?: true
}

export interface OaView {
  number: number
  id: string
  name: string
  type: 2 | 4
  webhook?: { url: string; disabled?: true }
}

/** An event that the webhook has not taken. */
export interface WaitingEvent {
  event: unknown
  /** When it is delivered, or delivered again. */
  dueAt: string
}

export interface ChatSummary {
  chat: number
  kind: 'private' | 'group'
  title: string
  /** `unstarted`: the person has never had to do with the account. */
  state: 'open' | 'blocked' | 'unstarted'
  follows: boolean
  unread: number
  lastMessage?: MessageView
}

export interface UsageView {
  /** The month of Viet Nam that is running: 2026-11. */
  month: string
  /** Messages within 48 hours, and those between 48 hours and 7 days. */
  free: number
  billed: number
  templates: number
  uploads: number
}

/** What a press does: it asks the account, or the phone opens something. */
export type Pressed =
  | { kind: 'asked'; message: MessageView; shown: boolean }
  | { kind: 'link'; url: string }
  | { kind: 'phone'; number: string }
