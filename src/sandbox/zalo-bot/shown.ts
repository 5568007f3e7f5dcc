import type { Style } from './rows.ts'

/** What people are shown, on the page and in transcripts. */

export interface MessageView {
  /** The bot's number in a private chat, the group's in a group. */
  chat: number
  /** Counts from 1 in every chat. */
  id: number
  /** The API's message_id. */
  messageId: string
  from: { id: number; name: string; isBot: boolean }
  sentAt: string
  /** The text, or the caption of a picture. */
  text: string
  styles: Style[]
  /** The text as the bot wrote it. */
  raw?: { text: string; parseMode?: string; textStyles?: string }
  media?: { kind: 'image' | 'sticker' | 'voice' | 'unsupported'; url?: string }
  replyTo?: number
}

export interface BotView {
  number: number
  /** The first part of the token; the one in the address that opens the chat may be another. */
  id: string
  name: string
  token: string
}

export interface ChatSummary {
  chat: number
  /** The API's chat_id; undefined before the person has written. */
  chatId?: string
  kind: 'private' | 'group'
  title: string
  /** `unstarted`: nothing was ever written to the bot. */
  state: 'open' | 'blocked' | 'unstarted'
  unread: number
  lastMessage?: MessageView
}

export interface UsageView {
  /** The month of Viet Nam that is running: 2026-11. */
  month: string
  sent: number
  received: number
  users: number
  groups: number
}
