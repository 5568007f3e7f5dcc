import type { JSX } from 'preact'
import { useDesk } from '../../desk/desk.ts'
import type { PhoneKey } from '../../model.ts'
import type { StagePerson } from '../../stage.ts'
import { userOf } from '../../state/world.ts'
import { words } from '../../words.ts'
import { Avatar } from '../parts/marks.tsx'
import { useNarrow } from '../parts/hooks.ts'
import { Icon } from '../parts/icon.tsx'

interface OwnerBarProps {
  phone: PhoneKey
  person: StagePerson | undefined
}

/** Who holds this phone. */
export function OwnerBar({ phone, person }: OwnerBarProps): JSX.Element {
  const { windows } = useDesk()
  const isNarrow = useNarrow()
  const name = person?.name ?? words.phones.unknown
  const place = [person?.role, person?.agency].filter(Boolean).join(' · ')
  return (
    <header class="owner-bar">
      {isNarrow && (
        <button
          type="button"
          class="icon-button"
          aria-label={words.phones.backToPeople}
          onClick={() => windows.backToPeople()}
        >
          <Icon name="back" />
        </button>
      )}
      <Avatar name={name} id={userOf(phone)} />
      <div class="owner-bar__who">
        <h2>{name}</h2>
        <p>
          {place}
          {person && !person.linked && <em> · {words.people.notLinked}</em>}
        </p>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={`${words.phones.close}: ${name}`}
        title={words.phones.close}
        onClick={() => windows.close(phone)}
      >
        <Icon name="close" />
      </button>
    </header>
  )
}
