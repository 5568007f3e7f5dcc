import type { PhoneKey } from '../model.ts'
import type { Store } from '../state/store.ts'
import { changePhone, type World } from '../state/world.ts'

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
