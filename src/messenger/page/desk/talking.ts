import type { Button, Outgoing, PhoneKey, Press } from '../model.ts'
import type { Store } from '../state/store.ts'
import {
  changeChat,
  changedPhone,
  changePhone,
  chatAt,
  type Place,
  productOf,
  productOn,
  userOf,
  type World,
} from '../state/world.ts'
import { failureOf, inviteFor } from '../connection.ts'
import { words } from '../words.ts'
import type { Product, Saying, Seat } from '../product.ts'

const SHORTEST_MS = 3_500
const MS_PER_CHARACTER = 60

/** What shows on a phone for a moment. */
export class Toasts {
  readonly #world: Store<World>
  #lastKey = 0

  constructor(world: Store<World>) {
    this.#world = world
  }

  show(phone: PhoneKey, text: string): void {
    this.#lastKey += 1
    const key = this.#lastKey
    this.#world.update((world) =>
      changePhone(world, phone, (it) => ({ ...it, toast: { key, text } })),
    )
    const close = (): void =>
      this.#world.update((world) =>
        changePhone(world, phone, (it) =>
          it.toast?.key === key ? { ...it, toast: undefined } : it,
        ),
      )
    setTimeout(close, SHORTEST_MS + MS_PER_CHARACTER * text.length)
  }
}

/** So long a bot may take; until then one more press on the same button is the same press. */
const ANSWERABLE_FOR_MS = 15_000

interface PressingParts {
  world: Store<World>
  toasts: Toasts
}

/** Presses on the buttons of messages. A press waits until it is answered, or for ever. */
export class Pressing {
  readonly #parts: PressingParts
  /** The answer can come before the messenger has confirmed the press. */
  readonly #answered = new Set<string>()

  constructor(parts: PressingParts) {
    this.#parts = parts
  }

  answered(press: string): void {
    this.#answered.add(press)
  }

  press(place: Place, message: number, button: Button): void {
    const { world, toasts } = this.#parts
    const chat = chatAt(world.state, place)
    if (!chat) return
    const now = performance.now()
    const before = waitingOn(chat.presses, message, button)
    if (before && now - before.pressedAtMs < ANSWERABLE_FOR_MS) return

    const pressed: Press = {
      message,
      button: button.text,
      data: button.callback_data,
      id: undefined,
      pressedAtMs: now,
    }
    const change = (to: (all: Press[]) => Press[]): void =>
      world.update((it) => changeChat(it, place, (old) => ({ ...old, presses: to(old.presses) })))
    change((all) => [...all.filter((it) => it !== before), pressed])

    const seat = { user: userOf(place.phone), chat: place.chat }
    productOn(place.phone)
      .press(seat, message, button)
      .then(
        (id) => {
          const isOver = id === undefined || this.#answered.has(id)
          change((all) =>
            all.flatMap((it) => {
              if (it !== pressed) return it
              return isOver ? [] : { ...it, id }
            }),
          )
        },
        (error: unknown) => {
          change((all) => all.filter((it) => it !== pressed))
          toasts.show(place.phone, words.failures.pressing[failureOf(error)])
        },
      )
  }
}

export function waitingOn(
  presses: readonly Press[],
  message: number,
  button: Button,
): Press | undefined {
  const { text, callback_data: data } = button
  return presses.find(
    (press) => press.message === message && press.button === text && press.data === data,
  )
}

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
