import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Windows } from '../../desk/windows.ts'
import type { StagePerson } from '../../stage.ts'
import { phoneKey, unreadOn } from '../../state/world.ts'
import { matches } from '../../vietnamese.ts'
import { stateInWords, words } from '../../words.ts'
import { Avatar, Icon, LastLine, ReadAgain, ShortTime, Unread } from '../parts/marks.tsx'
import { moveIntoPhone, useRoving } from '../parts/hooks.ts'
import type { Message, Phone, PhoneKey, ProductKey } from '../../model.ts'
import { PRODUCTS } from '../../product.ts'

/** Everybody whom one can be, grouped, with a search that needs no accents. */
export function PeopleList(): JSX.Element {
  const people = useWorld((world) => world.people)
  const first = useWorld(({ products }) => products[0] ?? 'telegram')
  const { windows } = useDesk()
  const [search, setSearch] = useState('')
  const { list, ...roving } = useRoving<HTMLDivElement>('first')
  const field = useId()
  const found = people.filter(({ name, role, agency, group }) =>
    matches(search, [name, role, agency, group]),
  )
  const groups = [...new Set(found.map(({ group }) => group))]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const person = found.find(({ group }) => group === groups[0])
    if (event.key === 'Enter' && person && search.trim() !== '') {
      openPhone(windows, phoneKey(first, person.user))
    }
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>('button')?.focus()
  }
  return (
    <nav class="people" aria-label={words.people.title}>
      <div class="people__head">
        <h2>{words.people.title}</h2>
        <div class="search">
          <label class="unseen" for={field}>
            {words.people.search}
          </label>
          <Icon name="search" />
          <input
            id={field}
            type="search"
            placeholder={words.people.search}
            autocomplete="off"
            aria-describedby={`${field}-hint`}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <p id={`${field}-hint`}>{words.people.hint}</p>
      </div>
      <div class="people__groups" ref={list} {...roving}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {found.map((it) => it.group === group && <PersonRow key={it.user} person={it} />)}
            </ul>
          </section>
        ))}
        <StageState isEmpty={people.length > 0 && found.length === 0} />
      </div>
    </nav>
  )
}

function StageState({ isEmpty }: { isEmpty: boolean }): JSX.Element | null {
  const stage = useWorld((world) => world.stage)
  const { loading } = useDesk()
  if (stage === 'reading') return <p class="note">{words.people.reading}</p>
  if (stage === 'failed') {
    return (
      <div class="note">
        <ReadAgain text={words.people.failed} act={() => loading.everything()} />
      </div>
    )
  }
  return isEmpty ? <p class="note">{words.people.none}</p> : null
}

function PersonRow({ person }: { person: StagePerson }): JSX.Element {
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

/** Where there are several messengers, the way to one of a person's phones. */
function PhoneChip(props: { product: ProductKey; person: StagePerson }): JSX.Element {
  const { product, person } = props
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
  return { key, phone, isOpen, open: () => openPhone(windows, key) }
}

function openPhone(windows: Windows, key: PhoneKey): void {
  windows.open(key)
  moveIntoPhone(key)
}

function statesOf(phone: Phone | undefined, isLinked: boolean): string[] {
  const isBlocked = phone?.chats?.some(({ state }) => state === 'blocked') === true
  const blocked = isBlocked ? [stateInWords.blocked] : []
  return isLinked ? blocked : [words.people.notLinked, ...blocked]
}

function newestOn(phone: Phone | undefined): Message | undefined {
  const all = (phone?.chats ?? []).flatMap(({ newest }) => newest ?? [])
  return all.toSorted((one, other) => other.sentAt.localeCompare(one.sentAt))[0]
}
