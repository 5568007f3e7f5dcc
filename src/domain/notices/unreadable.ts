/** What a row is that can be unreadable, or with which nothing can be done. */
export const UNREADABLE_KINDS = [
  'request',
  'event',
  'case',
  'official',
  'reminder',
  'absence',
  'order',
  'digest',
  'question',
  'prompt',
  'update',
  'message',
  'silence',
  'request-type',
  'agency',
  'calendar-day',
] as const
export type UnreadableKind = (typeof UNREADABLE_KINDS)[number]

/** A row that was set aside: everything else goes on without it. */
export interface UnreadableRow {
  kind: UnreadableKind
  /** What it is found by in its table. */
  key: string
  /** What is wrong with it, for whoever mends it; never what somebody wrote. */
  why: string
}

/** The row that was asked for cannot be read. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly row: UnreadableRow

  constructor(row: UnreadableRow) {
    super(`${row.kind} ${row.key} cannot be read: ${row.why}`)
    this.row = row
  }
}
