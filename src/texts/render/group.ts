import type { NoticeOf } from '../../domain/notices/notice.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { inPairs } from './request-buttons.ts'
import { bold, italic, lines, rich } from '../rich-text.ts'
import { latenessSign } from '../signs.ts'

export function renderGroupCode(
  { code, agency, expiresAt, invite, mentioned }: NoticeOf<'group-code'>,
  { group }: Phrases,
): Message {
  const text = lines(
    group.code(code, agency, expiresAt),
    invite !== undefined && group.invite(invite),
    mentioned ? group.howToMention(code) : group.howToUse(code),
    mentioned && group.heardOnly,
    group.tellsOnly,
  )
  return plain(text)
}

/** What a group may know of a request, with the steps of whoever has to answer it. */
export function renderGroupCard(notice: NoticeOf<'group-card'>, t: Phrases): Message {
  const {
    request,
    version,
    agency,
    kindOf: kind = '',
    documentNumber,
    dueOn,
    lateness,
    status,
    steps,
  } = notice
  const due = dueOn ? ` (${t.day(dueOn)})` : ''
  const buttons = steps.map((step): Button => {
    return { label: t.step[step], choice: { act: 'step', step, request, version } }
  })
  const text = lines(
    rich`${latenessSign(lateness)} ${bold(request)} – ${t.lateness(lateness, { kind })}${due}`,
    `${agency} – ${t.group.document(documentNumber)} – ${t.status[status]}`,
    steps.length > 0 && italic(t.group.howToAnswer),
  )
  return { text, buttons: inPairs(buttons) }
}
