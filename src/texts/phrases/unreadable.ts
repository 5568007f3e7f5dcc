import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { UnreadableKind } from '../../domain/notices/unreadable.ts'

/** What is said of rows that cannot be read. */
export interface UnreadablePhrases {
  kind: Readonly<Record<UnreadableKind, string>>
  title: (total: NoticeOf<'rows-unreadable'>['total']) => string
  /** How many are not named. */
  more: (count: number) => string
  cure: string
  /** Under a list from which some are missing. */
  leftOut: (count: number) => string
}
