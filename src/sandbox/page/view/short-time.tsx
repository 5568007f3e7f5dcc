import type { JSX } from 'preact'
import { useWorld } from '../desk/desk.ts'
import { dayOf, timeOf, written } from '../vietnam-time.ts'

/** The time of today, or the day. */
export function ShortTime({ at }: { at: string }): JSX.Element {
  const today = useWorld(({ minute }) => minute.slice(0, 10))
  const day = dayOf(at)
  return (
    <time class="short-time" dateTime={at}>
      {day === today ? timeOf(at) : written(day).slice(0, 5)}
    </time>
  )
}
