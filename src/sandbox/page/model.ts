/** What a phone shows, whichever messenger runs on it. */

export interface Message {
  id: number
  from: { id: number; name: string; isBot: boolean }
  sentAt: string
  editedAt?: string
  /** The text, or the caption of a file. */
  text: string
  styles: Style[]
  buttons?: Button[][]
  /** The app opens a reply to this message by itself. */
  asksReply?: { placeholder?: string }
  /** Rows of ready answers; choosing one sends it as if typed. */
  answers?: string[][]
  file?: MessageFile
  event?: ChatEvent
  replyTo?: number
  /** How far the message has come, where the messenger tells the sender. */
  progress?: 'received' | 'seen'
  deleted?: true
}

/** A stretch of a text, in UTF-16 code units, that means or looks like something. */
export interface Style {
  type: string
  offset: number
  length: number
  url?: string
}

export interface Button {
  text: string
  does: ButtonAction
}

export type ButtonAction =
  | { kind: 'ask'; question: string }
  | { kind: 'open'; url: string }
  | { kind: 'copy'; text: string }
  | { kind: 'nothing' }

export interface MessageFile {
  kind: 'document' | 'photo'
  name: string
  size: number
  picture?: { width: number; height: number }
  url: string
}

export type ChatEvent =
  | { kind: 'joined'; users: number[] }
  | { kind: 'left'; user: number }
  | { kind: 'topic-created'; name: string }
  | { kind: 'group-created' | 'upgraded' | 'topic-closed' | 'topic-reopened' }

export interface Command {
  name: string
  description: string
}

/** Who answers in a chat with a program. */
export interface Bot {
  id: number
  name: string
  about: string
}

/** What the bot says to a press: something to see for a moment, to close, or to follow. */
export interface Answer {
  text?: string
  mustBeClosed: boolean
  url?: string
}

/** A pressed button whose answer has not come. */
export interface Press {
  message: number
  button: string
  question: string
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

export type ChatState = 'open' | 'blocked' | 'unstarted' | 'closed'

export interface ChatHead {
  id: number
  kind: 'private' | 'group'
  title: string
  state: ChatState
  unread: number
  newest: Message | undefined
}

export interface Chat extends ChatHead {
  /** What the other side is doing, as the messenger names it. */
  doing: string | undefined
  /** How far the messages here can be trusted; `stale` ones are shown until they are read again. */
  transcript: 'missing' | 'stale' | 'current' | 'failed'
  messages: Message[]
  hasOlder: boolean
  commands: Command[]
  presses: Press[]
  outgoing: Outgoing[]
}

export type ProductKey = 'telegram' | 'zalo-bot' | 'zalo-oa'

/** One person's phone with one messenger. */
export type PhoneKey = `${ProductKey}:${number}`

export interface Phone {
  product: ProductKey
  user: number
  /** Undefined until they were read. */
  chats: Chat[] | undefined
  failed: boolean
  notice: Notice | undefined
}

export interface Notice extends Answer {
  key: number
}

/** What happened on a phone. */
export type PhoneChange =
  | { type: 'message' | 'edit'; chat: number; message: Message }
  | { type: 'deleted'; chat: number; message: number }
  | { type: 'cleared'; chat: number }
  | { type: 'unread'; chat: number; count: number }
  | { type: 'answered'; chat: number; press: string; answer: Answer }
  | { type: 'doing'; chat: number; what: string | undefined }
  | { type: 'state'; chat: number; state: ChatState }
  | { type: 'group'; chat: number; title: string; state: ChatState }
