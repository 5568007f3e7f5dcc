import type { MessengerEvent } from '../../control/messenger-control.ts'
import type {
  Bot,
  Button,
  ChatHead,
  Command,
  Message,
  PhoneChange,
  Press,
  ProductKey,
} from '../model.ts'

/** Somebody's chat. */
export interface Seat {
  user: number
  chat: number
}

export interface Conversation {
  messages: Message[]
  hasOlder: boolean
  commands: Command[]
  /** What was pressed and not answered; `settled` are the ids of those that will wait no more. */
  waiting: Press[]
  settled: string[]
}

export interface Saying {
  text: string
  replyTo: number | undefined
}

/** What an event of the feed means for the phones of this messenger. */
export type Meaning =
  | { type: 'change'; users: number[]; change: PhoneChange }
  | { type: 'bot'; bot: Bot }
  /** Commands may be others now: conversations are to be read again. */
  | { type: 'commands' }

/** One messenger, as the page uses it. */
export interface Product {
  readonly key: ProductKey
  readonly name: string
  /** The bot can offer commands to choose from. */
  readonly hasCommands: boolean
  bots(): Promise<Bot[]>
  chats(user: number): Promise<ChatHead[]>
  /** The last `last` messages, or all. */
  conversation(seat: Seat, last: number | undefined): Promise<Conversation>
  /** Opens the chat with a bot; the code comes with the link of an invitation. */
  start(seat: Seat, code: string | undefined): Promise<void>
  say(seat: Seat, saying: Saying): Promise<Message>
  /** The messenger's id of the press. */
  press(seat: Seat, message: number, button: Button): Promise<string | undefined>
  read(seat: Seat): Promise<void>
  block(seat: Seat): Promise<void>
  unblock(seat: Seat): Promise<void>
  meaningsOf(event: MessengerEvent): Meaning[]
}
