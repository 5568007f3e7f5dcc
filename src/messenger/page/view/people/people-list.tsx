import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { StagePerson } from '../../stage.ts'
import { phoneKey } from '../../state/world.ts'
import { matches } from '../../vietnamese.ts'
import { words } from '../../words.ts'
import { Icon } from '../parts/icon.tsx'
import { useRoving } from '../parts/use-roving.ts'
import { moveIntoPhone } from '../phone/phone-focus.ts'
import { PersonRow } from './person-row.tsx'

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
  const groups = [...groupsOf(found)]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const person = groups[0]?.[1][0]
    if (event.key === 'Enter' && person && search.trim() !== '') {
      const key = phoneKey(first, person.user)
      windows.open(key)
      moveIntoPhone(key)
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
        {groups.map(([group, members]) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {members.map((person) => (
                <PersonRow key={person.user} person={person} />
              ))}
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
  if (stage === 'reading') return <p class="people__note">{words.people.reading}</p>
  if (stage === 'failed') {
    return (
      <div class="people__note" role="alert">
        <p>{words.people.failed}</p>
        <button type="button" class="plain-button" onClick={() => loading.again()}>
          {words.phones.again}
        </button>
      </div>
    )
  }
  return isEmpty ? <p class="people__note">{words.people.none}</p> : null
}

function groupsOf(people: readonly StagePerson[]): Map<string, StagePerson[]> {
  const groups = new Map<string, StagePerson[]>()
  for (const person of people) {
    groups.set(person.group, [...(groups.get(person.group) ?? []), person])
  }
  return groups
}
