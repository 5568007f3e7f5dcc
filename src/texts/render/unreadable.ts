import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { Message } from '../message.ts'
import type { Phrases } from '../phrases/phrases.ts'
import { bold, lines, rich } from '../rich-text.ts'

/** Names the rows that were set aside, and says what that costs. */
export function renderUnreadable(
  { rows, total }: NoticeOf<'rows-unreadable'>,
  { unreadable }: Phrases,
): Message {
  const text = lines(
    rich`⚠️ ${bold(unreadable.title(total))}`,
    ...rows.map(({ kind, key }) => ['–', unreadable.kind[kind], key].filter(Boolean).join(' ')),
    total > rows.length && unreadable.more(total - rows.length),
    unreadable.cure,
  )
  return { text, buttons: [] }
}
