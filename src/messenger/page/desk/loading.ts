import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { Store } from '../state/store.ts'
import {
  changeChat,
  changePhone,
  everyPhone,
  newChat,
  phoneKey,
  type Place,
  productOf,
  productOn,
  userOf,
  withBots,
  withStaleChats,
  type World,
} from '../state/world.ts'
import { firstCast } from '../first-cast.ts'
import { readStage } from '../connection.ts'
import type { Chat, ChatSummary, Phone, PhoneKey } from '../model.ts'
import { type Conversation, PRODUCTS } from '../product.ts'
import type { AppClock } from './app-clock.ts'
import type { Windows } from './windows.ts'

type Apply = (world: World, event: MessengerEvent) => World

/**
 * Reads while the world goes on: what happens between the question and its answer is applied once more on top of
 * the answer, so that an old answer never hides a newer change. Changes that are applied twice change nothing.
 */
export class Reading {
  readonly #store: Store<World>
  readonly #apply: Apply
  readonly #missed = new Set<MessengerEvent[]>()
  #era = 0

  constructor(store: Store<World>, apply: Apply) {
    this.#store = store
    this.#apply = apply
  }

  happened(event: MessengerEvent): void {
    for (const events of this.#missed) events.push(event)
    this.#store.update((world) => this.#apply(world, event))
  }

  /** Answers to questions of before are asked for again. */
  startAnew(): void {
    this.#era += 1
  }

  async read<Answer>(
    ask: () => Promise<Answer>,
    put: (world: World, answer: Answer) => World,
  ): Promise<void> {
    const era = this.#era
    const missed: MessengerEvent[] = []
    this.#missed.add(missed)
    try {
      const answer = await ask()
      if (era === this.#era) {
        this.#store.update((world) => missed.reduce(this.#apply, put(world, answer)))
        return
      }
    } finally {
      this.#missed.delete(missed)
    }
    await this.read(ask, put)
  }
}

const FIRST_READ_MESSAGES = 200
const AT_ONCE = 4
const LOOK_AGAIN_AFTER_MS = 700

interface LoadingParts {
  world: Store<World>
  reading: Reading
  clock: AppClock
  windows: Windows
  /** The address named no phones. */
  isFirstVisit: boolean
}

/** Reads what the page shows. */
export class Loading {
  readonly #parts: LoadingParts
  readonly #underWay = new Set<string>()
  /** How often everything was wanted anew, and how often up to the last time it was all read. */
  #wanted = 0
  #fulfilled = 0
  #lookAgain: ReturnType<typeof setTimeout> | undefined

  constructor(parts: LoadingParts) {
    this.#parts = parts
  }

  /** Reads everything anew; after a failure `again` does. */
  everything(): void {
    this.#wanted += 1
    this.#parts.reading.startAnew()
    this.#parts.world.update((world) => everyPhone(world, withStaleChats))
    this.again()
  }

  /** Reads what could not be read before. */
  again(): void {
    if (this.#fulfilled < this.#wanted) this.#once('everything', () => this.#readEverything())
  }

  /** People change when they are linked; the messenger does not tell. */
  lookAtPeopleSoon(): void {
    if (this.#lookAgain !== undefined) return
    this.#lookAgain = setTimeout(() => {
      this.#lookAgain = undefined
      this.people()
    }, LOOK_AGAIN_AFTER_MS)
  }

  people(): void {
    this.#once('people', () => this.#readStage().catch(() => undefined))
  }

  phone(key: PhoneKey): void {
    this.#once(key, () => this.#readPhone(key))
  }

  /** The last messages, or with `all` every one. */
  conversation(place: Place, all = false): void {
    const { reading, world } = this.#parts
    const user = world.state.phones[place.phone]?.user
    if (user === undefined) return
    const last = all ? undefined : FIRST_READ_MESSAGES
    const seat = { user, chat: place.chat }
    this.#once(`${place.phone}/${place.chat}`, () =>
      reading
        .read(
          () => productOn(place.phone).conversation(seat, last),
          (before, found) => changeChat(before, place, (chat) => withConversation(chat, found)),
        )
        .catch(() =>
          world.update((before) =>
            changeChat(before, place, (chat) => ({ ...chat, transcript: 'failed' })),
          ),
        ),
    )
  }

  async #readEverything(): Promise<void> {
    const { world } = this.#parts
    const wanted = this.#wanted
    try {
      await this.#readBots()
      await this.#readStage()
    } catch {
      world.update((before) => ({ ...before, stage: 'failed' }))
      return
    }
    const open = world.state.open.map(({ phone }) => phone)
    const rest = world.state.people.flatMap(({ user }) =>
      world.state.products.map((product) => phoneKey(product, user)),
    )
    const queue = [...new Set([...open, ...rest])]
    const next = async (): Promise<void> => {
      for (let key = queue.shift(); key; key = queue.shift()) await this.#readPhone(key)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    this.#fulfilled = wanted
    if (this.#wanted > wanted) await this.#readEverything()
  }

  async #readBots(): Promise<void> {
    const { reading } = this.#parts
    for (const product of Object.values(PRODUCTS)) {
      await reading.read(
        () => product.bots(),
        (before, found) => withBots(before, product.key, found),
      )
    }
  }

  async #readStage(): Promise<void> {
    const { world, clock, windows } = this.#parts
    const { now, people } = await readStage()
    clock.set(now)
    const { products, open } = world.state
    const wanted = [
      ...people.flatMap(({ user }) => products.map((product) => phoneKey(product, user))),
      ...open.map(({ phone }) => phone),
    ]
    world.update((before) => ({
      ...before,
      people,
      stage: 'read',
      phones: wanted.reduce(withPhone, before.phones),
    }))
    if (!this.#parts.isFirstVisit) return
    this.#parts.isFirstVisit = false
    const [first = 'telegram'] = products
    windows.openFirst(firstCast(people).map(({ user }) => phoneKey(first, user)))
  }

  async #readPhone(key: PhoneKey): Promise<void> {
    const { world, reading } = this.#parts
    const phone = world.state.phones[key]
    if (!phone) return
    const put = (failed: boolean) => (before: World, heads: ChatSummary[] | undefined) =>
      changePhone(before, key, (it) => ({
        ...it,
        failed,
        chats: heads ? heads.map((head) => withHead(it, head)) : it.chats,
      }))
    await reading
      .read(() => productOn(key).chats(phone.user), put(false))
      .catch(() => world.update((before) => put(true)(before, undefined)))
  }

  #once(name: string, run: () => Promise<void>): void {
    if (this.#underWay.has(name)) return
    this.#underWay.add(name)
    void run().finally(() => this.#underWay.delete(name))
  }
}

function withPhone(phones: World['phones'], key: PhoneKey): World['phones'] {
  if (phones[key]) return phones
  const [product, user] = [productOf(key), userOf(key)]
  const phone = { product, user, chats: undefined, failed: false, toast: undefined }
  return { ...phones, [key]: phone }
}

function withHead(phone: Phone, { chat: id, lastMessage: newest, ...head }: ChatSummary): Chat {
  const before = phone.chats?.find((chat) => chat.id === id)
  return { ...(before ?? newChat(id)), ...head, newest }
}

function withConversation(chat: Chat, found: Conversation): Chat {
  const { messages, hasOlder, commands, waiting, settled } = found
  const known = chat.presses.filter(({ id }) => id === undefined || !settled.includes(id))
  const unknown = waiting.filter(({ id }) => !known.some((press) => press.id === id))
  return {
    ...chat,
    messages,
    hasOlder,
    commands,
    transcript: 'current',
    presses: [...known, ...unknown],
  }
}
