import type { PhoneKey } from '../model.ts'
import { closed, hashOf, layoutOf, opened, showing } from '../state/layout.ts'
import type { Store } from '../state/store.ts'
import { type Layout, type OpenPhone, type World } from '../state/world.ts'

/** Which phones are open; the address of the page keeps it, so that a reload and the back button do what they should. */
export class Windows {
  readonly #world: Store<World>

  constructor(world: Store<World>) {
    this.#world = world
  }

  open(phone: PhoneKey): void {
    this.#change((layout) => opened(layout, phone))
  }

  openFirst(phones: PhoneKey[]): void {
    const open = phones.map((phone) => ({ phone, screen: undefined }))
    this.#change(() => ({ open, front: undefined }))
  }

  close(phone: PhoneKey): void {
    this.#change((layout) => closed(layout, phone))
  }

  show(phone: PhoneKey, screen: OpenPhone['screen']): void {
    this.#change((layout) => showing(layout, phone, screen))
  }

  backToPeople(): void {
    this.#change(({ open }) => ({ open, front: undefined }))
  }

  /** The address was changed by hand or by the back button. */
  followAddress(): void {
    const layout = layoutOf(location.hash)
    if (layout) this.#world.update((world) => ({ ...world, ...layout }))
  }

  #change(change: (layout: Layout) => Layout): void {
    const before = this.#world.state
    const next = change(before)
    this.#world.update((world) => ({ ...world, open: next.open, front: next.front }))
    const hash = hashOf(next)
    if (hash === location.hash) return
    if (next.front === before.front) history.replaceState(null, '', hash)
    else history.pushState(null, '', hash)
  }
}
