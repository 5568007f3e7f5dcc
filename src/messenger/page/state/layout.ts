import type { PhoneKey } from '../model.ts'
import { type Layout, type OpenPhone, phoneKey, PRODUCT_KEYS } from './world.ts'

/** The part of the address after #: which phones are open, what they show, and which one is in front. */
export function hashOf({ open, front }: Layout): string {
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

export function opened(layout: Layout, phone: PhoneKey): Layout {
  const isOpen = layout.open.some((it) => it.phone === phone)
  const open = isOpen ? layout.open : [...layout.open, { phone, screen: undefined }]
  return { open, front: phone }
}

export function closed({ open, front }: Layout, phone: PhoneKey): Layout {
  return {
    open: open.filter((it) => it.phone !== phone),
    front: front === phone ? undefined : front,
  }
}

export function showing(
  { open, front }: Layout,
  phone: PhoneKey,
  screen: OpenPhone['screen'],
): Layout {
  return { open: open.map((it) => (it.phone === phone ? { phone, screen } : it)), front }
}
