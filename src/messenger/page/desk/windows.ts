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
  // A phone that is named twice is open once.
  const byPhone = new Map(open.map((it) => [it.phone, it]))
  return { open: [...byPhone.values()], front: openPhone(front)?.phone }
}

function openPhone(written = ''): OpenPhone | undefined {
  const [, named, user, screen] =
    /^([a-z-]+):(\d{1,15})(?:\/(list|-?\d{1,15}))?$/.exec(written) ?? []
  const product = PRODUCT_KEYS.find((it) => it === named)
  if (product === undefined || user === undefined) return undefined
  const isNumber = screen !== undefined && screen !== 'list'
  return { phone: phoneKey(product, Number(user)), screen: isNumber ? Number(screen) : screen }
}

/** Which phones are open; the address of the page keeps it, so that a reload and the back button do what they should. */
export class Windows {
  readonly #world: Store<World>

  constructor(world: Store<World>) {
    this.#world = world
  }

  open(phone: PhoneKey): void {
    this.#change(({ open }) => {
      const isOpen = open.some((it) => it.phone === phone)
      return { open: isOpen ? open : [...open, { phone, screen: undefined }], front: phone }
    })
  }

  openFirst(phones: PhoneKey[]): void {
    const open = phones.map((phone) => ({ phone, screen: undefined }))
    this.#change(() => ({ open, front: undefined }))
  }

  close(phone: PhoneKey): void {
    this.#change(({ open, front }) => ({
      open: open.filter((it) => it.phone !== phone),
      front: front === phone ? undefined : front,
    }))
  }

  show(phone: PhoneKey, screen: OpenPhone['screen']): void {
    this.#change(({ open, front }) => {
      return { open: open.map((it) => (it.phone === phone ? { phone, screen } : it)), front }
    })
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
