import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { ChatState } from '../../model.ts'
import { type Place, userOf } from '../../state/world.ts'
import { words } from '../../words.ts'
import { Icon } from '../parts/icon.tsx'

interface PhoneMenuProps {
  place: Place
  state: ChatState
}

export function PhoneMenu({ place, state }: PhoneMenuProps): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const list = useId()
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <div
      class="phone-menu"
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!isInside) setOpen(false)
      }}
    >
      <button
        type="button"
        class="icon-button"
        ref={opener}
        aria-label={words.phones.menu}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      <ul id={list} class="phone-menu__list" hidden={!isOpen}>
        <Choices place={place} state={state} onChosen={close} />
      </ul>
    </div>
  )
}

interface Choice {
  text: string
  act: () => void
}

function Choices({
  place,
  state,
  onChosen,
}: PhoneMenuProps & { onChosen: () => void }): JSX.Element {
  const { talking, windows } = useDesk()
  const user = userOf(place.phone)
  const isLinked = useWorld(({ people }) => people.find((it) => it.user === user)?.linked === true)
  const block = { text: words.phones.block, act: () => talking.block(place) }
  const unblock = { text: words.phones.unblock, act: () => talking.unblock(place) }
  const invite = { text: words.phones.invite, act: () => talking.start(place) }
  const shut = { text: words.phones.close, act: () => windows.close(place.phone) }
  const choices: Choice[] = [
    ...(state === 'open' && !isLinked ? [invite] : []),
    ...(state === 'blocked' ? [unblock] : [block]),
    shut,
  ]
  return (
    <>
      {choices.map(({ text, act }) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => {
              onChosen()
              act()
            }}
          >
            {text}
          </button>
        </li>
      ))}
    </>
  )
}
