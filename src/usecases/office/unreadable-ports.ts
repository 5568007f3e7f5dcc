import type { UnreadableRow } from '../../domain/notices/unreadable.ts'

export interface UnreadableStore {
  /** Looks at everything that is in use and records what cannot be read; returns what nobody was told of. */
  review(now: Date): Promise<UnreadableRow[]>
  /** Somebody has come upon one. */
  met(row: UnreadableRow, at: Date): Promise<void>
  markTold(rows: readonly UnreadableRow[], at: Date): Promise<void>
}
