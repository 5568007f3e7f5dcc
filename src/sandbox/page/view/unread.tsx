import type { JSX } from 'preact'
import { words } from '../words.ts'

export function Unread({ count }: { count: number }): JSX.Element | null {
  if (count === 0) return null
  return (
    <span class="unread">
      <span aria-hidden="true">{count}</span>
      <span class="unseen">{words.people.unread(count)}</span>
    </span>
  )
}
