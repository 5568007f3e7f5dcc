import type { Outgoing } from '../model.ts'
import { failureOf, inviteFor } from '../http.ts'
import type { Product, Saying, Seat } from '../product.ts'
import { changedPhone } from '../state/phone-changes.ts'
import type { Store } from '../state/store.ts'
import {
  changeChat,
  changePhone,
  type Place,
  productOf,
  productOn,
  userOf,
  type World,
} from '../state/world.ts'
import { words } from '../words.ts'
import type { Toasts } from './toasts.ts'

interface TalkingParts {
  world: Store<World>
  toasts: Toasts
}

/** What a person says and decides in a chat. Sent texts show at once, and count once the messenger has them. */
export class Talking {
  readonly #parts: TalkingParts
  /** By chat, what is written and not sent. */
  readonly drafts = new Map<string, string>()
  /** By chat, what ends when everything before has been sent: texts arrive in the order they were written. */
  readonly #lines = new Map<string, Promise<void>>()
  #lastKey = 0

  constructor(parts: TalkingParts) {
    this.#parts = parts
  }

  say(place: Place, { text, replyTo }: Saying): void {
    if (text.trim() === '') return
    this.#lastKey += 1
    const outgoing: Outgoing = { key: this.#lastKey, text, replyTo, failed: false }
    this.#changeOutgoing(place, (all) => [...all, outgoing])
    this.#send(place, outgoing)
  }

  sayAgain(place: Place, outgoing: Outgoing): void {
    this.discard(place, outgoing)
    this.say(place, outgoing)
  }

  discard(place: Place, { key }: Outgoing): void {
    this.#changeOutgoing(place, (all) => all.filter((it) => it.key !== key))
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
    const seat = this.#seatAt(place)
    // Nothing is lost when it fails: the chat stays unread and is marked again.
    void productOn(place.phone)
      .read(seat)
      .catch(() => undefined)
  }

  #send(place: Place, outgoing: Outgoing): void {
    const line = `${place.phone}/${place.chat}`
    const before = this.#lines.get(line) ?? Promise.resolve()
    this.#lines.set(
      line,
      before.then(() => this.#sendNow(place, outgoing)),
    )
  }

  async #sendNow(place: Place, outgoing: Outgoing): Promise<void> {
    const { world, toasts } = this.#parts
    try {
      const message = await productOn(place.phone).say(this.#seatAt(place), outgoing)
      this.discard(place, outgoing)
      const { phone } = place
      const who = { platform: productOf(phone), users: [userOf(phone)] }
      const change = { ...who, type: 'message', message } as const
      world.update((before) => changePhone(before, phone, (it) => changedPhone(it, change)))
    } catch (error) {
      this.#changeOutgoing(place, (all) =>
        all.map((it) => (it.key === outgoing.key ? { ...it, failed: true } : it)),
      )
      toasts.show(place.phone, words.failures.sending[failureOf(error)])
    }
  }

  #attempt(place: Place, run: (product: Product, seat: Seat) => Promise<unknown>): void {
    run(productOn(place.phone), this.#seatAt(place)).catch((error: unknown) =>
      this.#parts.toasts.show(place.phone, words.failures.doing[failureOf(error)]),
    )
  }

  #seatAt({ phone, chat }: Place): Seat {
    return { user: userOf(phone), chat }
  }

  #changeOutgoing(place: Place, change: (all: Outgoing[]) => Outgoing[]): void {
    this.#parts.world.update((world) =>
      changeChat(world, place, (chat) => ({ ...chat, outgoing: change(chat.outgoing) })),
    )
  }
}
