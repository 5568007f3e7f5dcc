/** What a row is that can be unreadable, or with which nothing can be done. */
export const UNREADABLE_KINDS = [
  'request',
  'event',
  'case',
  'official',
  'reminder',
  'order',
  'digest',
  'question',
  'prompt',
  'message',
  'group',
  'request-type',
  'agency',
  'calendar-day',
  'setting',
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
