import type { Button, Entity, MemberStatus, Service, Topic } from './rows.ts'

/** What people are shown, on the page and in transcripts. */

/** A message as the people of its chat see it. */
export interface MessageView {
  /** The bot's id in a private chat, the group's id in a group. */
  chat: number
  id: number
  from: { id: number; name: string; isBot: boolean }
  sentAt: string
  editedAt?: string
  /** The text, or the caption of a file; empty for service messages. */
  text: string
  entities: Entity[]
  /** Rows of buttons under the message. */
  keyboard?: Button[][]
  /** The app opens a reply to this message by itself. */
  forceReply?: { placeholder?: string }
  /** Rows of texts that a press sends as if typed. */
  replyKeyboard?: string[][]
  file?: FileView
  service?: Service
  replyTo?: number
  topic?: number
  silent?: true
  protected?: true
  deleted?: true
}

export interface FileView {
  kind: 'document' | 'photo'
  id: string
  name: string
  mimeType: string
  size: number
  picture?: { width: number; height: number }
  /** Where the messenger itself serves the bytes. */
  url: string
}

export interface GroupView {
  id: number
  kind: 'group' | 'supergroup'
  title: string
  members: { id: number; name: string; isBot: boolean; status: MemberStatus }[]
  muted: boolean
  topics?: Topic[]
  deleted?: true
  migratedTo?: number
}

export interface BotView {
  id: number
  username: string
  name: string
  description: string
  shortDescription: string
  privacy: boolean
}

/** What a bot is shown to be doing. */
export interface TypingState {
  /** The chat as its people see it. */
  chat: number
  bot: number
  action: string
  until: string
}

export interface ChatSummary {
  chat: number
  kind: 'private' | 'group' | 'supergroup'
  title: string
  /** `unstarted`: a bot on which Start was never pressed; `closed`: a group that was left, deleted or upgraded. */
  state: 'open' | 'blocked' | 'unstarted' | 'closed'
  unread: number
  typing: TypingState[]
  lastMessage?: MessageView
}

/** A bot's answer to a press: a toast, an alert to close, a link to open, or nothing to show. */
export interface Answer {
  text?: string
  alert: boolean
  url?: string
}

export interface PressView {
  id: string
  user: number
  chat: number
  message: number
  button: string
  data: string
  pressedAt: string
  /** `expired`: the bot can no longer answer, and the app has stopped waiting. */
  state: 'waiting' | 'answered' | 'expired'
  answer?: Answer
}

/** What a press does: it asks the bot, opens a link, copies a text, or says the text of a keyboard. */
export type Pressed =
  | { kind: 'asked'; press: PressView }
  | { kind: 'link'; url: string }
  | { kind: 'copied'; text: string }
  | { kind: 'said'; message: MessageView }
