import type { JSX } from 'preact'
import { useDesk, useWorld } from '../desk/desk.ts'
import type { ProductKey } from '../model.ts'
import { phoneKey, type StagePerson, unreadOn } from '../state/world.ts'
import { words } from '../words.ts'
import { moveIntoPhone } from './phone-focus.ts'
import { Unread } from './unread.tsx'

/** Where there are several messengers, one way to each of a person's phones. */
export function PhoneChips({ person }: { person: StagePerson }): JSX.Element | null {
  const products = useWorld((world) => world.products)
  if (products.length < 2) return null
  return (
    <div class="phone-chips">
      {products.map((product) => (
        <PhoneChip key={product} product={product} person={person} />
      ))}
    </div>
  )
}

interface PhoneChipProps {
  product: ProductKey
  person: StagePerson
}

function PhoneChip({ product, person: { user, name } }: PhoneChipProps): JSX.Element {
  const { windows, products } = useDesk()
  const phone = phoneKey(product, user)
  const unread = useWorld((world) => unreadOn(world.phones[phone]))
  const isOpen = useWorld((world) => world.open.some((it) => it.phone === phone))
  const title = products[product].name
  return (
    <button
      type="button"
      class={`phone-chip phone-chip--${product}`}
      aria-label={words.phones.openOne(title, name)}
      aria-pressed={isOpen}
      onClick={() => {
        windows.open(phone)
        moveIntoPhone(phone)
      }}
    >
      {title}
      <Unread count={unread} />
    </button>
  )
}
