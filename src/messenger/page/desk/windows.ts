import type { PhoneKey } from '../model.ts'
import { type Layout, type OpenPhone, phoneKey, PRODUCT_KEYS, type World } from '../state/world.ts'
import type { Store } from '../state/store.ts'

/** The part of the address after #: which phones are open, what they show, and which one is in front. */
function hashOf({ open, front }: Layout): string {
  const phones = open.map(({ phone, screen }) =>
    screen === undefined ? phone : `${phone}/${screen}`,
  )
  return `#phones=${phones.join(',')}${front === undefined ? '' : `&front=${front}`}`
}

/** Undefined when the address says nothing of phones. */
export function layoutOf(hash: string): Layout | undefined {
  const [, phones, front] = /^#phones=([^&]*)(?:&front=(.*))?$/.exec(hash) ?? []
  if (phones === undefined) return undefined
  const open = phones.split(',').flatMap((written) => openPhone(written) ?? [])
  const inFront = front === undefined ? undefined : openPhone(front)?.phone
  return { open: withoutRepeats(open), front: inFront }
}

function openPhone(written: string): OpenPhone | undefined {
  const [, named, user, screen] =
    /^([a-z-]+):(\d{1,15})(?:\/(list|-?\d{1,15}))?$/.exec(written) ?? []
  const product = PRODUCT_KEYS.find((it) => it === named)
  if (product === undefined || user === undefined) return undefined
  return { phone: phoneKey(product, Number(user)), screen: screenOf(screen) }
}

function screenOf(written: string | undefined): OpenPhone['screen'] {
  if (written === undefined || written === 'list') return written
  return Number(written)
}

function withoutRepeats(open: OpenPhone[]): OpenPhone[] {
  return open.filter((it, index) => open.findIndex(({ phone }) => phone === it.phone) === index)
}

function opened(layout: Layout, phone: PhoneKey): Layout {
  const isOpen = layout.open.some((it) => it.phone === phone)
  const open = isOpen ? layout.open : [...layout.open, { phone, screen: undefined }]
  return { open, front: phone }
}

function closed({ open, front }: Layout, phone: PhoneKey): Layout {
  return {
    open: open.filter((it) => it.phone !== phone),
    front: front === phone ? undefined : front,
  }
}

function showing({ open, front }: Layout, phone: PhoneKey, screen: OpenPhone['screen']): Layout {
  return { open: open.map((it) => (it.phone === phone ? { phone, screen } : it)), front }
}

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
