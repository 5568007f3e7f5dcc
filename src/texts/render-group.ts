import type { NoticeOf } from '../domain/notice.ts'
import type { Message } from './message.ts'
import type { Phrases } from './phrases.ts'
import { lines } from './rich-text.ts'

export function renderGroupCode(
  { code, agency, expiresAt }: NoticeOf<'group-code'>,
  { group }: Phrases,
): Message {
  return {
    text: lines(group.code(code, agency, expiresAt), group.howToUse(code), group.tellsOnly),
    buttons: [],
  }
}
