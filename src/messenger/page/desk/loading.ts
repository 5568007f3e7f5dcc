import { readStage } from '../connection.ts'
import { firstCast } from '../first-cast.ts'
import type { Chat, ChatSummary, Message, Phone, PhoneKey } from '../model.ts'
import { type Conversation, PRODUCTS } from '../product.ts'
import type { Store } from '../state/store.ts'
import {
  changePhone,
  phoneKey,
  type Place,
  PRODUCT_KEYS,
  productOn,
  userOf,
  type World,
} from '../state/world.ts'
import type { AppClock } from './app-clock.ts'
import type { Windows } from './windows.ts'

const FIRST_READ_MESSAGES = 200
const AT_ONCE = 4

interface LoadingParts {
  world: Store<World>
  clock: AppClock
  windows: Windows
  /** The address named no phones. */
  isFirstVisit: boolean
}

/** Reads what the page shows, and reads it again whenever it may have changed. */
export class Loading {
  readonly #parts: LoadingParts
  /** By what is read, the end of the last reading, and of the one that has not begun. */
  readonly #last = new Map<string, Promise<void>>()
  readonly #next = new Map<string, Promise<void>>()
  /** The chats whose messages are shown, by phone, and how many of them; undefined for all. */
  readonly #shown = new Map<PhoneKey, Map<number, number | undefined>>()

  constructor(parts: LoadingParts) {
    this.#parts = parts
  }

  everything(): Promise<void> {
    return this.#inTurn('everything', () => this.#readEverything())
  }

  people(): Promise<void> {
    return this.#inTurn('people', () => this.#readStage().catch(() => undefined))
  }

  phone(key: PhoneKey): Promise<void> {
    return this.#inTurn(key, () => this.#readPhone(key))
  }

  /** From now on the last messages of a chat are wanted, or with `all` every one. */
  conversation({ phone, chat }: Place, all = false): Promise<void> {
    const shown = this.#shown.get(phone) ?? new Map<number, number | undefined>()
    this.#shown.set(phone, shown.set(chat, all ? undefined : FIRST_READ_MESSAGES))
    return this.phone(phone)
  }

  /** What is asked for while it is being read is read once more: no old answer stays in the place of a newer one. */
  #inTurn(name: string, read: () => Promise<void>): Promise<void> {
    const waiting = this.#next.get(name)
    if (waiting) return waiting
    const next = (this.#last.get(name) ?? Promise.resolve()).then(() => {
      this.#next.delete(name)
      return read()
    })
    this.#next.set(name, next)
    this.#last.set(name, next)
    return next
  }

  async #readEverything(): Promise<void> {
    const { world } = this.#parts
    try {
      await this.#readBots()
      await this.#readStage()
    } catch {
      world.update((before) => ({ ...before, stage: 'failed' }))
      return
    }
    const { open, people, products } = world.state
    const rest = people.flatMap(({ user }) => products.map((product) => phoneKey(product, user)))
    const queue = [...new Set([...open.map(({ phone }) => phone), ...rest])]
    const next = async (): Promise<void> => {
      for (let key = queue.shift(); key; key = queue.shift()) await this.phone(key)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
  }

  async #readBots(): Promise<void> {
    const found = await Promise.all(PRODUCT_KEYS.map((key) => PRODUCTS[key].bots()))
    const products = PRODUCT_KEYS.filter((_, index) => found[index]?.length)
    this.#parts.world.update((before) => ({ ...before, products, bots: found.flat() }))
  }

  async #readStage(): Promise<void> {
    const { world, clock, windows } = this.#parts
    const { now, people } = await readStage()
    clock.set(now)
    world.update((before) => ({ ...before, people, stage: 'read' }))
    if (!this.#parts.isFirstVisit) return
    this.#parts.isFirstVisit = false
    const [first = 'telegram'] = world.state.products
    windows.openFirst(firstCast(people).map(({ user }) => phoneKey(first, user)))
  }

  async #readPhone(key: PhoneKey): Promise<void> {
    const product = productOn(key)
    const user = userOf(key)
    const change = (to: (phone: Phone) => Phone): void =>
      this.#parts.world.update((world) => changePhone(world, key, to))
    try {
      const heads = await product.chats(user)
      const shown = this.#shown.get(key)
      const found = new Map<number, Conversation>()
      for (const { chat, state } of heads) {
        if (state === 'unstarted' || !shown?.has(chat)) continue
        found.set(chat, await product.conversation({ user, chat }, shown.get(chat)))
      }
      change((phone) => ({
        ...phone,
        failed: false,
        chats: heads.map((head) => chatAfter(phone, head, found.get(head.chat))),
      }))
    } catch {
      change((phone) => ({ ...phone, failed: true }))
    }
  }
}

const UNREAD_CHAT = {
  isRead: false,
  messages: [],
  hasOlder: false,
  commands: [],
  presses: [],
  outgoing: [],
}

function chatAfter(
  { chats }: Phone,
  { chat: id, lastMessage: newest, ...head }: ChatSummary,
  conversation: Conversation | undefined,
): Chat {
  const known = chats?.find((chat) => chat.id === id)
  const chat = { ...(known ?? UNREAD_CHAT), ...head, id, newest }
  if (!conversation) return chat
  const { waiting, ...found } = conversation
  const before = chat.messages.at(-1)?.id ?? 0
  return {
    ...chat,
    ...found,
    isRead: true,
    presses: [
      ...chat.presses.filter((press) => press.id === undefined),
      ...waiting.map((press) => chat.presses.find((it) => it.id === press.id) ?? press),
    ],
    outgoing: found.messages
      .filter((message) => message.id > before)
      .reduce(withoutConfirmed, chat.outgoing),
  }
}

/** A text that waited for the messenger is there. */
function withoutConfirmed(outgoing: Chat['outgoing'], { from, text }: Message): Chat['outgoing'] {
  const confirmed = from.isBot ? -1 : outgoing.findIndex((it) => it.text.trim() === text)
  return outgoing.filter((_, index) => index !== confirmed)
}
