import type { Button, Press } from '../model.ts'
import { productOn, type Products } from '../products/products.ts'
import type { Store } from '../state/store.ts'
import { changeChat, chatAt, type Place, userOf, type World } from '../state/world.ts'
import { words } from '../words.ts'
import { failureOf } from './failure.ts'
import type { Notices } from './notices.ts'

/** So long a bot may take; until then one more press on the same button is the same press. */
const ANSWERABLE_FOR_MS = 15_000

interface PressingParts {
  world: Store<World>
  products: Products
  notices: Notices
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
    const { world, products, notices } = this.#parts
    const { does, text } = button
    const chat = chatAt(world.state, place)
    if (does.kind !== 'ask' || !chat) return
    const now = performance.now()
    const before = waitingOn(chat.presses, message, button)
    if (before && now - before.pressedAtMs < ANSWERABLE_FOR_MS) return

    const pressed: Press = {
      message,
      button: text,
      question: does.question,
      id: undefined,
      pressedAtMs: now,
    }
    const change = (to: (all: Press[]) => Press[]): void =>
      world.update((it) => changeChat(it, place, (old) => ({ ...old, presses: to(old.presses) })))
    change((all) => [...all.filter((it) => it !== before), pressed])

    const seat = { user: userOf(place.phone), chat: place.chat }
    productOn(products, place.phone)
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
          notices.toast(place.phone, words.failures.pressing[failureOf(error)])
        },
      )
  }
}

export function waitingOn(
  presses: readonly Press[],
  message: number,
  button: Button,
): Press | undefined {
  const { does, text } = button
  if (does.kind !== 'ask') return undefined
  return presses.find(
    (press) =>
      press.message === message && press.button === text && press.question === does.question,
  )
}
