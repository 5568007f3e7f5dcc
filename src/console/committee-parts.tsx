import type { VNode } from 'preact'
import { viCommittee as t } from '../texts/console/committee.ts'
import { hrefOf } from './parts.tsx'

/** The parts of what a committee reads. */
export function CommitteeParts({ at }: { at: string }): VNode {
  return (
    <nav aria-label={t.partsName} class="acts">
      {Object.entries(t.parts).map(([path, name]) => (
        <a key={path} href={hrefOf(path)} {...(path === at && { 'aria-current': 'page' as const })}>
          {name}
        </a>
      ))}
    </nav>
  )
}
