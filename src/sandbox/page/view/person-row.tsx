import type { JSX } from 'preact'
import { useDesk, useWorld } from '../desk/desk.ts'
import type { Message, Phone } from '../model.ts'
import { phoneKey, type StagePerson, unreadOn } from '../state/world.ts'
import { stateInWords, words } from '../words.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { LastLine } from './last-line.tsx'
import { moveIntoPhone } from './phone-focus.ts'
import { PhoneChips } from './phone-chips.tsx'
import { ShortTime } from './short-time.tsx'
import { Unread } from './unread.tsx'

export function PersonRow({ person }: { person: StagePerson }): JSX.Element {
  const { windows } = useDesk()
  const first = useWorld(({ products }) => products[0] ?? 'telegram')
  const key = phoneKey(first, person.user)
  const phone = useWorld((world) => world.phones[key])
  const isOpen = useWorld((world) => world.open.some((it) => it.phone === key))
  const newest = newestOn(phone)
  const { name, role, agency, linked } = person
  const states = statesOf(phone, linked)
  const place = [role, agency].filter(Boolean).join(' · ')
  const open = (): void => {
    windows.open(key)
    moveIntoPhone(key)
  }
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
      <PhoneChips person={person} />
    </li>
  )
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
