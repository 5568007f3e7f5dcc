import { dayOf } from '../../domain/time/day.ts'
import type { UnreadableKind } from '../../domain/notices/unreadable.ts'
import type { Work } from '../ports.ts'

/** As many as fit a phone; the command line names them all. */
const MOST_NAMED = 10

/** What these are found by would name a person's chat. */
const UNNAMED: ReadonlySet<UnreadableKind> = new Set(['question', 'prompt'])

/** Tells the coordinators, once, of every row that cannot be read. */
export async function tellOfUnreadable({ tx, now }: Work): Promise<void> {
  const untold = await tx.unreadable.review(now)
  const coordinators = await tx.officials.holding(['coordinator'], dayOf(now))
  if (untold.length === 0 || coordinators.length === 0) return
  const rows = untold.slice(0, MOST_NAMED).map(({ kind, key }) => {
    return UNNAMED.has(kind) ? { kind } : { kind, key }
  })
  await tx.outbox.add(
    coordinators.map(({ id }) => ({
      key: `unreadable/${now.toISOString()}/official-${String(id)}`,
      to: { official: id },
      notice: { kind: 'rows-unreadable', rows, total: untold.length },
      lane: 'ordinary',
      cause: { rule: 'rows-unreadable' },
    })),
  )
  await tx.unreadable.markTold(untold, now)
}
