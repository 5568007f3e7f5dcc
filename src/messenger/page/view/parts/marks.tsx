import type { JSX } from 'preact'
import { useWorld } from '../../desk/desk.ts'
import { dayOf, timeOf, written } from '../../vietnamese.ts'
import { words } from '../../words.ts'

const COLOURS = 7

/** The initials of the given name, which in Vietnamese stands last, and the one before it. */
export function Avatar({ name, id }: { name: string; id: number }): JSX.Element {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .slice(-2)
    .map((word) => Array.from(word.normalize('NFC'))[0])
    .join('')
  return (
    <span class={`avatar avatar--${Math.abs(id) % COLOURS}`} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  )
}

/** How many messages wait. */
export function Unread({ count }: { count: number }): JSX.Element | null {
  if (count === 0) return null
  return (
    <span class="unread">
      <span aria-hidden="true">{count}</span>
      <span class="unseen">{words.people.unread(count)}</span>
    </span>
  )
}

/** The time of today, or the day. */
export function ShortTime({ at }: { at: string }): JSX.Element {
  const today = useWorld(({ minute }) => minute.slice(0, 10))
  const day = dayOf(at)
  return (
    <time class="short-time" dateTime={at}>
      {day === today ? timeOf(at) : written(day)}
    </time>
  )
}
