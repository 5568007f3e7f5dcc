import type { ChatState, ChatSummary, MessageView, ProductKey } from '../chats/shown.ts'

export type { BotView, Button, Entity, FileView, Service } from '../chats/shown.ts'
export type { ChatState, ChatSummary, ProductKey }

/** A message as a phone shows it, whichever messenger runs there. */
export type Message = MessageView

export interface Command {
  command: string
  description: string
}

/** A pressed button whose answer has not come. */
export interface Press {
  message: number
  button: string
  data: string
  /** The messenger's own id; undefined until it has confirmed the press. */
  id: string | undefined
  pressedAtMs: number
}

/** Written, and not yet confirmed by the messenger. */
export interface Outgoing {
  key: number
  text: string
  replyTo: number | undefined
  failed: boolean
}

export interface Chat {
  id: number
  kind: ChatSummary['kind']
  title: string
  state: ChatState
  unread: number
  newest: Message | undefined
  /** The messages were read, and are read again whenever the chat changes. */
  isRead: boolean
  messages: Message[]
  hasOlder: boolean
  commands: Command[]
  presses: Press[]
  outgoing: Outgoing[]
}

/** One person's phone with one messenger. */
export type PhoneKey = `${ProductKey}:${number}`

export interface Phone {
  /** Undefined until they were read. */
  chats: Chat[] | undefined
  /** The last try to read it came to nothing. */
  failed: boolean
  /** What shows for a moment; the key tells two of the same words apart. */
  toast: { key: number; text: string } | undefined
}
