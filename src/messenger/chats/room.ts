import type { MessageLog, Table } from '../world/store.ts'
import type { People } from '../world/people.ts'
import type {
  BotView,
  ChatEvent,
  ChatState,
  ChatSummary,
  MessageView,
  ProductKey,
} from './shown.ts'

interface AnyChat {
  kind: string
  key: string
  read: Record<string, number>
}

interface AnyMessage {
  chat: string
  id: number
  /** A person, or the bot. */
  from: number
  replyTo?: number
  deleted?: true
}

interface Looking {
  user: number
  chat?: number
  last?: number
}

/** What a product itself says of a message. */
export type Shown = Omit<MessageView, 'chat' | 'id' | 'from' | 'replyTo' | 'deleted'>

/** How one product keeps and shows its chats. */
interface RoomParts<Chat, Message extends AnyMessage, Draft> {
  platform: ProductKey
  people: People
  chats: Table<Chat>
  messages: MessageLog<Message>
  publish: (event: ChatEvent) => void
  /** Absent where the product has none here. */
  bot: BotView | undefined
  isBot: (from: number) => boolean
  /** A chat as one of its people names it; without a number, the one with the bot. */
  chatOf: (user: number, chat: number | undefined) => Chat
  /** The chat's number for the people in it: the bot's, or the group's. */
  peerOf: (chat: Chat) => number
  readersOf: (chat: Chat) => number[]
  /** Whether the chat is among a person's chats, perhaps as one that they have left. */
  isOf: (chat: Chat, user: number) => boolean
  shows: (chat: Chat, message: Message, user: number) => boolean
  /** A message in its place, with the time. */
  placed: (chat: Chat, draft: Draft, id: number) => Message
  shown: (message: Message) => Shown
  titleOf: (chat: Chat) => string
  stateOf: (chat: Chat, user: number) => ChatState
}

/** What is done to chats in the same way whichever product they are of; everyone whom it concerns is told. */
export class Room<Chat extends AnyChat, Message extends AnyMessage, Draft> {
  readonly #parts: RoomParts<Chat, Message, Draft>

  constructor(parts: RoomParts<Chat, Message, Draft>) {
    this.#parts = parts
  }

  /** Puts a message into a chat and tells the people who see it. */
  post(chat: Chat, draft: Draft): Message {
    const { platform, messages, publish, placed, readersOf, shows } = this.#parts
    const message = messages.put(placed(chat, draft, messages.nextId(chat.key)))
    const users = readersOf(chat).filter((user) => shows(chat, message, user))
    if (users.length > 0) {
      publish({ platform, type: 'message', users, message: this.view(chat, message) })
    }
    return message
  }

  change(chat: Chat, message: Message): Message {
    this.#parts.messages.put(message)
    this.tell(this.#parts.readersOf(chat))
    return message
  }

  remove(chat: Chat, message: Message): void {
    this.change(chat, { ...message, deleted: true })
  }

  read(user: number, chat: number | undefined): Chat {
    const found = this.#parts.chatOf(user, chat)
    this.markRead(found, user)
    return found
  }

  markRead({ key }: Chat, user: number): void {
    const { chats, messages } = this.#parts
    const now = chats.get(key)
    const last = messages.nextId(key) - 1
    if (!now || (now.read[user] ?? 0) === last) return
    this.save({ ...now, read: { ...now.read, [user]: last } }, [user])
  }

  /** Saves a chat and tells those people how it stands. */
  save(chat: Chat, users: number[]): void {
    this.#parts.chats.put(chat)
    this.tell(users)
  }

  /** A chat of these people is not what it was. */
  tell(users: number[]): void {
    const { platform, publish } = this.#parts
    publish({ platform, type: 'chat', users })
  }

  /** What the person sees in the chat, oldest first; deleted messages are there, and say so. */
  transcript({ user, chat: number, last = Infinity }: Looking): MessageView[] {
    const { messages, shows, chatOf } = this.#parts
    const chat = chatOf(user, number)
    const seen = messages.of(chat.key).filter((message) => shows(chat, message, user))
    return seen.slice(-last).map((message) => this.view(chat, message))
  }

  view(chat: Chat, message: Message): MessageView {
    const { people, bot, isBot, peerOf, shown } = this.#parts
    const { id, from, replyTo, deleted } = message
    const person = { id: from, name: people.nameOf(from), isBot: false }
    return {
      chat: peerOf(chat),
      id,
      from: bot && isBot(from) ? { ...bot, isBot: true } : person,
      ...shown(message),
      ...(replyTo !== undefined && { replyTo }),
      ...(deleted && { deleted }),
    }
  }

  bots(): BotView[] {
    const { bot } = this.#parts
    return bot ? [bot] : []
  }

  /** All chats of a person, the one with the newest message first, then the bot that they could begin with. */
  chatsOf(user: number): ChatSummary[] {
    const { people, chats, isOf } = this.#parts
    people.known(user)
    const own = [...chats.values()].filter((chat) => isOf(chat, user))
    const begun = own.map((chat) => this.#summaryOf(chat, user))
    const newest = ({ lastMessage }: ChatSummary): string => lastMessage?.sentAt ?? ''
    const sorted = begun.toSorted((one, other) => newest(other).localeCompare(newest(one)))
    const others = this.bots().filter(({ id }) => !begun.some(({ chat }) => chat === id))
    return [...sorted, ...others.map(unstarted)]
  }

  #summaryOf(chat: Chat, user: number): ChatSummary {
    const { messages, shows, peerOf, titleOf, stateOf } = this.#parts
    const last = messages
      .of(chat.key)
      .findLast((message) => !message.deleted && shows(chat, message, user))
    return {
      chat: peerOf(chat),
      kind: chat.kind === 'private' ? 'private' : 'group',
      title: titleOf(chat),
      state: stateOf(chat, user),
      unread: this.#unreadIn(chat, user),
      ...(last && { lastMessage: this.view(chat, last) }),
    }
  }

  #unreadIn(chat: Chat, user: number): number {
    const { messages, shows } = this.#parts
    const unread = messages.of(chat.key).slice(chat.read[user] ?? 0)
    return unread.filter(
      (message) => message.from !== user && !message.deleted && shows(chat, message, user),
    ).length
  }
}

function unstarted({ id, name }: BotView): ChatSummary {
  return { chat: id, kind: 'private', title: name, state: 'unstarted', unread: 0 }
}
