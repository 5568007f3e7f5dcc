import type { JSX } from 'preact'

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
