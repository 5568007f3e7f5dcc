/** What people are shown, on the page and in transcripts, whichever product it is. */

export type ProductKey = 'telegram' | 'zalo-bot' | 'zalo-oa'

/** A message as the people of its chat see it. */
export interface MessageView {
  /** The bot's number in a private chat, the group's in a group. */
  chat: number
  /** Counts from 1 in every chat. */
  id: number
  messageId: string
  from: { id: number; name: string; isBot: boolean }
  sentAt: string
  editedAt?: string
  /** The text, or the caption of a file; empty for a notice. */
  text: string
  entities: Entity[]
  keyboard?: Button[][]
  file?: FileView
  service?: Service
  replyTo?: number
  /** When the phone confirmed it, and when its reader saw it, where the sender is told. */
  receivedAt?: string
  seenAt?: string
  /** The approved template that it was made from. */
  template?: string
  /** The phone made no sound. */
  deleted?: true
}

/** A stretch of a text, in UTF-16 code units, that means or looks like something. */
export interface Entity {
  type: string
  offset: number
  length: number
}

export interface Button {
  text: string
  /** What the bot is told by a press. */
  callback_data: string
}

export interface FileView {
  kind: 'document' | 'photo'
  name: string
  size: number
  /** Where a page gets the bytes; empty where nobody can. */
  url: string
}

export type Service =
  | { kind: 'joined'; users: number[] }
  | { kind: 'left'; user: number }
  | { kind: 'group-created' }
  | { kind: 'upgraded-to' | 'upgraded-from'; id: number }

/** `unstarted`: a chat with a bot that was never begun; `closed`: a group that was left, deleted or upgraded. */
export type ChatState = 'open' | 'blocked' | 'unstarted' | 'closed'

export interface ChatSummary {
  chat: number
  kind: 'private' | 'group'
  title: string
  state: ChatState
  unread: number
  lastMessage?: MessageView
}

export interface BotView {
  id: number
  name: string
}

/** What changed on a product and for whom: `users` are the people whose phones show it. */
export type ChatEvent = { platform: ProductKey } & (
  | { type: 'message'; users: number[]; message: MessageView }
  /** Anything else about a chat of theirs: what is in it, how much of it is unread, its title, its state. */
  | { type: 'chat'; users: number[] }
  /** A bot's answer to a press: a text that shows for a moment. */
  | { type: 'toast'; users: number[]; text: string }
  | { type: 'menu' }
)
