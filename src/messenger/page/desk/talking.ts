import { failureOf, inviteFor } from '../connection.ts'
import type { Button, Chat, Outgoing, PhoneKey, Press } from '../model.ts'
import type { Product, Saying, Seat } from '../product.ts'
import type { Store } from '../state/store.ts'
import { changeChat, changePhone, chatAt, type Place, productOn, userOf } from '../state/world.ts'
import type { World } from '../state/world.ts'
import { words } from '../words.ts'
import type { Loading } from './loading.ts'

const SHORTEST_MS = 3_500
const MS_PER_CHARACTER = 60
/** So long a bot may take; until then one more press on the same button is the same press. */
const ANSWERABLE_FOR_MS = 15_000

export function waitingOn(
  presses: readonly Press[],
  message: number,
  { text, callback_data: data }: Button,
): Press | undefined {
  return presses.find(
    (press) => press.message === message && press.button === text && press.data === data,
  )
}

/** What a person says, presses and decides in a chat. It shows at once, and counts once the messenger has it. */
export class Talking {
  readonly #world: Store<World>
  readonly #loading: Loading
  /** By chat, what is written and not sent. */
  readonly drafts = new Map<string, string>()
  /** By chat, what ends when everything before has been sent: texts arrive in the order they were written. */
  readonly #lines = new Map<string, Promise<void>>()
  #lastKey = 0

  constructor(world: Store<World>, loading: Loading) {
    this.#world = world
    this.#loading = loading
  }

  say(place: Place, { text, replyTo }: Saying): void {
    if (text.trim() === '') return
    const outgoing: Outgoing = { key: this.#nextKey(), text, replyTo, failed: false }
    this.#changeOutgoing(place, (all) => [...all, outgoing])
    const line = `${place.phone}/${place.chat}`
    const before = this.#lines.get(line) ?? Promise.resolve()
    this.#lines.set(
      line,
      before.then(() => this.#send(place, outgoing)),
    )
  }

  sayAgain(place: Place, outgoing: Outgoing): void {
    this.discard(place, outgoing)
    this.say(place, outgoing)
  }

  discard(place: Place, { key }: Outgoing): void {
    this.#changeOutgoing(place, (all) => all.filter((it) => it.key !== key))
  }

  /** A press shows as waiting until it is answered. */
  async press(place: Place, message: number, button: Button): Promise<void> {
    const pressedAtMs = performance.now()
    const before = waitingOn(chatAt(this.#world.state, place)?.presses ?? [], message, button)
    if (before && pressedAtMs - before.pressedAtMs < ANSWERABLE_FOR_MS) return
    const { text, callback_data: data } = button
    const pressed: Press = { message, button: text, data, id: undefined, pressedAtMs }
    const change = (to: (all: Press[]) => Press[]): void =>
      this.#change(place, (chat) => ({ ...chat, presses: to(chat.presses) }))
    change((all) => [...all.filter((it) => it !== before), pressed])
    try {
      await productOn(place.phone).press(seatAt(place), message, button)
      await this.#loading.phone(place.phone)
    } catch (error) {
      this.toast(place.phone, words.failures.pressing[failureOf(error)])
    }
    change((all) => all.filter((it) => it !== pressed))
  }

  /** Presses Start; who is invited starts with the code of the invitation. */
  start(place: Place): void {
    this.#attempt(place, async (product, seat) => {
      await product.start(seat, await inviteFor(seat.user))
    })
  }

  block(place: Place): void {
    this.#attempt(place, (product, seat) => product.block(seat))
  }

  unblock(place: Place): void {
    this.#attempt(place, (product, seat) => product.unblock(seat))
  }

  markRead(place: Place): void {
    // Nothing is lost when it fails: the chat stays unread and is marked again.
    productOn(place.phone)
      .read(seatAt(place))
      .catch(() => undefined)
  }

  /** Shows on a phone for a moment. */
  toast(phone: PhoneKey, text: string): void {
    const key = this.#nextKey()
    this.#world.update((world) =>
      changePhone(world, phone, (it) => ({ ...it, toast: { key, text } })),
    )
    const close = (world: World): World =>
      changePhone(world, phone, (it) => (it.toast?.key === key ? { ...it, toast: undefined } : it))
    setTimeout(() => this.#world.update(close), SHORTEST_MS + MS_PER_CHARACTER * text.length)
  }

  async #send(place: Place, outgoing: Outgoing): Promise<void> {
    try {
      await productOn(place.phone).say(seatAt(place), outgoing)
      await this.#loading.phone(place.phone)
      this.discard(place, outgoing)
    } catch (error) {
      this.#changeOutgoing(place, (all) =>
        all.map((it) => (it.key === outgoing.key ? { ...it, failed: true } : it)),
      )
      this.toast(place.phone, words.failures.sending[failureOf(error)])
    }
  }

  #attempt(place: Place, run: (product: Product, seat: Seat) => Promise<unknown>): void {
    run(productOn(place.phone), seatAt(place)).catch((error: unknown) =>
      this.toast(place.phone, words.failures.doing[failureOf(error)]),
    )
  }

  #nextKey(): number {
    this.#lastKey += 1
    return this.#lastKey
  }

  #change(place: Place, change: (chat: Chat) => Chat): void {
    this.#world.update((world) => changeChat(world, place, change))
  }

  #changeOutgoing(place: Place, change: (all: Outgoing[]) => Outgoing[]): void {
    this.#change(place, (chat) => ({ ...chat, outgoing: change(chat.outgoing) }))
  }
}

function seatAt({ phone, chat }: Place): Seat {
  return { user: userOf(phone), chat }
}
