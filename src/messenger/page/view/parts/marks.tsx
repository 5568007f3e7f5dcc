import type { JSX } from 'preact'
import { useWorld } from '../../desk/desk.ts'
import { dayOf, timeOf, written } from '../../vietnamese.ts'
import { serviceInWords, words } from '../../words.ts'
import { useNameOf } from './hooks.ts'
import type { Message } from '../../model.ts'

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  commands: 'M4 7h16M4 12h16M4 17h10',
  send: 'M4 12l16-8-5 16-3-7zM12 13l8-9',
  down: 'M12 5v14M6 13l6 6 6-6',
  reply: 'M9 7L4 12l5 5M4 12h9a7 7 0 0 1 7 7',
  sending: 'M12 7v5l3 2M12 3a9 9 0 1 0 .01 0',
  sent: 'M5 13l4 4L19 7',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  search: 'M11 4a7 7 0 1 0 .01 0M16 16l5 5',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.5v.01',
} as const

type IconName = keyof typeof PATHS

/** A drawing beside a text or inside a labelled button. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon--${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

type IconButtonProps = Omit<JSX.IntrinsicElements['button'], 'icon' | 'label'> & {
  icon: IconName
  label: string
  class?: string
}

export function IconButton({ icon, label, children, ...more }: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...more}
      class={`icon-button ${more.class ?? ''}`}
    >
      <Icon name={icon} />
      {children}
    </button>
  )
}

/** What could not be read, and the way to read it. */
export function ReadAgain({ text, act }: { text: string; act: () => unknown }): JSX.Element {
  return (
    <>
      <p role="alert">{text}</p>
      <button type="button" class="plain-button" onClick={() => void act()}>
        {words.phones.again}
      </button>
    </>
  )
}

const COLOURS = ['#1f6fb2', '#8a4a9e', '#a5492f', '#2e7550', '#9c3a63', '#4a5bb0', '#75651b']

/** The initials of the given name, which in Vietnamese stands last, and the one before it; brackets tell the office. */
export function Avatar({ name, id }: { name: string; id: number }): JSX.Element {
  const initials = name
    .replaceAll(/\([^)]*\)|[^\p{L}\s]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .slice(-2)
    .map((word) => Array.from(word.normalize('NFC'))[0])
    .join('')
  return (
    <span
      class="avatar"
      style={{ background: COLOURS[Math.abs(id) % COLOURS.length] }}
      aria-hidden="true"
    >
      {initials.toUpperCase()}
    </span>
  )
}

export function Unread({ count }: { count: number }): JSX.Element | null {
  if (count === 0) return null
  return (
    <span class="unread">
      <span aria-hidden="true">{count}</span>
      <span class="unseen">{words.people.unread(count)}</span>
    </span>
  )
}

export function ShortTime({ at }: { at: string }): JSX.Element {
  const today = useWorld(({ minute }) => minute.slice(0, 10))
  const day = dayOf(at)
  return (
    <time class="short-time" dateTime={at}>
      {day === today ? timeOf(at) : written(day)}
    </time>
  )
}

export function LastLine({ message, owner }: { message: Message; owner: number }): JSX.Element {
  const isOwn = message.from.id === owner && !message.service
  return (
    <span class="last-line">
      {isOwn && words.people.you}
      <OneLine message={message} />
    </span>
  )
}

export function OneLine({ message }: { message: Message }): JSX.Element {
  const nameOf = useNameOf()
  const { service, from, text, file, deleted } = message
  if (deleted) return <>{words.chat.deleted}</>
  if (service) return <>{serviceInWords(service, from, nameOf)}</>
  const fileName = file?.kind === 'photo' ? words.chat.picture : file?.name
  return <>{[fileName, text].filter(Boolean).join(': ').replaceAll(/\s+/g, ' ')}</>
}
