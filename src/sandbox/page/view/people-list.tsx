import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../desk/desk.ts'
import { matches } from '../fold.ts'
import type { StagePerson } from '../state/world.ts'
import { words } from '../words.ts'
import { Icon } from './icon.tsx'
import { PersonRow } from './person-row.tsx'

/** Everybody whom one can be, grouped, with a search that needs no accents. */
export function PeopleList(): JSX.Element {
  const people = useWorld((world) => world.people)
  const [search, setSearch] = useState('')
  const field = useId()
  const found = people.filter(({ name, role, agency, group }) =>
    matches(search, [name, role, agency, group]),
  )
  return (
    <nav class="people" aria-label={words.people.title}>
      <div class="people__head">
        <h2>{words.people.title}</h2>
        <p>{words.people.hint}</p>
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
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </div>
      </div>
      <div class="people__groups">
        {[...groupsOf(found)].map(([group, members]) => (
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
