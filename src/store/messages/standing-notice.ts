import type { Notice } from '../../domain/notices/notice.ts'
import { fromJson } from '../json.ts'
import { readableOne, readingOf } from '../readable.ts'
import { notice } from '../shapes.ts'

interface Said {
  id: bigint
  notice: unknown
}

/** What a message of ours says. @throws Unreadable */
export const toNotice = readingOf(
  'message',
  ({ id }: Said) => id,
  (row): Notice => fromJson(notice, row.notice),
)

/** The same; undefined when it cannot be read. */
export function noticeIn(row: Said | null): Notice | undefined {
  return readableOne(row, toNotice)
}
