import type { JSX } from 'preact'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Message, Phone, PhoneKey, ProductKey } from '../../model.ts'
import { PRODUCTS } from '../../product.ts'
import type { StagePerson } from '../../stage.ts'
import { phoneKey, unreadOn } from '../../state/world.ts'
import { stateInWords, words } from '../../words.ts'
import { LastLine } from '../chat/last-line.tsx'
import { Icon } from '../parts/icon.tsx'
import { Avatar, ShortTime, Unread } from '../parts/marks.tsx'
import { moveIntoPhone } from '../phone/phone-focus.ts'

export function PersonRow({ person }: { person: StagePerson }): JSX.Element {
  const products = useWorld((world) => world.products)
  const { key, phone, isOpen, open } = usePhone(products[0] ?? 'telegram', person)
  const newest = newestOn(phone)
  const { name, role, agency, linked } = person
  const states = statesOf(phone, linked)
  const place = [role, agency].filter(Boolean).join(' · ')
  return (
    <li>
      <button type="button" class={`person ${isOpen ? 'person--open' : ''}`} onClick={open}>
        <Avatar name={name} id={person.user} />
        <span class="person__name">
          {name}
          {linked && <Icon name="sent" />}
          <span class="unseen">
            , {linked ? words.people.linked : words.people.notLinked}
            {isOpen && `, ${words.people.isOpen}`},
          </span>
        </span>
        {newest && <ShortTime at={newest.sentAt} />}
        <span class="person__place">{place}</span>
        <span class="person__bottom">
          <span class="person__line">
            {states.length > 0 && <em>{states.join(', ')} </em>}
            {states.length > 0 && newest && '· '}
            {newest && <LastLine message={newest} owner={person.user} />}
          </span>
          <Unread count={unreadOn(phone)} />
        </span>
      </button>
      {products.length > 1 && (
        <div class="phone-chips">
          {products.map((product) => (
            <PhoneChip key={`${key} ${product}`} product={product} person={person} />
          ))}
        </div>
      )}
    </li>
  )
}

interface PhoneChipProps {
  product: ProductKey
  person: StagePerson
}

/** Where there are several messengers, the way to one of a person's phones. */
function PhoneChip({ product, person }: PhoneChipProps): JSX.Element {
  const { phone, isOpen, open } = usePhone(product, person)
  const { name } = PRODUCTS[product]
  return (
    <button
      type="button"
      class={`phone-chip phone-chip--${product}`}
      aria-label={words.phones.openOne(name, person.name)}
      aria-pressed={isOpen}
      onClick={open}
    >
      {name}
      <Unread count={unreadOn(phone)} />
    </button>
  )
}

function usePhone(
  product: ProductKey,
  { user }: StagePerson,
): { key: PhoneKey; phone: Phone | undefined; isOpen: boolean; open: () => void } {
  const { windows } = useDesk()
  const key = phoneKey(product, user)
  const phone = useWorld((world) => world.phones[key])
  const isOpen = useWorld((world) => world.open.some((it) => it.phone === key))
  const open = (): void => {
    windows.open(key)
    moveIntoPhone(key)
  }
  return { key, phone, isOpen, open }
}

function statesOf(phone: Phone | undefined, isLinked: boolean): string[] {
  const isBlocked = phone?.chats?.some(({ state }) => state === 'blocked') === true
  const blocked = isBlocked ? [stateInWords('blocked')] : []
  return isLinked ? blocked : [words.people.notLinked, ...blocked]
}

function newestOn(phone: Phone | undefined): Message | undefined {
  const all = (phone?.chats ?? []).flatMap(({ newest }) => newest ?? [])
  return all.toSorted((one, other) => other.sentAt.localeCompare(one.sentAt))[0]
}
