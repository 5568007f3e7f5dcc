import type { Button, Press } from '../model.ts'
import type { Store } from '../state/store.ts'
import { failureOf } from '../http.ts'
import { changeChat, chatAt, type Place, productOn, userOf, type World } from '../state/world.ts'
import { words } from '../words.ts'
import type { Toasts } from './toasts.ts'

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
